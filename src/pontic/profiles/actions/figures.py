"""What follows for a profile from its owner's account."""

from datetime import datetime

from django.db import transaction

from pontic.profiles.actions.keep import lock, touch
from pontic.profiles.actions.write import free_slug
from pontic.profiles.models import Profile


@transaction.atomic
def follow_person(person_id: int, *, now: datetime) -> None:
    """Mark a profile as changed because its owner's account did: no page shows the old name, the score counts anew.

    Its address follows the name only until the profile is handed in for the first time: links stay good (ACC-19).
    """
    found = Profile.objects.filter(person=person_id).first()
    if found is None:
        return
    row = lock(found)
    if row.submitted_at is None:
        row.slug = free_slug(row.person)
        row.save(update_fields=["slug"])
    touch(row, now=now)
