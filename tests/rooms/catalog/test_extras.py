"""Extras and copies: what can be bought on top, and a new draft from an old listing."""

import pytest
from tests.builders.catalog import a_draft_listing, a_live_listing

from pontic.catalog import actions as catalog
from pontic.catalog import queries, readiness, terms
from pontic.kit.money import Money

pytestmark = pytest.mark.django_db
FASTER = terms.Addition("faster", Money(1_500), 1)
REVISION = terms.Addition("revision", Money(500))


def test_a_quote_holds_the_extras_that_are_chosen_once_per_order(designer, now):
    listing = a_live_listing(designer, now, extras=[FASTER, REVISION])
    assert queries.quote(listing, 10).total == Money(9_000)
    assert queries.quote(listing, 10, ["faster"]).total == Money(10_500)
    assert queries.quote(listing, 10, ["faster", "revision", "gone"]).total == Money(11_000)
    assert queries.quote(listing, 10, ["faster"]).fee == Money(945)


@pytest.mark.parametrize(
    ("addition", "code"),
    [
        (terms.Addition("faster", Money(0), 1), "free"),
        (terms.Addition("faster", Money(500), 2), "days"),
        (terms.Addition("faster", Money(500), 0), "days"),
    ],
)
def test_a_faulty_extra_is_refused(designer, now, addition, code):
    with pytest.raises(terms.ExtraRefused) as refused:
        a_draft_listing(designer, now, extras=[addition])
    assert refused.value.code == code


def test_a_turnaround_cannot_fall_to_that_of_the_faster_delivery(designer, now):
    listing = a_live_listing(designer, now, extras=[FASTER])
    with pytest.raises(terms.ExtraRefused):
        catalog.edit(listing, now=now, turnaround_days=1)


def test_extras_of_a_live_listing_count_at_once(designer, now):
    listing = catalog.edit(a_live_listing(designer, now), now=now, extras=[REVISION])
    assert listing.is_live
    assert queries.additions(listing) == [REVISION]


def test_a_copy_is_a_draft_with_everything_but_clients_and_reviews(designer, lab, now):
    listing = a_live_listing(designer, now, extras=[REVISION], is_private=True, audience=[lab])
    catalog.keep_reviews(listing, rating_sum=5, rating_count=1, now=now)
    listing.refresh_from_db()
    copy = catalog.duplicate(listing, now=now)
    assert copy.is_draft
    assert (copy.title, copy.description, copy.is_private) == (listing.title, listing.description, True)
    assert queries.steps(copy) == queries.steps(listing)
    assert queries.additions(copy) == [REVISION]
    assert queries.pictures(copy) == queries.pictures(listing)
    assert list(copy.software.all()) == list(listing.software.all())
    assert (copy.rating_count, copy.audience.count()) == (0, 0)
    assert listing.pictures.count() == 1


def test_a_copy_of_a_public_listing_needs_another_subcategory(designer, now):
    copy = catalog.duplicate(a_live_listing(designer, now), now=now)
    assert [gap.code for gap in readiness.gaps(copy, now=now)] == ["duplicate"]
