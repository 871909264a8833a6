"""Counting: published reviews of a service, and what happens to a listing on a day."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from pontic.catalog import facts, terms
from pontic.catalog.models import Listing, ListingDay
from pontic.outbox import actions as outbox

COUNTED = frozenset({"views", "hearts", "orders"})


@transaction.atomic
def keep_reviews(listing: Listing, *, rating_sum: int, rating_count: int, now: datetime) -> None:
    """Keep the published stars of a listing as they are counted, and place it among the others."""
    row = Listing.objects.select_for_update().get(pk=listing.pk)
    if (row.rating_sum, row.rating_count) == (rating_sum, rating_count):
        return
    row.rating_sum, row.rating_count = rating_sum, rating_count
    row.rank, row.changed_at = terms.rank(rating_sum, rating_count), now
    row.save(update_fields=["rating_sum", "rating_count", "rank", "changed_at"])
    outbox.announce(facts.CHANGED, now=now, listing=row.pk, owner=row.owner_id)


@transaction.atomic
def count(listing_id: int, what: str, *, now: datetime) -> None:
    """Count one view, heart or order of a listing on this day (UTC)."""
    if what not in COUNTED:
        raise ValueError(what)
    day, _made = ListingDay.objects.get_or_create(listing_id=listing_id, day=now.date())
    ListingDay.objects.filter(pk=day.pk).update(**{what: F(what) + 1})


def uncount_heart(listing_id: int, *, kept_at: datetime) -> None:
    """Take a heart back from the day on which it was given, so that pressing again and again adds nothing."""
    found = ListingDay.objects.filter(listing_id=listing_id, day=kept_at.date(), hearts__gt=0)
    found.update(hearts=F("hearts") - 1)
