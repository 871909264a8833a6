"""Counting published reviews of a service."""

from datetime import datetime

from django.db import transaction

from pontic.catalog import terms
from pontic.catalog.models import Listing


@transaction.atomic
def count_review(listing: Listing, *, rating: int, now: datetime) -> None:
    """Count one published review of one to five stars, and place the listing among the others."""
    row = Listing.objects.select_for_update().get(pk=listing.pk)
    row.rating_sum, row.rating_count = row.rating_sum + rating, row.rating_count + 1
    row.rank, row.changed_at = terms.rank(row.rating_sum, row.rating_count), now
    row.save(update_fields=["rating_sum", "rating_count", "rank", "changed_at"])
