"""What every writer of this room shares: the lock, the marks that follow every change, the fact."""

from datetime import datetime

from pontic.outbox import actions as outbox
from pontic.profiles import queries
from pontic.profiles.models import Profile


def lock(profile: Profile) -> Profile:
    """Return the row as it stands, locked until the transaction ends."""
    return Profile.objects.select_for_update(of=("self",)).select_related("person").get(pk=profile.pk)


def touch(row: Profile, *, now: datetime) -> None:
    """Note that pages show something new, and how complete the profile is now (ACC-21)."""
    row.changed_at, row.completion = now, queries.completion(row)
    row.save(update_fields=["changed_at", "completion"])


def announce(name: str, profile: Profile, *, now: datetime, **more: int | str) -> None:
    """Tell the house."""
    outbox.announce(name, now=now, profile=profile.pk, person=profile.person_id, **more)
