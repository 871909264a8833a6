"""The desk's queue of recommendations."""

import pytest
from django.urls import reverse
from tests.builders.profiles import an_approved_profile
from tests.builders.recommendations import a_published_recommendation, a_recommendation
from tests.cast import a_person

from pontic.accounts.models import StaffRole
from pontic.conduct.models import ReasonTemplate
from pontic.recommendations.models import Recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(client, db):
    person = a_person("support@pontic.test", "Lena Brink")
    StaffRole.objects.create(person=person, role=StaffRole.Role.SUPPORT)
    client.force_login(person)
    return person


@pytest.fixture
def row(designer, now):
    an_approved_profile(designer, now)
    return a_recommendation(designer, now, email="helga@gmail.com")


def post(client, name: str, row: Recommendation, **typed):
    answer = client.post(reverse(name, args=[row.pk]), typed)
    row.refresh_from_db()
    return answer


def test_the_queue_says_what_waits_until_when_and_whom_to_call(client, agent, row):
    text = client.get(reverse("desk_recommendations")).content.decode()
    assert "Helga Sauer" in text
    assert "Call needed" in text
    assert "due" in text


def test_the_page_shows_whose_words_they_may_be(client, agent, row, second_designer, now):
    an_approved_profile(second_designer, now)
    a_recommendation(second_designer, now, email="hel.ga@gmail.com")
    text = client.get(reverse("desk_recommendation", args=[row.pk])).content.decode()
    for shown in ("helga@gmail.com", "Free mail", "the open link", "Mina Okafor"):
        assert shown in text


def test_free_mail_is_published_after_a_call_and_not_before(client, agent, row):
    assert post(client, "desk_recommendation_publication", row, how="company").status_code == 422
    assert row.is_waiting
    assert post(client, "desk_recommendation_publication", row, how="call").status_code == 302
    assert row.is_published


def test_a_rejection_needs_its_reason(client, agent, row):
    assert post(client, "desk_recommendation_rejection", row).status_code == 422
    assert row.is_waiting
    assert post(client, "desk_recommendation_rejection", row, note="Nobody answers.").status_code == 302
    assert (row.is_rejected, row.note) == (True, "Nobody answers.")


def test_ready_made_words_reach_the_designer_in_his_language(client, agent, row):
    row.designer.language = "es"
    row.designer.save(update_fields=["language"])
    template = ReasonTemplate.objects.get(queue="recommendations", code="no-answer")
    post(client, "desk_recommendation_rejection", row, template=template.pk)
    assert row.note == template.text_es


def test_a_published_one_is_taken_down_by_support_alone(client, agent, designer, staff, now):
    an_approved_profile(designer, now)
    row = a_published_recommendation(designer, now, staff=staff)
    assert post(client, "desk_recommendation_removal", row, note="Its author asked for it.").status_code == 302
    assert not row.is_published


def test_another_role_finds_no_such_queue(client, row, stranger):
    StaffRole.objects.create(person=stranger, role=StaffRole.Role.MODERATOR)
    client.force_login(stranger)
    assert client.get(reverse("desk_recommendations")).status_code == 404
    assert post(client, "desk_recommendation_publication", row, how="call").status_code == 404
    assert row.is_waiting


def test_whoever_has_a_part_in_it_is_told_and_refused(client, designer, row):
    StaffRole.objects.create(person=designer, role=StaffRole.Role.SUPPORT)
    client.force_login(designer)
    assert "Somebody else decides" in client.get(reverse("desk_recommendation", args=[row.pk])).content.decode()
    assert post(client, "desk_recommendation_publication", row, how="call").status_code == 409
    assert row.is_waiting


def test_support_erases_an_address_at_its_owner_s_wish(client, agent, row):
    post(client, "desk_recommendation_rejection", row, note="Nobody answers.")
    answer = client.post(reverse("desk_recommendation_erasure"), {"email": "no address"})
    assert answer.status_code == 422
    client.post(reverse("desk_recommendation_erasure"), {"email": "helga@gmail.com"})
    row.refresh_from_db()
    assert row.email == ""
    assert client.get(reverse("desk_recommendations")).status_code == 200
    assert client.get(reverse("desk_recommendation", args=[row.pk])).status_code == 200
