"""The page of a dispute, as the two parties see and use it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.builders.cases import a_case
from tests.builders.disputes import REASON, a_decided_dispute, a_dispute, a_handled_dispute
from tests.builders.files import a_file

from pontic.disputes import actions as disputes
from pontic.disputes import queries
from pontic.disputes.models import Evidence
from pontic.files.models import File

pytestmark = pytest.mark.django_db
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 64
CLAIM = {"ground": "not_as_agreed", "text": "The margin of 21 is open.", "kind": "refund"}


def test_before_a_dispute_changes_are_offered(client, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    client.force_login(lab)
    page = client.get(f"/cases/{case.pk}/dispute/").content.decode()
    assert "Request Revision" in page
    assert "This case includes 2 revisions" in page


def test_the_client_opens_one_with_evidence(client, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    scan = case.files.filter(delivery=None).get().file
    proof = SimpleUploadedFile("proof.txt.png", PICTURE)
    client.force_login(lab)
    answer = client.post(f"/cases/{case.pk}/dispute/", {**CLAIM, "shown": [str(scan.pk)], "uploads": [proof]})
    assert answer.status_code == 302
    assert {row.file.name for row in Evidence.objects.select_related("file")} == {scan.name, "proof.txt.png"}
    case.refresh_from_db()
    assert case.state == "disputed"


def test_an_empty_claim_comes_back_with_what_was_chosen(client, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    client.force_login(lab)
    answer = client.post(f"/cases/{case.pk}/dispute/", {"ground": "", "text": "Half a millimetre <b>open</b>"})
    assert answer.status_code == 422
    assert "Half a millimetre &lt;b&gt;open&lt;/b&gt;" in answer.content.decode()
    case.refresh_from_db()
    assert case.state == "delivered"


def test_a_disguised_file_is_refused_and_the_words_and_the_other_file_stay(client, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    client.force_login(lab)
    page = SimpleUploadedFile("scan.stl", b"<html><script>alert(1)</script></html>")
    good = SimpleUploadedFile("proof.png", PICTURE)
    answer = client.post(f"/cases/{case.pk}/dispute/", {**CLAIM, "uploads": [page, good]})
    assert answer.status_code == 422
    assert CLAIM["text"] in answer.content.decode()
    kept = File.objects.get(name="proof.png")
    assert f'name="kept" value="{kept.pk}" checked' in answer.content.decode()
    assert client.post(f"/cases/{case.pk}/dispute/", {**CLAIM, "kept": [str(kept.pk)]}).status_code == 302
    assert Evidence.objects.get().file == kept


def test_a_forged_file_of_somebody_else_is_refused(client, lab, designer, stranger, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    client.force_login(lab)
    answer = client.post(f"/cases/{case.pk}/dispute/", {**CLAIM, "shown": [str(a_file(stranger, now).pk)]})
    assert answer.status_code == 422
    assert queries.latest(case) is None


@pytest.mark.parametrize("state", ["requested", "completed", "declined"])
def test_outside_the_work_there_is_no_such_page(state, client, lab, designer, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    client.force_login(lab)
    assert client.get(f"/cases/{case.pk}/dispute/").status_code == 404


def test_a_second_click_is_answered_with_409(client, lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    client.force_login(lab)
    assert client.post(f"/cases/{dispute.case_id}/dispute/", CLAIM).status_code == 409


def test_strangers_and_staff_find_nothing(client, lab, designer, stranger, assistant, staff, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    for person in (stranger, assistant, staff):
        client.force_login(person)
        for end in ("", "statements/", "settlement/", "concession/"):
            answer = client.post(f"/cases/{dispute.case_id}/dispute/{end}", {"text": "Me too"})
            assert answer.status_code == 404


def test_both_sides_read_what_was_said_and_the_reason(client, lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.say(dispute, person=designer, text="As ordered, see the screenshot.", now=now)
    disputes.decide(dispute, by=staff, outcome="refund", reason=REASON, now=now)
    for person in (lab, designer):
        client.force_login(person)
        page = client.get(f"/cases/{dispute.case_id}/dispute/").content.decode()
        assert "As ordered, see the screenshot." in page
        assert REASON in page


def test_the_designer_states_and_concedes(client, lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    client.force_login(designer)
    client.post(f"/cases/{dispute.case_id}/dispute/statements/", {"text": "I see it now."})
    assert client.post(f"/cases/{dispute.case_id}/dispute/settlement/").status_code == 409
    assert client.post(f"/cases/{dispute.case_id}/dispute/concession/").status_code == 302
    dispute.refresh_from_db()
    assert [statement.text for statement in queries.statements(dispute)] == ["I see it now."]
    assert dispute.state == "conceded"


def test_the_client_withdraws_and_can_open_another(client, lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    client.force_login(lab)
    client.post(f"/cases/{dispute.case_id}/dispute/settlement/")
    page = client.get(f"/cases/{dispute.case_id}/dispute/").content.decode()
    assert "Withdrawn by the client" in page
    assert "Dispute this case" in page


def test_the_page_of_the_case_tells_what_was_decided_and_until_when_one_may_appeal(client, lab, designer, staff, now):
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, now=now)
    address = f"/cases/{dispute.case_id}/"
    client.force_login(lab)
    answer = client.get(address)
    page = answer.content.decode()
    assert "What was decided" in page
    assert "$36.00 goes back to Clara Moreau, and the case ends." in page
    assert answer.context["next"].at == dispute.carry_out_at
    assert "Accept the decision, or appeal against it." in page
    disputes.accept_decision(dispute, person=lab, now=now)
    assert "You have accepted the decision." in client.get(address).content.decode()
    disputes.appeal(dispute, person=designer, text="The picture shows another tooth.", now=now)
    page = client.get(address).content.decode()
    assert "Another agent decides about the appeal, for good." in page
    assert "Appeal by Diego Santos" in page
