"""Change the master key: wrap every file's key anew. The files themselves stay as they are."""

import pyrage
from django.db import transaction

from pontic.files import vault
from pontic.files.models import File

AT_ONCE = 200  # files per transaction, so that nobody waits long


def rewrap(*, former: str) -> int:
    """Wrap the keys that the ``former`` master key still wraps by the present one; returns how many.

    It can be stopped and called again: keys that the present master key opens are left alone.
    """
    count, last = 0, None
    while batch := _next(last):
        count += _rewrap(batch, former)
        last = batch[-1].pk
    return count


def _next(last: object) -> list[File]:
    files = File.objects.exclude(sealed_key="").order_by("pk")
    return list((files.filter(pk__gt=last) if last else files)[:AT_ONCE])


@transaction.atomic
def _rewrap(batch: list[File], former: str) -> int:
    changed = []
    for file in File.objects.select_for_update().filter(pk__in=[file.pk for file in batch]).exclude(sealed_key=""):
        try:
            vault.unseal(file.sealed_key)
        except pyrage.DecryptError:
            file.sealed_key = vault.seal(vault.unseal(file.sealed_key, master=former))
            changed.append(file)
    File.objects.bulk_update(changed, ["sealed_key"])
    return len(changed)
