"""What a listing's owner reads about it: looks of people, hearts, orders; nobody else reads it."""

import pytest
from django.urls import reverse
from tests.builders.catalog import a_live_listing

from pontic.catalog import actions as catalog
from pontic.catalog import queries
from pontic.kit import clock

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture
def listing(designer, now):
    return a_live_listing(designer, now)


def look(client, listing, **headers) -> int:
    address = reverse("listing_view", args=[listing.pk])
    assert client.post(address, headers=headers or BROWSER).status_code == 204
    return queries.counted(listing)["views"]


def test_a_person_counts_once_a_day(client, listing, lab):
    assert look(client, listing) == 1
    assert look(client, listing) == 1
    client.force_login(lab)
    assert look(client, listing) == 2


@pytest.mark.parametrize("agent", ["Googlebot/2.1", "curl/8.0", "python-requests/2", "facebookexternalhit crawler"])
def test_machines_do_not_count(client, listing, agent):
    assert look(client, listing, **{"User-Agent": agent}) == 0


def test_neither_owner_nor_staff_count(client, listing, designer, staff):
    for person in (designer, staff):
        client.force_login(person)
        assert look(client, listing) == 0


def test_opening_the_page_alone_changes_nothing(client, listing):
    client.get(reverse("listing", args=[listing.pk]), headers=BROWSER, follow=True)
    assert not listing.days.exists()


def test_its_owner_reads_the_sums_and_nobody_else(client, listing, designer, stranger, staff):
    for what in ("views", "views", "views", "views", "orders"):
        catalog.count(listing.pk, what, now=clock.now())
    address = reverse("listing_statistics", args=[listing.pk])
    client.force_login(designer)
    text = client.get(address).content.decode()
    assert "at most 4 views a day" in text
    assert "<dd>25</dd>" in text
    for person in (stranger, staff):
        client.force_login(person)
        assert client.get(address).status_code == 404


def test_a_listing_that_nobody_saw_says_so(client, listing, designer):
    client.force_login(designer)
    assert "Nobody has looked at it" in client.get(reverse("listing_statistics", args=[listing.pk])).content.decode()
