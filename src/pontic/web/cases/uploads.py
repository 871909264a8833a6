"""Files that come with a form: each is checked and kept by itself, so that one wrong file loses nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest

from pontic.accounts.models import Person
from pontic.files import actions as files
from pontic.files import queries as stored
from pontic.files.models import File


class Uploads(NamedTuple):
    """What was kept, and a sentence for each file that was refused."""

    kept: list[File]
    refused: list[str]


def take(
    request: HttpRequest, *, person: Person, now: datetime, field: str = "files", known: Iterable[File] = ()
) -> Uploads:
    """Store every file of a field; those kept by an earlier try come back by their ids.

    A file that is there already (``known``, or chosen twice: same name, same bytes) is not kept again.
    """
    kept, refused = earlier(request, person), []
    seen = {(file.name, file.sha256) for file in (*kept, *known)}
    for upload in request.FILES.getlist(field):
        try:
            file = files.store(owner=person, upload=upload, now=now)
        except files.FileRefused as fault:
            refused.append(fault.message)
            continue
        if (file.name, file.sha256) in seen:
            files.forget(file, now=now)
        else:
            kept.append(file)
            seen.add((file.name, file.sha256))
    return Uploads(kept, refused)


def earlier(request: HttpRequest, person: Person) -> list[File]:
    """Return this person's own files that the form names as kept before.

    Only those of which nothing came yet: what was sent or delivered once is never handed in a second time.
    """
    ids = [number for text in request.POST.getlist("kept") if (number := _uuid(text))]
    return list(stored.unused(stored.openable(person).filter(owner=person, pk__in=ids))) if ids else []


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
