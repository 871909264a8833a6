"""A client's team: kept, let go, in his order, with his notes; nobody else's business."""

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.builders.catalog import a_draft_listing, a_live_listing

from pontic.catalog import actions as catalog
from pontic.catalog import queries as offered
from pontic.catalog.models import Category
from pontic.favourites import actions as favourites
from pontic.favourites import facts, queries
from pontic.favourites.models import Favourite
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(designer, now):
    return a_live_listing(designer, now)


def test_a_listing_is_kept_once_and_told(lab, listing, now):
    favourites.keep(lab, listing, now=now)
    favourites.keep(lab, listing, now=now)
    assert queries.kept(lab, [listing.pk]) == {listing.pk}
    assert list(queries.listings_of(lab)) == [listing]
    assert Fact.objects.get(name=facts.KEPT).payload == {"person": lab.pk, "listing": listing.pk}


def test_it_is_let_go_and_told(lab, listing, now):
    favourites.keep(lab, listing, now=now)
    favourites.drop(lab, listing.pk, now=now)
    favourites.drop(lab, listing.pk, now=now)
    assert not Favourite.objects.exists()
    assert Fact.objects.filter(name=facts.DROPPED).count() == 1


def test_a_designer_sees_only_the_number(designer, lab, stranger, listing, now):
    for person in (lab, stranger):
        favourites.keep(person, listing, now=now)
    assert queries.count_of(listing) == 2
    assert list(queries.team(designer)) == []


def test_pressing_again_and_again_counts_one_heart(lab, listing, now):
    for _again in range(3):
        favourites.keep(lab, listing, now=now)
        favourites.drop(lab, listing.pk, now=now)
    favourites.keep(lab, listing, now=now)
    assert offered.counted(listing)["hearts"] == 1


def test_one_keeps_neither_his_own_nor_what_is_not_there(designer, lab, listing, now):
    draft = a_draft_listing(designer, now, category=Category.objects.get(slug="veneers"))
    for person, other in ((designer, listing), (lab, draft)):
        with pytest.raises(favourites.NotOffered):
            favourites.keep(person, other, now=now)


def test_a_private_listing_can_be_kept_by_its_client_alone(designer, lab, stranger, now):
    private = a_live_listing(designer, now, is_private=True, audience=[lab])
    favourites.keep(lab, private, now=now)
    with pytest.raises(favourites.NotOffered):
        favourites.keep(stranger, private, now=now)
    catalog.edit(private, now=now, audience=[stranger])
    assert list(queries.team(lab)) == []
    assert list(queries.listings_of(lab)) == []


def test_what_is_paused_stays_in_the_team_and_out_of_the_results(lab, listing, now):
    favourites.keep(lab, listing, now=now)
    catalog.make(listing, "pause", actor="owner", now=now)
    assert [row.listing for row in queries.team(lab)] == [listing]
    assert list(queries.listings_of(lab)) == []


def test_the_order_is_the_clients_own(designer, lab, now):
    slugs = ("veneers", "wax-ups", "models-dies")
    found = [a_live_listing(designer, now, category=Category.objects.get(slug=slug)) for slug in slugs]
    rows = [favourites.keep(lab, listing, now=now) for listing in found]
    assert [row.listing for row in queries.team(lab)] == found[::-1]
    favourites.arrange(rows[0], by=-1)
    favourites.arrange(rows[2], by=-1)
    favourites.arrange(rows[1], by=1)
    assert [row.listing for row in queries.team(lab)] == [found[2], found[0], found[1]]


def test_a_note_is_written_and_cut_where_it_is_too_long(lab, listing, now):
    row = favourites.keep(lab, listing, now=now)
    favourites.write_note(row, "  Bars, and quick.  ")
    row.refresh_from_db()
    assert row.note == "Bars, and quick."
    favourites.write_note(row, "x" * 500)
    row.refresh_from_db()
    assert len(row.note) == Favourite.NOTE_LONGEST
    favourites.write_note(row, "two\r\nlines\0")
    row.refresh_from_db()
    assert row.note == "two\nlines"


def test_a_visitor_keeps_nothing(listing):
    assert queries.kept(AnonymousUser(), [listing.pk]) == frozenset()
