"""Write down which topics of which people changed. The only writer."""

from collections.abc import Iterable
from datetime import datetime

from pontic.live.models import Event


def announce(people: Iterable[int], topic: str, *, now: datetime) -> None:
    """Tell the open pages of these people that a topic changed."""
    Event.objects.bulk_create(Event(person_id=person, topic=topic, at=now) for person in dict.fromkeys(people))
