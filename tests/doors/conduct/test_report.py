"""The way to report something: only what one sees, kept as it was seen."""

import pytest
from tests.builders.catalog import a_live_listing
from tests.builders.reviews import a_reviewed_case

from pontic.conduct.models import Report
from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.reviews.models import Review

pytestmark = pytest.mark.django_db
WHY = {"ground": "off_platform", "text": "He asks for a bank transfer."}


@pytest.fixture
def message(lab, designer):
    """The designer's second message in a general conversation."""
    talk = messaging.between(lab, designer, now=clock.now())
    messaging.write(talk, author=lab, body="Can you do a bridge?", now=clock.now())
    return messaging.write(talk, author=designer, body="Yes. Pay me by bank.", now=clock.now())


def test_a_message_is_reported_with_what_came_before(client, lab, designer, message):
    client.force_login(lab)
    address = f"/reports/message/{message.pk}/"
    assert address in client.get(f"/messages/{message.conversation_id}/").content.decode()
    assert "Pay me by bank." in client.get(address).content.decode()
    answer = client.post(address, WHY, follow=True)
    assert "Our team looks at it" in answer.content.decode()
    row = Report.objects.get()
    assert (row.by, row.about, row.subject_id, row.ground) == (lab, designer, message.pk, "off_platform")
    assert row.seen["text"] == "Yes. Pay me by bank."
    assert row.seen["before"] == [{"name": "Clara Moreau", "text": "Can you do a bridge?"}]


def test_reporting_twice_says_so_and_keeps_one(client, lab, message):
    client.force_login(lab)
    client.post(f"/reports/message/{message.pk}/", WHY)
    answer = client.post(f"/reports/message/{message.pk}/", WHY, follow=True)
    assert "You have reported this already." in answer.content.decode()
    assert Report.objects.count() == 1


@pytest.mark.parametrize("who", ["designer", "stranger"])
def test_nobody_reports_his_own_words_or_what_he_cannot_see(who, client, message, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/reports/message/{message.pk}/").status_code == 404
    assert client.post(f"/reports/message/{message.pk}/", WHY).status_code == 404


@pytest.mark.parametrize("typed", [{}, {"ground": "nonsense"}, {"ground": "other", "text": " "}])
def test_a_report_without_its_reason_comes_back(typed, client, lab, message):
    client.force_login(lab)
    assert client.post(f"/reports/message/{message.pk}/", typed).status_code == 422
    assert not Report.objects.exists()


def test_listings_profiles_and_people_can_be_reported(client, lab, designer, message, now):
    listing = a_live_listing(designer, now)
    client.force_login(lab)
    for kind, pk in [("listing", listing.pk), ("profile", designer.profile.pk), ("person", designer.pk)]:
        assert client.post(f"/reports/{kind}/{pk}/", WHY).status_code == 302
    assert {row.about for row in Report.objects.all()} == {designer}
    assert f"/reports/listing/{listing.pk}/" in client.get(f"/listings/{listing.pk}/", follow=True).content.decode()


def test_an_open_review_is_reported_by_whoever_did_not_write_it(client, lab, designer, stranger, now):
    case = a_reviewed_case(client=lab, designer=designer, now=now)
    review = Review.objects.get(round__case=case, author=lab)
    address = f"/reports/review/{review.pk}/"
    for person in (designer, stranger):
        client.force_login(person)
        assert client.post(address, WHY).status_code == 302
    client.force_login(lab)
    assert client.get(address).status_code == 404


def test_a_person_with_whom_one_never_spoke_is_not_reported_by_number(client, lab, stranger):
    client.force_login(lab)
    assert client.get(f"/reports/person/{stranger.pk}/").status_code == 404
    assert client.get("/reports/nonsense/1/").status_code == 404


def test_an_email_from_outside_is_reported_with_its_words(client, lab):
    client.force_login(lab)
    assert client.post("/reports/email/", {"ground": "off_platform", "text": ""}).status_code == 422
    assert client.post("/reports/email/", WHY)["Location"] == "/settings/standing/"
    assert Report.objects.get().about is None
    assert "Being looked at" in client.get("/settings/standing/").content.decode()
