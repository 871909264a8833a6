"""The pages of a dispute about a contract's money: opened by either side, and by nobody else; ended by one click."""

import pytest
from django.urls import reverse
from tests.builders.contracts import a_contract
from tests.builders.milestones import a_fixed_contract, a_milestone, a_plan, parts_of, pay

from pontic.billing import actions as billing
from pontic.billing.actions import Drawn
from pontic.billing.models import BillKind
from pontic.disputes import actions as disputes
from pontic.disputes.models import Dispute
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.milestones import actions as milestones

pytestmark = pytest.mark.django_db
CLAIM = {"ground": "not_as_agreed", "text": "The margins are open.", "kind": "refund"}


@pytest.fixture
def part(lab, designer):
    now = clock.now()
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    made = billing.draw_up(
        "test", BillKind.MILESTONE, client=lab, designer=designer, contract=contract, title="Twenty crowns",
        lines=[Drawn(Money(10_000))], now=now,
    )  # fmt: skip
    issued = billing.issue(made, actor="client", now=now)
    return billing.pay(issued, begun_at=now, now=now).parts.get()


def claim(client, part, **more):
    return client.post(reverse("contract-dispute-new", args=[part.pk]), CLAIM | more)


def test_a_party_opens_it_once_and_both_read_it(client, part, lab, designer, stranger, staff):
    client.force_login(lab)
    page = client.get(reverse("contract-dispute-new", args=[part.pk]))
    assert "$100.00" in page.content.decode()
    for _ in range(2):
        answer = claim(client, part)
        assert answer.status_code == 302
    (dispute,) = Dispute.objects.all()
    assert answer.url == reverse("contract-dispute", args=[dispute.pk])
    for person in (lab, designer):
        client.force_login(person)
        text = client.get(answer.url).content.decode()
        assert "The margins are open." in text
        assert "Twenty crowns" in text
    for person in (stranger, staff):
        client.force_login(person)
        assert client.get(answer.url).status_code == 404
        assert client.get(reverse("contract-dispute-new", args=[part.pk])).status_code == 404
        assert claim(client, part).status_code == 404


def test_a_claim_with_faults_is_kept_and_nothing_is_opened(client, part, lab):
    client.force_login(lab)
    answer = claim(client, part, text="", kind="split", amount="9999")
    assert answer.status_code == 422
    assert not Dispute.objects.exists()
    assert part.bill.parts.get().is_open


def test_offers_and_ends_have_their_buttons(client, part, lab, designer):
    now = clock.now()
    dispute = disputes.open_part(
        part, person=designer, ground="other", text="It was approved.", wanted="release", now=now
    )
    client.force_login(lab)
    page = client.get(reverse("contract-dispute", args=[dispute.pk])).content.decode()
    assert reverse("contract-dispute-concession", args=[dispute.pk]) in page
    assert reverse("contract-dispute-settlement", args=[dispute.pk]) not in page
    offered = {"kind": "split", "amount": "25.00", "text": "Half of it was right."}
    client.post(reverse("contract-dispute-offer", args=[dispute.pk]), offered)
    (offer,) = dispute.offers.all()
    client.force_login(designer)
    page = client.get(reverse("contract-dispute", args=[dispute.pk])).content.decode()
    assert "$25.00 goes back" in page
    accepted = client.post(reverse("contract-dispute-offer-acceptance", args=[dispute.pk, offer.pk]))
    assert accepted.status_code == 302
    assert sorted(part.bill.parts.values_list("amount_minor", "state")) == [(2_500, "returned"), (7_500, "released")]
    assert "You two agreed." in client.get(accepted.url).content.decode()


def test_the_page_asks_few_questions(client, part, lab, django_assert_max_num_queries):
    dispute = disputes.open_part(part, person=lab, ground="other", text="It was not done.", now=clock.now())
    client.force_login(lab)
    client.get(reverse("dashboard"))
    with django_assert_max_num_queries(20):
        client.get(reverse("contract-dispute", args=[dispute.pk]))


def test_the_desk_reads_and_decides_it(client, part, lab, designer, staff):
    now = clock.now()
    dispute = disputes.open_part(part, person=lab, ground="other", text="It was not done.", now=now)
    client.force_login(staff)
    assert "Twenty crowns" in client.get(reverse("desk_disputes")).content.decode()
    client.post(reverse("desk_handling", args=[dispute.pk]))
    disputes.say(dispute, person=designer, text="I did it.", now=now)
    assert "I did it." in client.get(reverse("desk_dispute", args=[dispute.pk])).content.decode()
    decided = {"outcome": "release", "reason": "The files that were shown are what was agreed."}
    assert client.post(reverse("desk_decision", args=[dispute.pk]), decided).status_code == 302
    dispute.refresh_from_db()
    assert dispute.outcome == "release"
    client.force_login(designer)
    assert "is released to" in client.get(reverse("contract-dispute", args=[dispute.pk])).content.decode()


def test_a_milestone_that_grew_is_disputed_whole_from_either_of_its_payments(client, lab, designer):
    now = clock.now()
    contract = a_fixed_contract(rows=0, client=lab, designer=designer, now=now)
    milestone = a_milestone("in_progress", contract=contract, due_on=None, now=now)  # $200
    plan = a_plan(amount=Money(25_000), due_on=None)
    change = milestones.propose_change(milestone, plan, person=designer, now=now)
    milestones.approve_change(change, person=lab, now=now)
    pay(milestone, now)
    first, increase = parts_of(milestone)
    client.force_login(lab)
    whole = reverse("milestone-dispute", args=[contract.pk, milestone.position])
    assert client.get(whole).url == reverse("contract-dispute-new", args=[first.pk])
    assert "$250.00" in client.get(whole, follow=True).content.decode()
    assert claim(client, increase, kind="split", amount="240.00").status_code == 302
    (dispute,) = Dispute.objects.all()
    assert (dispute.total, dispute.wanted_split) == (Money(25_000), Money(24_000))
    for part in (first, increase):
        assert claim(client, part).url == reverse("contract-dispute", args=[dispute.pk])
    assert {part.state for part in parts_of(milestone)} == {"contested"}
    assert Dispute.objects.count() == 1


def test_a_bonus_has_no_form_of_a_dispute(client, part, lab):
    billing_row = part.bill
    billing_row.kind = BillKind.BONUS
    billing_row.save()
    client.force_login(lab)
    assert client.get(reverse("contract-dispute-new", args=[part.pk])).status_code == 404
    assert claim(client, part).status_code == 404
    assert not Dispute.objects.exists()
