"""What the passing of days does to profiles."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from pontic.profiles import actions
from pontic.profiles.models import Profile


def turn_absences(now: datetime) -> int:
    """Begin and end absences whose day has come, on each person's own calendar (AVAIL-01, AVAIL-06)."""
    dated = Q(unavailable_from__isnull=False) | Q(unavailable_until__isnull=False)
    count = 0
    for pk in list(Profile.objects.filter(dated, is_unavailable=True).order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            found = Profile.objects.select_for_update(of=("self",), skip_locked=True).select_related("person")
            row = found.filter(pk=pk).first()
            before = row.booked_since if row else None
            if row:
                actions.settle(row, now=now)
                count += row.booked_since != before
    return count
