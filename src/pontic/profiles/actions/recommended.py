"""How many recommendations stand on a profile; the room of recommendations knows it."""

from datetime import datetime

from django.db import transaction

from pontic.profiles import facts
from pontic.profiles.actions.keep import announce, lock, touch
from pontic.profiles.models import Profile


@transaction.atomic
def count_recommendations(person_id: int, *, count: int, now: datetime) -> None:
    """Keep the number (REC-11), by which the score counts anew; told only where it changed."""
    row = lock(Profile.objects.get(person_id=person_id))
    if row.recommendation_count == count:
        return
    row.recommendation_count = count
    row.save(update_fields=["recommendation_count"])
    touch(row, now=now)
    announce(facts.CHANGED, row, now=now)
