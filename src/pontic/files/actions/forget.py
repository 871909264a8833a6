"""Delete a file for good: its key at once, its bytes right after. What is left to tell differs."""

from datetime import datetime

from django.db import transaction

from pontic.files import facts
from pontic.files.models import File
from pontic.outbox import actions as outbox


@transaction.atomic
def forget(file: File, *, now: datetime) -> File:
    """Destroy the key and order the bytes gone; name, size, time and SHA-256 stay (FILE-14)."""
    found = File.objects.select_for_update().get(pk=file.pk)
    if found.is_gone:
        return found
    found.path, found.sealed_key, found.deleted_at = "", "", now
    found.save(update_fields=["path", "sealed_key", "deleted_at"])
    outbox.announce(facts.FORGOTTEN, file=str(found.pk), now=now)
    return found


@transaction.atomic
def destroy(file: File, *, now: datetime) -> None:
    """Leave nothing: key, name, hash and grants go at once, the bytes by the errand written here (VER-09)."""
    found = File.objects.select_for_update().filter(pk=file.pk).first()
    if found is None:
        return
    outbox.announce(facts.FORGOTTEN, file=str(found.pk), now=now)
    found.delete()
