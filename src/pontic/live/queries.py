"""What the stream reads."""

from collections.abc import Iterable

from django.db.models import Max

from pontic.live.models import Event

AT_ONCE = 500  # events in one look; the next look takes the rest


def newest() -> int:
    """Return the number of the last event, 0 without any."""
    return int(Event.objects.aggregate(last=Max("pk"))["last"] or 0)


def since(number: int, people: Iterable[int]) -> list[Event]:
    """Return the events of these people after that number, oldest first."""
    return list(Event.objects.filter(pk__gt=number, person__in=list(people)).order_by("pk")[:AT_ONCE])
