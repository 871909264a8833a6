"""What is counted of a listing, a row a day."""

from datetime import timedelta

import pytest
from tests.builders.catalog import a_live_listing

from pontic.catalog import actions as catalog
from pontic.catalog import queries

pytestmark = pytest.mark.django_db


def test_views_and_orders_are_counted_by_day(designer, now):
    listing, later = a_live_listing(designer, now), now + timedelta(days=1)
    for what, at in (("views", now), ("views", later), ("views", later), ("orders", later)):
        catalog.count(listing.pk, what, now=at)
    assert [(row.views, row.orders) for row in queries.days(listing, since=now.date())] == [(1, 0), (2, 1)]
    assert queries.counted(listing) == {"views": 3, "hearts": 0, "orders": 1}
    assert queries.counted(listing, since=later.date())["views"] == 2


def test_nothing_else_is_counted(designer, now):
    with pytest.raises(ValueError, match="clicks"):
        catalog.count(a_live_listing(designer, now).pk, "clicks", now=now)
