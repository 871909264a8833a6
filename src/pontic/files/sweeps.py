"""What nobody needs any more: bytes without a row, and files that were taken in and never used.

Bytes without a row are what an upload left whose transaction fell; they are encrypted and their key is lost.
A file is unused where no row of any room names it: a message that was never sent, a form that was left.
"""

import re
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from django.core.files.storage import Storage
from django.db import models

from pontic.files import actions, gallery, queries, vault
from pontic.files.models import File, Picture

Known = models.QuerySet[File] | models.QuerySet[Picture]
NUMBER = re.compile(r"[0-9a-f]{32}")  # how everything here is called
LEFT_ALONE = timedelta(days=1)  # longer than any upload takes
UNUSED_FOR = timedelta(days=7)  # long enough to come back to a form
AT_ONCE = 200  # files in one run; the next run takes the rest


def remove_orphans(now: datetime) -> int:
    """Delete bytes older than a day that no file and no picture knows; returns how many."""
    known_files = File.objects.exclude(path="")
    count = sum(_remove(vault.storage(), folder, known_files, now) for folder in _folders(vault.storage()))
    return count + _remove(gallery.storage(), "originals", Picture.objects.exclude(original=""), now)


def forget_unused(now: datetime) -> int:
    """Forget files older than a week that no message, case or dispute names; returns how many."""
    old = File.objects.filter(deleted_at__isnull=True, stored_at__lt=now - UNUSED_FOR)
    unused = list(queries.unused(old).order_by("stored_at")[:AT_ONCE])
    for file in unused:
        actions.forget(file, now=now)
    return len(unused)


def _folders(storage: Storage) -> list[str]:
    try:
        return sorted(storage.listdir("")[0])
    except FileNotFoundError:
        return []


def _remove(
    storage: Storage, folder: str, known: "models.QuerySet[File] | models.QuerySet[Picture]", now: datetime
) -> int:
    old = dict(_old(storage, folder, now))
    if not old:
        return 0
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
        path, stem = f"{folder}/{name}", PurePosixPath(name).stem
        if not NUMBER.fullmatch(stem):
            continue  # not from here: let it lie
        if storage.get_modified_time(path) < now - LEFT_ALONE:
            yield uuid.UUID(hex=stem), path
