"""The milestones tab, as both sides see and use it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.builders.milestones import a_fixed_contract, a_milestone, a_plan, contest, pay

from pontic.kit.money import Money
from pontic.milestones import actions as milestones
from pontic.milestones.models import Milestone, MilestoneChange, RefundAsk

pytestmark = pytest.mark.django_db
QUERIES = 20
TYPED = {"name": "Wax-up 13 to 23", "amount": "250.00", "due_on": "", "description": "Digital"}


@pytest.fixture
def contract(lab, designer, now):
    return a_fixed_contract(rows=1, client=lab, designer=designer, now=now)


@pytest.fixture
def sides(client, contract, lab, designer):
    """Return what posts to a place of a milestone as one of the people."""

    def post(person, place, number=1, **typed):
        client.force_login(person)
        where = f"/contracts/{contract.pk}/milestones/{f'{number}/' if number else ''}{place}/"
        return client.post(where, typed)

    return post


def page(client, person, contract, place=""):
    client.force_login(person)
    answer = client.get(f"/contracts/{contract.pk}/milestones/{place}")
    assert answer.status_code == 200
    return answer.content.decode()


def state(contract, number=1):
    return Milestone.objects.get(contract=contract, position=number).state


def test_propose_mend_and_approve_as_the_help_describes_it(client, contract, sides, lab, designer, now):
    shown = page(client, designer, contract, "manage/")
    assert "Propose a milestone" in shown
    assert "Write to Clara Moreau before you propose something" in shown  # MIL-12
    assert sides(designer, "manage", 0, **TYPED).status_code == 302
    assert state(contract, 2) == "proposed"
    assert sides(designer, "edition", 2, **TYPED | {"amount": "300.00"}).status_code == 302
    assert sides(lab, "edition", 2, **TYPED).status_code == 409
    shown = page(client, lab, contract)
    assert "Approve and fund $300.00" in shown
    assert sides(lab, "manage", 0, **TYPED).status_code == 409  # MIL-10
    assert "A proposal waits for your answer. Approve or decline it first" in str(client.post(
        f"/contracts/{contract.pk}/milestones/manage/", TYPED
    ).content)  # fmt: skip
    assert sides(designer, "approval", 2).status_code == 403
    assert sides(lab, "approval", 2, pays="now").status_code == 302
    milestone = Milestone.objects.get(position=2)
    assert (milestone.state, milestone.fundings.get().bill.amount) == ("approved", Money(30_000))
    late = sides(designer, "edition", 2, **TYPED | {"description": "My words"})
    assert late.status_code == 409  # MIL-06: only a change can be proposed
    assert "My words" in late.content.decode()
    assert client.get(f"/contracts/{contract.pk}/milestones/2/edition/").status_code == 302
    assert sides(lab, "approval", 2, pays="now").status_code == 409  # a second click
    assert "Being charged" in page(client, lab, contract)


def test_faults_come_back_with_what_was_typed(client, contract, sides, lab, designer):
    for person in (designer, lab):
        answer = sides(person, "manage", 0, **TYPED | {"amount": "24.99", "name": "Wax <b>up</b>"})
        assert answer.status_code == 422
        assert "A milestone costs at least $25.00." in answer.content.decode()
        assert "Wax &lt;b&gt;up&lt;/b&gt;" in answer.content.decode()
    assert sides(designer, "manage", 0, name="", amount="much").status_code == 422
    assert Milestone.objects.filter(contract=contract).count() == 1


def test_fund_work_and_release(client, contract, sides, lab, designer, now):
    early = sides(designer, "submission", text="Done")
    assert early.status_code == 409
    assert "Start work only once it is." in early.content.decode()  # MIL-11
    assert sides(lab, "funding").status_code == 302
    assert sides(lab, "funding").status_code == 409
    milestone = pay(Milestone.objects.get(position=1), now)
    shown = page(client, designer, contract)
    assert "$200.00 is held for you. Accepted, it pays you $182.00." in shown
    assert sides(designer, "beginning").status_code == 302
    assert sides(designer, "submission").status_code == 422
    bad = SimpleUploadedFile("scan.stl", b"<html><script>alert(1)</script></html>")
    assert sides(designer, "submission", text="V1", files=[bad]).status_code == 422
    assert "V1" in client.post(
        f"/contracts/{contract.pk}/milestones/1/submission/", {"text": "V1", "files": [bad]}
    ).content.decode()  # fmt: skip
    good = SimpleUploadedFile("proof.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    assert sides(designer, "submission", text="Version one", files=[good]).status_code == 302
    shown = page(client, lab, contract)
    assert "proof.png" in shown
    assert "This releases $200.00 to Diego Santos" in shown
    assert f"/contracts/{contract.pk}/milestones/1/dispute/" in shown  # MIL-14
    assert client.get(f"/contracts/{contract.pk}/milestones/1/dispute/", follow=True).status_code == 200
    assert "proof.png" in client.get(f"/contracts/{contract.pk}/files/").content.decode()
    assert "Diego Santos has handed in" in client.get("/dashboard/").content.decode()
    assert sides(lab, "revision", text="").status_code == 422
    assert sides(lab, "revision", text="Lower cusps").status_code == 302
    assert sides(designer, "release").status_code == 403
    assert sides(lab, "release").status_code == 302
    assert sides(lab, "release").status_code == 409
    assert state(contract) == "released"
    assert "$200.00 was released." in page(client, lab, contract)
    assert "has handed in" not in client.get("/dashboard/").content.decode()
    assert milestone.fundings.get().bill.parts.get().is_released


def test_changes_refunds_and_what_the_client_changed(client, contract, sides, lab, designer, now):
    assert sides(lab, "edition", **TYPED).status_code == 302
    shown = page(client, designer, contract)
    assert "Clara Moreau changed this milestone" in shown  # MIL-13
    assert "Discuss" in shown
    milestone = Milestone.objects.get(position=1)
    milestones.fund(milestone, person=lab, now=now)
    pay(milestone, now)
    assert sides(designer, "change", **TYPED | {"amount": "240.00"}).status_code == 422
    assert sides(designer, "change", **TYPED).status_code == 422  # nothing is different
    assert sides(designer, "change", **TYPED | {"amount": "300.00", "note": "Two more units"}).status_code == 302
    assert sides(designer, "change", **TYPED | {"amount": "320.00"}).status_code == 409
    change = MilestoneChange.objects.get()
    shown = page(client, lab, contract)
    assert "Two more units" in shown
    assert "Approve the change" in shown
    assert sides(designer, f"changes/{change.pk}/approval").status_code == 403
    assert sides(lab, f"changes/{change.pk}/approval").status_code == 302
    assert sides(lab, f"changes/{change.pk}/refusal").status_code == 409
    assert "The increase of $50.00 is being charged" in page(client, lab, contract)
    assert sides(lab, "increase-end").status_code == 403
    assert sides(designer, "increase-end").status_code == 302
    assert sides(lab, "refund", text="").status_code == 422
    assert sides(lab, "refund", text="The patient moved away").status_code == 302
    ask = RefundAsk.objects.get()
    assert "The patient moved away" in page(client, designer, contract)
    assert sides(lab, f"refunds/{ask.pk}/agreement").status_code == 403
    assert sides(designer, f"refunds/{ask.pk}/agreement").status_code == 302
    assert state(contract) == "refunded"


def test_the_bin_and_the_removal_on_request(contract, sides, lab, designer, now):
    assert sides(designer, "removal-request").status_code == 302
    change = MilestoneChange.objects.get()
    assert sides(lab, f"changes/{change.pk}/approval").status_code == 302
    assert state(contract) == "removed"
    a_milestone("proposed", contract=contract, now=now)
    assert sides(lab, "removal", 2).status_code == 409
    assert sides(designer, "removal", 2).status_code == 302
    milestones.add(contract, a_plan(), person=lab, now=now)
    assert sides(lab, "removal", 3).status_code == 302
    assert [state(contract, number) for number in (1, 2, 3)] == ["removed", "withdrawn", "removed"]


def test_strangers_and_other_kinds_find_nothing(client, contract, sides, stranger, staff, lab):
    for person in (stranger, staff):
        for place, number in (("manage", 0), ("funding", 1), ("release", 1), ("removal", 1), ("changes/1/approval", 1)):
            assert sides(person, place, number).status_code == 404
        client.force_login(person)
        assert client.get(f"/contracts/{contract.pk}/milestones/").status_code == 404
    assert sides(lab, "funding", 7).status_code == 404
    assert sides(lab, "changes/99/approval").status_code == 404


def test_a_long_plan_costs_no_more_queries(client, lab, designer, now, django_assert_max_num_queries):
    contract = a_fixed_contract(rows=0, client=lab, designer=designer, now=now)
    for state_of in ("released", "released", "refunded", "submitted"):
        a_milestone(state_of, contract=contract, now=now)
    contest(a_disputed := Milestone.objects.get(position=4), now)
    milestones.add(contract, a_plan(), person=lab, now=now)
    a_milestone("proposed", contract=contract, now=now)
    for person in (lab, designer):
        client.force_login(person)
        client.get("/dashboard/")
        for place in ("", "manage/"):
            with django_assert_max_num_queries(QUERIES):
                assert client.get(f"/contracts/{contract.pk}/milestones/{place}").status_code == 200
    assert a_disputed.pk
