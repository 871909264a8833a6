"""Bytes without a row: what an upload left whose transaction fell. They are encrypted and their key is lost."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from django.core.files.storage import Storage
from django.db import models

from pontic.files import gallery, vault
from pontic.files.models import File, Picture

Known = models.QuerySet[File] | models.QuerySet[Picture]
LEFT_ALONE = timedelta(days=1)  # longer than any upload takes


def remove_orphans(now: datetime) -> int:
    """Delete bytes older than a day that no file and no picture knows; returns how many."""
    known_files = File.objects.exclude(path="")
    count = sum(_remove(vault.storage(), folder, known_files, now) for folder in _folders(vault.storage()))
    return count + _remove(gallery.storage(), "originals", Picture.objects.exclude(original=""), now)


def _folders(storage: Storage) -> list[str]:
    try:
        return sorted(storage.listdir("")[0])
    except FileNotFoundError:
        return []


def _remove(
    storage: Storage, folder: str, known: "models.QuerySet[File] | models.QuerySet[Picture]", now: datetime
) -> int:
    old = dict(_old(storage, folder, now))
    kept = set(known.filter(pk__in=list(old)).values_list("pk", flat=True))
    gone = [path for number, path in old.items() if number not in kept]
    for path in gone:
        storage.delete(path)
    return len(gone)


def _old(storage: Storage, folder: str, now: datetime) -> Iterator[tuple[uuid.UUID, str]]:
    """Yield number and path of everything in a folder that has lain there for longer than a day."""
    try:
        names = storage.listdir(folder)[1]
    except FileNotFoundError:
        return
    for name in names:
        path = f"{folder}/{name}"
        if storage.get_modified_time(path) < now - LEFT_ALONE:
            yield uuid.UUID(hex=PurePosixPath(name).stem), path
