"""Let a person open a file, or no longer."""

from datetime import datetime

from pontic.accounts.models import Person
from pontic.files.models import File, Grant


class OwnersAlways(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Whoever stored a file keeps the right to open it."""


def grant(file: File, *, person: Person, now: datetime) -> Grant:
    """Let this person open this file; granting twice changes nothing."""
    given, _ = Grant.objects.get_or_create(file=file, person=person, defaults={"given_at": now})
    return given


def revoke(file: File, *, person: Person) -> None:
    """Take the right back. Raises OwnersAlways for the owner."""
    if person.pk == file.owner_id:
        raise OwnersAlways(file.pk)
    Grant.objects.filter(file=file, person=person).delete()
