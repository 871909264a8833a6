"""Saying that one has no time, and what clients see of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders.cases import a_case, a_draft
from tests.builders.catalog import a_live_listing

from pontic.cases.models import Case
from pontic.kit import clock
from pontic.profiles import actions as profiles
from pontic.profiles.models import Profile

pytestmark = pytest.mark.django_db
QUESTION = "This designer is fully booked at the moment"
BOOKED = "Fully Booked"


def away(person, now) -> None:
    profile = profiles.open_profile(person, now=now)
    profiles.set_availability(profile, is_unavailable=True, begins=None, ends=None, capacity=None, now=now)


def back(person, now) -> None:
    profile = profiles.open_profile(person, now=now)
    profiles.set_availability(profile, is_unavailable=False, begins=None, ends=None, capacity=None, now=now)


def test_the_switch_persists(client, designer):
    client.force_login(designer)
    assert client.post(reverse("availability"), {"is_unavailable": "on", "capacity": "5"}).status_code == 302
    assert (Profile.objects.get().is_booked, Profile.objects.get().capacity) == (True, 5)
    assert "checked" in client.get(reverse("availability")).content.decode()
    client.post(reverse("availability"), {"capacity": "5"})
    assert not Profile.objects.get().is_booked


@pytest.mark.parametrize(
    "given",
    [
        {"is_unavailable": "on", "ends": "2020-01-01"},
        {"is_unavailable": "on", "begins": "2030-02-02", "ends": "2030-02-01"},
        {"begins": "2030-02-02"},
        {"capacity": "0"},
        {"capacity": "9999999"},
    ],
)
def test_what_cannot_be_comes_back(client, designer, given):
    client.force_login(designer)
    assert client.post(reverse("availability"), given).status_code == 422
    assert not Profile.objects.filter(is_unavailable=True).exists()


def test_the_warning_stands_on_card_listing_and_profile_and_goes_at_once(client, designer, now):
    listing = a_live_listing(designer, now)
    pages = [reverse("listing", args=[listing.pk]), reverse("profile", args=[designer.profile.slug])]
    away(designer, now)
    assert [BOOKED in client.get(page, follow=True).content.decode() for page in pages] == [True, True]
    back(designer, now + timedelta(minutes=1))
    assert [BOOKED in client.get(page, follow=True).content.decode() for page in pages] == [False, False]


@pytest.mark.parametrize(("language", "words"), [("en", QUESTION), ("es", "totalmente reservad"), ("fr", "complet")])
def test_sending_asks_first_and_creates_nothing(client, designer, lab, now, language, words):
    listing = a_live_listing(designer, now)
    away(designer, now)
    client.force_login(lab)
    lab.language = language
    lab.save()
    client.post(reverse("language"), {"language": language})
    response = client.post(reverse("case_new", args=[listing.pk]), {"quantity": "3"})
    text = response.content.decode()
    assert words.lower() in text.lower()
    assert 'name="quantity" value="3"' in text
    assert not Case.objects.exists()
    assert client.post(reverse("case_new", args=[listing.pk]), {"quantity": "3", "booked": "yes"}).status_code == 302
    assert Case.objects.get().quantity == 3


def test_the_order_page_warns_and_asks_who_has_not_been_asked(client, designer, lab, now):
    draft = a_draft(client=lab, designer=designer, now=now)
    client.force_login(lab)
    order = reverse("order", args=[draft.pk])
    assert QUESTION not in client.get(order).content.decode()
    away(designer, clock.now())
    text = client.get(order).content.decode()
    assert QUESTION in text
    assert BOOKED in text


def test_a_case_in_work_counts_towards_the_capacity(designer, lab, now, deliver):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    deliver(clock.now())
    assert Profile.objects.get(person=designer).open_count == 1
    assert case.designer_id == designer.pk
