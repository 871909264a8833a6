"""The designers on a client's dashboard: each with its reason, and nobody's private life."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from tests.builders.cases import a_case
from tests.builders.catalog import a_live_listing
from tests.cast import a_person

from pontic.catalog.models import Listing
from pontic.favourites.models import Favourite
from pontic.profiles.models import Profile
from pontic.web.cases import suggested

pytestmark = pytest.mark.django_db


def reasons(person) -> dict[str, str]:
    """What is suggested to somebody, by the designer's name as the card shows it."""
    cache.clear()
    text = {}
    for one in suggested.to(person):
        names = ("Diego Santos", "Mina Okafor", "Ana Gil", "Otto Brandt")
        text |= {name: one.reason for name in names if name in one.card}
    return text


def rate(listing: Listing, stars: int, count: int) -> None:
    Listing.objects.filter(pk=listing.pk).update(rating_sum=stars * count, rating_count=count, rank=stars * 1_000)


def keep(listing: Listing, *people, now) -> None:
    for person in people:
        Favourite.objects.create(person=person, listing=listing, at=now)


@pytest.fixture
def crowd(db):
    return [a_person(f"crowd-{number}@pontic.test", f"Crowd {number}") for number in range(4)]


def test_whom_he_has_worked_with_comes_first(lab, designer, second_designer, now):
    a_case("completed", client=lab, designer=designer, now=now)
    rate(a_live_listing(second_designer, now), 5, 40)
    found = reasons(lab)
    assert list(found) == ["Diego Santos", "Mina Okafor"]
    assert found["Diego Santos"] == "You have completed 1 case together."


def test_reviews_decide_about_the_order_of_those_whom_he_does_not_know(lab, designer, second_designer, now):
    rate(a_live_listing(designer, now), 4, 10)
    rate(a_live_listing(second_designer, now), 5, 10)
    assert list(reasons(lab)) == ["Mina Okafor", "Diego Santos"]
    assert reasons(lab)["Mina Okafor"] == "5.0 of 5 stars from 10 reviews."


def test_stars_of_one_or_two_people_are_no_reason(lab, designer, now):
    rate(a_live_listing(designer, now), 5, 2)
    assert reasons(lab) == {}


def test_the_same_program_is_a_reason(lab, designer, second_designer, now):
    a_case("in_design", client=lab, designer=designer, now=now)
    a_live_listing(second_designer, now)
    assert "exocad" in reasons(lab)["Mina Okafor"]


def test_what_three_others_keep_beside_the_same_is_a_reason(lab, designer, second_designer, crowd, now):
    mine, theirs = a_live_listing(designer, now), a_live_listing(second_designer, now)
    keep(mine, lab, *crowd, now=now)
    keep(theirs, *crowd[:3], now=now)
    assert reasons(lab)["Mina Okafor"] == "Kept by clients who keep the same services as you."


def test_what_one_or_two_others_keep_is_their_own_business(lab, designer, second_designer, crowd, now):
    mine, theirs = a_live_listing(designer, now), a_live_listing(second_designer, now)
    keep(mine, lab, *crowd, now=now)
    keep(theirs, *crowd[:2], now=now)
    assert reasons(lab) == {}


def test_a_private_listing_is_never_betrayed_by_favourites(lab, designer, second_designer, crowd, now):
    mine, theirs = a_live_listing(designer, now), a_live_listing(second_designer, now)
    keep(mine, lab, *crowd, now=now)
    keep(theirs, *crowd, now=now)
    Listing.objects.filter(pk=theirs.pk).update(is_private=True)
    assert reasons(lab) == {}


def test_who_is_away_offline_or_oneself_is_not_suggested(lab, designer, second_designer, now):
    for person in (lab, designer, second_designer):
        rate(a_live_listing(person, now), 5, 10)
    Profile.objects.filter(person=designer).update(booked_since=now)
    Listing.objects.filter(owner=second_designer).update(online_since=None)
    assert suggested.to(lab) == []


def test_to_whom_he_gave_few_stars_himself_is_not_suggested(lab, designer, now):
    from tests.builders.reviews import a_review  # noqa: PLC0415 - the only test that needs it

    case = a_case("completed", client=lab, designer=designer, now=now)
    assert list(reasons(lab)) == ["Diego Santos"]
    a_review(case, lab, now, rating=2)
    assert reasons(lab) == {}


def test_what_went_offline_since_is_left_out(lab, designer, now):
    rate(a_live_listing(designer, now), 5, 10)
    assert len(suggested.to(lab)) == 1
    Listing.objects.update(online_since=None)
    assert suggested.to(lab) == []


def test_the_dashboard_shows_them_to_clients(client, lab, designer, now):
    rate(a_live_listing(designer, now), 5, 10)
    client.force_login(lab)
    text = client.get(reverse("dashboard")).content.decode()
    assert "Designers for you" in text
    assert "5.0 of 5 stars" in text


def test_who_only_offers_designs_is_not_sent_to_others(client, designer, second_designer, now):
    rate(a_live_listing(designer, now), 5, 10)
    a_live_listing(second_designer, now + timedelta(minutes=1))
    client.force_login(second_designer)
    assert "Designers for you" not in client.get(reverse("dashboard")).content.decode()
