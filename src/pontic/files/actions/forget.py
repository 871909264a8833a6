"""Delete a file for good: its key at once, its bytes right after."""

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
