"""Events are forgotten after a day: a page that was away longer is loaded anew anyway."""

from datetime import datetime, timedelta

from pontic.live.models import Event

KEPT = timedelta(days=1)


def clear(now: datetime) -> int:
    """Delete events older than a day; returns how many."""
    return Event.objects.filter(at__lt=now - KEPT).delete()[0]
