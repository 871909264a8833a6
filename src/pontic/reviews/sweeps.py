"""Periodic work: open the reviews whose other side stayed silent (RVW-03)."""

from datetime import datetime

from pontic.reviews import actions
from pontic.reviews.models import Review

BATCH = 200


def open_sealed(now: datetime) -> int:
    """Open every sealed review whose 14 days are over; returns how many."""
    due = Review.objects.sealed().filter(opens_at__lte=now).select_related("case__listing", "subject")
    reviews = list(due.order_by("opens_at")[:BATCH])
    for review in reviews:
        actions.open_review(review, now=now)
    return len(reviews)
