"""Settings > Payments > Identity: two states side by side, the steps, and what is told of the decision."""

import pytest
from django.core import mail
from django.urls import reverse
from tests.builders.payments import a_payout_account
from tests.builders.profiles import a_complete_profile
from tests.builders.verification import TOLD, a_collected, a_kind, a_paper, a_scan, a_submitted, an_approved, taken

from pontic.profiles import actions as profiles
from pontic.verification import actions as verification
from pontic.verification import queries
from pontic.verification.models import Document, Submission

pytestmark = pytest.mark.django_db
PAGE = "/settings/payments/identity/"


@pytest.fixture
def browser(client, designer):
    client.force_login(designer)
    return client


def test_payments_shows_two_separate_states(browser, designer, now):
    page = browser.get(reverse("payouts")).content.decode()
    assert page.count("Not started") == 2
    a_payout_account(designer, now)
    page = browser.get(reverse("payouts")).content.decode()
    assert page.count("Not started") == 1
    assert "Two separate checks" in page
    assert reverse("verification") in page


def test_a_newcomer_goes_through_the_steps(browser, designer, now):
    a_complete_profile(designer, now)
    assert "1. Who you are" in browser.get(PAGE).content.decode()
    assert not Submission.objects.exists()
    browser.post(PAGE, TOLD)
    page = browser.get(PAGE).content.decode()
    assert "Passport, Identity card or Driving licence" in page.replace("  ", " ")
    assert "A document that shows who you are" in page
    answer = browser.post(f"{PAGE}documents/", {"kind": a_kind().pk, "document": a_paper()}, follow=True)
    assert "passport.jpg" in answer.content.decode()
    answer = browser.post(f"{PAGE}submission/", follow=True)
    assert "Being checked" in answer.content.decode()
    assert Submission.objects.get().is_submitted
    assert "Not handed in yet" in browser.post(f"{PAGE}return/", follow=True).content.decode()


def test_what_was_typed_stays_where_something_is_wrong(browser, designer, now):
    answer = browser.post(PAGE, {**TOLD, "legal_name": "", "party": "business"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Calle Uno 1, Puebla" in page
    assert "Write the name of the company" in page


def test_a_wrong_document_is_refused_beside_its_field(browser, designer, now):
    a_collected(designer, now, kinds=())
    for name, content, words in [
        ("passport.docx", b"PK", "Send this document as a PDF"),
        ("passport.jpg", b"<html>", "does not contain what its ending says"),
        ("passport.jpg", a_scan(size=(50, 50)), "too small to be read"),
    ]:
        answer = browser.post(f"{PAGE}documents/", {"kind": a_kind().pk, "document": a_paper(name, content)})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not Document.objects.exists()


def test_what_is_missing_is_listed_with_its_links(browser, designer, now):
    a_complete_profile(designer, now)
    verification.state(verification.begin(designer, now=now), **TOLD)
    designer.phone = ""
    designer.save()
    page = browser.post(f"{PAGE}submission/", follow=True).content.decode()
    assert "Something is still missing" in page
    assert f'<a href="{reverse("account_settings")}">' in page
    assert "Hand in" not in page.replace("Hand it in", "")


def test_the_owner_reads_names_and_sizes_and_cannot_open_anything(browser, designer, now):
    submission = a_submitted(designer, now)
    file = queries.documents(submission)[0].file
    page = browser.get(PAGE).content.decode()
    assert "passport.jpg" in page
    assert str(file.pk) not in page
    assert browser.get(reverse("file", args=[file.pk])).status_code == 404


def test_somebody_elses_document_cannot_be_removed(browser, second_designer, now):
    submission = a_collected(second_designer, now)
    document = queries.documents(submission)[0]
    assert browser.post(reverse("verification_document_removal", args=[document.pk])).status_code == 404
    assert Document.objects.exists()


def test_a_change_while_it_is_read_is_refused(browser, designer, now):
    submission = a_submitted(designer, now)
    document = queries.documents(submission)[0]
    assert browser.post(PAGE, TOLD).status_code == 409
    assert browser.post(reverse("verification_document_removal", args=[document.pk])).status_code == 409
    assert Submission.objects.get().is_submitted


def test_a_rejection_is_read_with_its_reason_and_told(browser, designer, staff, now, deliver):
    submission = taken(a_submitted(designer, now), staff, now)
    verification.reject(submission, by=staff, reason="expired", note="It ended in 2024.", now=now)
    deliver(now)
    page = browser.get(PAGE).content.decode()
    assert "A document has expired" in page
    assert "It ended in 2024." in page
    assert "1. Who you are" in page
    assert "It ended in 2024." in browser.get(reverse("payouts")).content.decode()
    letter = next(message for message in mail.outbox if "could not be confirmed" in message.subject)
    assert "A document has expired. It ended in 2024." in letter.body
    assert letter.to == [designer.email]
    assert PAGE in letter.body


def test_who_is_verified_reads_that_a_later_attempt_was_rejected(browser, designer, staff, now):
    an_approved(designer, staff, now)
    submission = taken(a_submitted(designer, now), staff, now)
    verification.reject(submission, by=staff, reason="ownership", note="", now=now)
    page = browser.get(PAGE).content.decode()
    assert "Verified" in page
    assert "The document does not prove who owns the company" in page
    an_approved(designer, staff, now.replace(hour=12))
    assert not queries.standing(designer).is_turned_away


def test_an_approval_is_told_once_and_names_what_was_destroyed(browser, designer, staff, now, deliver):
    an_approved(designer, staff, now)
    deliver(now)
    page = browser.get(PAGE).content.decode()
    assert "Verified" in page
    assert "destroyed" in page
    assert "passport.jpg" not in page
    subjects = [message.subject for message in mail.outbox if message.to == [designer.email]]
    assert [subject for subject in subjects if "identity" in subject.lower()] == ["Your identity is confirmed"]


def test_who_is_approved_is_led_on_to_the_payouts(browser, designer, staff, now):
    assert "Your payout settings are not complete" not in browser.get(PAGE).content.decode()
    an_approved(designer, staff, now)
    assert "Your payout settings are not complete" in browser.get(PAGE).content.decode()


def test_who_is_asked_again_reads_why(browser, designer, staff, now, deliver):
    an_approved(designer, staff, now)
    verification.ask(designer, by=staff, reason="Your passport ends in May.", takes_offline=True, now=now)
    deliver(now)
    page = browser.get(PAGE).content.decode()
    assert "Your passport ends in May." in page
    assert "Your listings are offline until it is done." in page
    assert any("confirm your identity again" in message.subject for message in mail.outbox)


def test_a_badge_that_was_taken_back_leads_to_the_page(browser, designer, staff, now):
    an_approved(designer, staff, now)
    profiles.withdraw_identity(designer.profile, by=staff, reason="Forged", now=now)
    assert "No longer confirmed" in browser.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Qué pasa con tus documentos"), ("fr", "Ce que deviennent vos documents")]
)
def test_the_page_speaks_the_readers_language(browser, designer, language, words):
    designer.language = language
    designer.save()
    assert words in browser.get(PAGE).content.decode()
