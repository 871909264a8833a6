"""The form behind a link, and the public page that shows what came of it."""

import pytest
from django.urls import reverse
from tests.builders.profiles import an_approved_profile
from tests.builders.recommendations import a_door, a_published_recommendation, a_recommendation

from pontic.recommendations import actions as recommendations
from pontic.recommendations.models import Link, Recommendation

pytestmark = pytest.mark.django_db
TEXT = "Two hundred crowns in three years, and never a remake because of the design."
WORDS = {
    "text": TEXT,
    "name": "Helga Sauer",
    "company": "Sauer Dental",
    "email": "helga@sauer-dental.example",
    "consent": "on",
}


@pytest.fixture
def asker(designer, now):
    an_approved_profile(designer, now)
    return designer


@pytest.fixture
def address(asker, now) -> str:
    a_door(asker, now)
    return reverse("recommendation", args=[Link.objects.get(designer=asker).token])


def test_a_visitor_writes_without_an_account_and_is_thanked(client, address, asker):
    assert "Diego Santos" in client.get(address).content.decode()
    answer = client.post(address, WORDS, follow=True)
    assert answer.redirect_chain == [(address + "thanks/", 302)]
    row = Recommendation.objects.get()
    assert (row.designer, row.by, row.text, row.language) == (asker, None, TEXT, "en")


def test_it_is_on_the_profile_after_it_was_checked_and_apart_from_reviews(client, asker, staff, now):
    page = reverse("profile", args=[asker.profile.slug])
    a_recommendation(asker, now, text=TEXT)
    assert TEXT not in client.get(page).content.decode()
    a_published_recommendation(asker, now, staff=staff, email="other@lab.example", name="Ana Gil", text=TEXT + " Ana.")
    text = client.get(page).content.decode()
    reviews, praise = text.index('id="reviews"'), text.index('id="recommendations"')
    assert reviews < praise < text.index(TEXT + " Ana.")
    assert "other@lab.example" not in text


def test_the_letter_s_link_speaks_the_letter_s_language(client, asker, now):
    row = recommendations.invite(asker, email="ana@lab.example", language="es", now=now)
    address = reverse("recommendation", args=[row.token])
    text = client.get(address).content.decode()
    assert '<html lang="es">' in text
    assert "ana@lab.example" in text
    client.post(address, WORDS)
    assert Recommendation.objects.get().language == "es"
    assert Recommendation.objects.get().invite == row


def test_whoever_chose_a_language_keeps_it(client, asker, now):
    row = recommendations.invite(asker, email="ana@lab.example", language="es", now=now)
    client.cookies["django_language"] = "fr"
    assert '<html lang="fr">' in client.get(reverse("recommendation", args=[row.token])).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("consent", "", "Without your consent"),
        ("text", "Good.", "at least 40"),
        ("text", TEXT + " Call me: +49 30 1234567", "Contact details"),
        ("email", "no address", "valid email"),
        ("linkedin", "https://evil.example/in/helga", "linkedin.com"),
        ("name", "\u200b ", "required"),
        ("email", "Designer@pontic.test", "own address"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(client, address, field, value, words):
    answer = client.post(address, WORDS | {field: value})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert words in text
    assert "Sauer Dental" in text
    assert not Recommendation.objects.exists()


def test_html_in_every_field_is_shown_as_it_was_typed(client, address, asker, staff, now):
    evil = "<script>alert(1)</script>"
    client.post(address, WORDS | {"name": evil, "company": evil, "text": evil + TEXT})
    recommendations.decide(Recommendation.objects.get(), "publish", by=staff, how="company", now=now)
    assert evil not in client.get(reverse("profile", args=[asker.profile.slug])).content.decode()
    client.force_login(staff)
    assert evil not in client.get(reverse("desk_recommendations")).content.decode()


def test_a_second_one_is_refused_with_a_sentence(client, address):
    client.post(address, WORDS)
    answer = client.post(address, WORDS | {"email": "HELGA+two@sauer-dental.example"})
    assert answer.status_code == 422
    assert "recommended this designer before" in answer.content.decode()
    assert Recommendation.objects.count() == 1


def test_a_member_writes_under_his_account(client, address, lab):
    client.force_login(lab)
    assert "lab@pontic.test" in client.get(address).content.decode()
    client.post(address, WORDS)
    assert Recommendation.objects.get().by == lab


def test_the_designer_sees_what_it_is_and_no_form(client, address, asker):
    client.force_login(asker)
    text = client.get(address).content.decode()
    assert "your own link" in text
    assert 'name="consent"' not in text
    client.post(address, WORDS)
    assert not Recommendation.objects.exists()


def test_many_tries_from_one_place_are_slowed_down_and_lose_nothing(client, address):
    for _ in range(10):
        client.post(address, WORDS | {"consent": ""})
    answer = client.post(address, WORDS)
    assert answer.status_code == 429
    assert TEXT in answer.content.decode()
    assert not Recommendation.objects.exists()


def test_a_link_that_never_was_opens_nothing(client, asker):
    assert client.get(reverse("recommendation", args=["nothing"])).status_code == 404
    assert client.get(reverse("recommendation_thanks", args=["nothing"])).status_code == 404


def test_search_engines_and_caches_keep_their_hands_off(client, address):
    answer = client.get(address)
    assert 'content="noindex' in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
