"""The page of whoever asks for recommendations."""

import pytest
from django.urls import reverse
from tests.builders.profiles import a_complete_profile, an_approved_profile
from tests.builders.recommendations import a_published_recommendation, a_recommendation

from pontic.recommendations import actions as recommendations
from pontic.recommendations import queries
from pontic.recommendations.models import Invite

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> str:
    return reverse("recommendations")


@pytest.fixture
def asker(designer, now, client):
    an_approved_profile(designer, now)
    client.force_login(designer)
    return designer


def ask(client, email: str, language: str = "fr"):
    return client.post(reverse("recommendation_invite"), {"email": email, "language": language}, follow=True)


def test_a_letter_is_asked_for_and_listed(client, asker):
    text = ask(client, "helga@sauer-dental.example").content.decode()
    assert "helga@sauer-dental.example" in text
    assert "No answer yet" in text
    assert Invite.objects.get().language == "fr"


def test_the_same_address_again_leads_to_the_link(client, asker):
    ask(client, "helga@sauer-dental.example")
    answer = ask(client, "HELGA+x@sauer-dental.example")
    assert answer.status_code == 422
    assert "recommendation link" in answer.content.decode()
    assert Invite.objects.count() == 1


def test_the_link_is_made_by_a_button_and_shown_in_three_languages(client, asker, page):
    assert queries.link_of(asker) is None
    client.get(page)
    assert queries.link_of(asker) is None
    text = client.post(reverse("recommendation_link"), follow=True).content.decode()
    token = queries.link_of(asker).token
    for language in ("en", "es", "fr"):
        assert f"/recommendations/{token}/?lang={language}" in text


def test_he_reads_what_became_of_each_and_why(client, asker, staff, now, page):
    a_published_recommendation(asker, now, staff=staff)
    row = a_recommendation(asker, now, email="x@lab.example", name="Xaver Huber")
    recommendations.decide(row, "reject", by=staff, note="The address does not answer.", now=now)
    a_recommendation(asker, now, email="y@lab.example", name="Yves Petit", linkedin="https://www.linkedin.com/in/yves")
    text = client.get(page).content.decode()
    for shown in ("On your profile", "Not published", "The address does not answer.", "Being checked", "Yves Petit"):
        assert shown in text
    assert "Contact support" in text


def test_what_its_author_gave_to_our_team_alone_is_not_shown_to_him(client, asker, now, page):
    a_recommendation(asker, now, email="y@lab.example", linkedin="https://www.linkedin.com/in/yves")
    text = client.get(page).content.decode()
    assert "y@lab.example" not in text
    assert "linkedin.com" not in text


def test_he_can_neither_change_nor_remove_one(client, asker, staff, now):
    row = a_published_recommendation(asker, now, staff=staff)
    for name in ("desk_recommendation_removal", "desk_recommendation_rejection", "desk_recommendation_publication"):
        assert client.post(reverse(name, args=[row.pk])).status_code == 404


def test_whose_profile_nobody_has_read_is_told_what_comes_first(client, second_designer, now, page):
    a_complete_profile(second_designer, now)
    client.force_login(second_designer)
    assert "has to be approved first" in client.get(page).content.decode()
    assert ask(client, "a@lab.example").status_code == 422
    assert not Invite.objects.exists()
