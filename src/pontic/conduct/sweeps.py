"""What the clock does: measures whose time is over end."""

from datetime import datetime

from pontic.conduct import actions
from pontic.conduct.models import Measure


def expire(now: datetime) -> int:
    """End every measure whose time is over; returns how many."""
    due = Measure.objects.filter(state="in_force", until__lte=now).order_by("until", "pk")
    return sum(actions.expire(measure, now=now) for measure in list(due))
