"""What the outbox does by itself: forget what was done long ago."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from pontic.outbox.models import Errand, Fact, Worker

KEPT = timedelta(days=60)  # long enough to look into what went wrong; rooms keep their own history
GONE = timedelta(days=7)  # a worker that gave no sign of life for so long is not coming back
BATCH = 5_000  # facts in one transaction, so that nobody waits long for the lock


@transaction.atomic
def forget(now: datetime) -> int:
    """Delete facts whose errands were all done long ago, and workers that are gone; returns how many facts."""
    undone = Errand.objects.filter(fact=OuterRef("pk")).exclude(state=Errand.State.DONE)
    old = Fact.objects.filter(~Exists(undone), happened_at__lt=now - KEPT).order_by("pk")
    numbers = list(old.values_list("pk", flat=True)[:BATCH])
    Errand.objects.filter(fact__in=numbers).delete()
    Fact.objects.filter(pk__in=numbers).delete()
    Worker.objects.filter(seen_at__lt=now - GONE).delete()
    return len(numbers)
