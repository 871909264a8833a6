"""Documents that were collected and never handed in do not lie here for ever."""

from datetime import datetime

from django.db.models import Max

from pontic.verification import actions, terms
from pontic.verification.models import Submission
from pontic.verification.process import SUBMISSION

AT_ONCE = 100  # submissions in one run; the next run takes the rest


def discard_left(now: datetime) -> int:
    """Throw away what was collected and left for 30 days; returns how many submissions were emptied."""
    left = Submission.objects.filter(state=SUBMISSION.initial, documents__isnull=False)
    old = left.annotate(last=Max("documents__added_at")).filter(last__lt=now - terms.LEFT_FOR).order_by("pk")
    found = list(old[:AT_ONCE])
    for submission in found:
        actions.discard(submission, now=now)
    return len(found)
