"""Periodic work of this room."""

from datetime import datetime

from django.db import transaction

from pontic.catalog.actions import make
from pontic.catalog.models import Listing
from pontic.kit.process import CLOCK


def expire(now: datetime) -> int:
    """Mark listings whose expiry date lies behind (LIST-17); a transaction each. Returns how many."""
    past = Listing.objects.filter(state__in=["live", "paused"], expires_on__lt=now.date()).order_by("pk")
    return sum(_expire(pk, now) for pk in list(past.values_list("pk", flat=True)))


@transaction.atomic
def _expire(pk: int, now: datetime) -> bool:
    """Expire one listing, looked at again under its lock."""
    row = Listing.objects.select_for_update().get(pk=pk)
    if not row.allows("expire", CLOCK) or not row.is_past(now.date()):
        return False
    make(row, "expire", actor=CLOCK, now=now)
    return True
