"""What follows for a profile from its owner's account."""

from datetime import datetime

from django.db import transaction

from pontic.profiles.actions.keep import lock, touch
from pontic.profiles.models import Profile


@transaction.atomic
def follow_person(person_id: int, *, now: datetime) -> None:
    """Mark a profile as changed because its owner's account did: no page shows the old name, the score counts anew."""
    found = Profile.objects.filter(person=person_id).first()
    if found:
        touch(lock(found), now=now)
