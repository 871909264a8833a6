"""The desk's queue of identities: taken first, opened on the record, decided with what was seen."""

import pytest
from django.urls import reverse
from tests.builders.desk import as_read
from tests.builders.verification import a_kind, a_scan, a_submitted, a_verifier, an_approved, looked_at, taken

from pontic.accounts import actions as accounts
from pontic.accounts.models import StaffAct, StaffRole, StaffTask
from pontic.kit import clock
from pontic.profiles.models import Profile
from pontic.verification import queries
from pontic.verification.models import Ask, DocumentKind, Requirement, Submission

pytestmark = pytest.mark.django_db
SEEN = {"seen": ["name", "valid", "whole"]}


@pytest.fixture
def verifier(stranger):
    return a_verifier(stranger)


@pytest.fixture
def desk(client, verifier):
    client.force_login(verifier)
    return client


def address(name: str, submission: Submission, *more: int) -> str:
    return reverse(f"desk_verification{name}", args=[submission.pk, *more])


def test_it_waits_in_the_queue_and_is_closed_until_it_is_taken(desk, designer, now):
    submission = a_submitted(designer, now)
    assert designer.name in desk.get(reverse("desk_verifications")).content.decode()
    page = desk.get(address("", submission)).content.decode()
    assert "closed until you take it" in page
    assert "passport.jpg" not in page
    assert address("_approval", submission) not in page


def test_whoever_took_it_saves_the_document_and_nothing_of_it_is_shown(desk, designer, verifier, now):
    submission = taken(a_submitted(designer, now), verifier, now)
    document = queries.documents(submission)[0]
    answer = desk.post(address("_opening", submission, document.pk))
    assert b"".join(answer.streaming_content) == a_scan(shade=48)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="passport.jpg"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert StaffAct.objects.filter(act="open identity document", person=verifier).count() == 1
    assert "Opened by you" in desk.get(address("", submission)).content.decode()


def test_another_verifier_opens_nothing(desk, designer, staff, now):
    submission = taken(a_submitted(designer, now), staff, clock.now())
    document = queries.documents(submission)[0]
    assert desk.post(address("_opening", submission, document.pk)).status_code == 404
    assert desk.post(address("_approval", submission), SEEN | as_read(submission)).status_code == 409
    assert "looks after this and decides" in desk.get(address("", submission)).content.decode()


def test_an_approval_needs_every_tick_and_every_document_opened(desk, designer, verifier, now):
    submission = taken(a_submitted(designer, now), verifier, now)
    assert desk.post(address("_approval", submission), {"seen": ["name"], **as_read(submission)}).status_code == 422
    answer = desk.post(address("_approval", submission), SEEN | as_read(submission))
    assert answer.status_code == 422
    assert "Open every document before you approve" in answer.content.decode()
    looked_at(submission, verifier, now)
    assert desk.post(address("_approval", submission), SEEN | as_read(submission)).status_code == 302
    assert Profile.objects.get(person=designer).is_verified
    assert not StaffTask.objects.exists()


def test_after_the_decision_no_page_offers_a_document(desk, designer, verifier, now):
    submission = looked_at(a_submitted(designer, now), verifier, now)
    document = queries.documents(submission)[0]
    file = document.file_id
    desk.post(address("_rejection", submission), {"reason": "unreadable", "note": ""})
    assert Submission.objects.get().is_rejected
    page = desk.get(address("", submission)).content.decode()
    assert "destroyed" in page
    assert "passport.jpg" not in page
    assert desk.post(address("_opening", submission, document.pk)).status_code == 404
    assert desk.get(reverse("file", args=[file])).status_code == 404


def test_another_reason_needs_its_words(desk, designer, verifier, now):
    submission = taken(a_submitted(designer, now), verifier, now)
    answer = desk.post(address("_rejection", submission), {"reason": "other", "note": ""})
    assert answer.status_code == 422
    assert Submission.objects.get().is_submitted


def test_a_double_is_named_and_forbids_the_approval(desk, designer, second_designer, verifier, now):
    accounts.state_tax_id(designer, tax_id="XAXX010101000", country="MX")
    an_approved(designer, verifier, now)
    accounts.state_tax_id(second_designer, tax_id="XAXX010101000", country="MX")
    submission = looked_at(a_submitted(second_designer, now, legal_name="Mina Okafor"), verifier, now)
    page = desk.get(address("", submission)).content.decode()
    assert "Another account has the same tax ID" in page
    assert designer.email in page
    answer = desk.post(address("_approval", submission), {**SEEN, **as_read(submission), "is_another": "on"})
    assert answer.status_code == 422
    assert "This tax ID is verified with another account already" in answer.content.decode()


def test_the_same_name_is_a_question_to_the_verifier(desk, designer, second_designer, verifier, now):
    an_approved(designer, verifier, now)
    submission = looked_at(a_submitted(second_designer, now), verifier, now)
    assert (
        "Another account looks like"
        in desk.post(address("_approval", submission), SEEN | as_read(submission)).content.decode()
    )
    assert (
        desk.post(address("_approval", submission), {**SEEN, **as_read(submission), "is_another": "on"}).status_code
        == 302
    )


def test_a_company_is_confirmed_where_it_is_proven(desk, designer, verifier, now):
    told = {"party": "business", "company": "Santos CAD"}
    submission = a_submitted(designer, now, kinds=("passport", "ownership-proof"), **told)
    looked_at(submission, verifier, now)
    assert desk.post(address("_approval", submission), SEEN | as_read(submission)).status_code == 422
    assert (
        desk.post(address("_approval", submission), {**SEEN, **as_read(submission), "company_proven": "on"}).status_code
        == 302
    )
    assert Profile.objects.get(person=designer).company == "Santos CAD"


def test_a_verifier_does_not_decide_about_himself(desk, verifier, now):
    submission = a_submitted(verifier, now)
    assert "These are your own documents" in desk.get(address("", submission)).content.decode()
    assert desk.post(address("_approval", submission), SEEN | as_read(submission)).status_code in {409, 422}
    assert Submission.objects.get().is_submitted


def test_a_moderator_sees_no_identities(client, designer, lab, now):
    StaffRole.objects.create(person=lab, role=StaffRole.Role.MODERATOR)
    client.force_login(lab)
    submission = a_submitted(designer, now)
    assert client.get(reverse("desk_verifications")).status_code == 404
    assert client.get(address("", submission)).status_code == 404


def test_somebody_is_asked_again_and_no_longer(desk, designer, verifier, now):
    an_approved(designer, verifier, now)
    desk.post(reverse("desk_verification_ask", args=[designer.pk]), {"reason": "It ends soon", "takes_offline": "on"})
    asked = Ask.objects.get()
    assert asked.takes_offline
    assert not Profile.objects.get(person=designer).is_verified
    assert "It ends soon" in desk.get(reverse("desk_verifications")).content.decode()
    desk.post(reverse("desk_verification_ask_withdrawal", args=[asked.pk]))
    assert queries.open_ask(designer) is None


def test_a_badge_comes_from_documents_alone(desk, designer, now):
    a_submitted(designer, now)
    page = desk.get(reverse("desk_profile", args=[Profile.objects.get(person=designer).pk])).content.decode()
    assert "To the documents" in page


def test_admins_maintain_what_is_needed(client, desk, verifier, staff):
    row = {"nationality": "FR", "party": "person", "group": 2, "kind": a_kind("address-proof").pk}
    assert desk.get(reverse("desk_requirements")).status_code == 200
    assert desk.post(reverse("desk_requirement"), row).status_code == 404
    client.force_login(staff)
    assert client.post(reverse("desk_requirement"), row).status_code == 302
    kept = Requirement.objects.get(nationality="FR")
    assert "France" in client.get(reverse("desk_requirements")).content.decode()
    client.post(reverse("desk_requirement_removal", args=[kept.pk]))
    assert not Requirement.objects.filter(nationality="FR").exists()
    names = {"name_en": "Residence permit", "name_es": "Permiso", "name_fr": "Titre de séjour", "proves": "identity"}
    client.post(reverse("desk_kind"), names)
    kind = DocumentKind.objects.get(slug="residence-permit")
    client.post(reverse("desk_kind_removal", args=[kind.pk]))
    assert not DocumentKind.objects.filter(pk=kind.pk).exists()
