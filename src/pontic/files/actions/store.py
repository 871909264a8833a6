"""Take a private file in: look at it, encrypt it, let its owner open it."""

import uuid
from datetime import datetime
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.files import facts, kinds, names, vault
from pontic.files.actions.share import grant
from pontic.files.models import File
from pontic.outbox import actions as outbox

MOST_BYTES = 100 * 1024 * 1024  # FILE-02: 100 MB as file managers count

WORDS = {
    "empty": _("“%(name)s” is empty. Export it again and choose the new file."),
    "too_large": _("“%(name)s” is larger than 100 MB. Compress it, or split it into several files."),
    "kind": _("“%(name)s” is of a kind that cannot be sent here. Accepted: %(kinds)s."),
    "disguised": _("“%(name)s” does not contain what its ending says. It may be damaged, incomplete or renamed."),
    "name": _("A file has no usable name. Rename it and choose it again."),
}


class FileRefused(Exception):  # noqa: N818 - reads as the sentence that it is
    """A file that is not taken; ``code`` is one of empty, too_large, kind, disguised, name."""

    def __init__(self, code: str, name: str = "") -> None:
        """Remember why, and which file."""
        super().__init__(code, name)
        self.code, self.name = code, name

    def __str__(self) -> str:
        """Say it in the reader's language."""
        return WORDS[self.code] % {"name": self.name, "kinds": ", ".join(kinds.SPELLED)}

    @property
    def message(self) -> str:
        """The sentence for the page."""
        return str(self)


@transaction.atomic
def store(*, owner: Person, upload: "UploadedFile[Any]", now: datetime, opens_to_owner: bool = True) -> File:
    """Encrypt an upload into the vault and grant it to its owner, unless nobody is to open it. Raises FileRefused."""
    name, kind = examine(upload)
    file_id = uuid.uuid4()
    deposit = vault.put(file_id, cast("BinaryIO", upload.file))
    try:
        file = File.objects.create(
            id=file_id,
            owner=owner,
            name=name,
            kind=kind,
            size=deposit.size,
            sha256=deposit.sha256,
            path=deposit.path,
            sealed_key=deposit.sealed_key,
            stored_at=now,
        )
        if opens_to_owner:
            grant(file, person=owner, now=now)
        outbox.announce(facts.STORED, file=str(file.pk), person=owner.pk, now=now)
    except BaseException:
        vault.remove(deposit.path)
        raise
    return file


def examine(upload: "UploadedFile[Any]") -> tuple[str, str]:
    """Return the safe name and the kind of an upload; raise FileRefused where it cannot be taken."""
    name, size = names.safe(upload.name or ""), upload.size or 0
    if not name:
        raise FileRefused("name")
    if kinds.ending_of(name) not in kinds.BY_ENDING:
        raise FileRefused("kind", name)
    if size == 0:
        raise FileRefused("empty", name)
    if size > MOST_BYTES:
        raise FileRefused("too_large", name)
    kind = kinds.kind_of(name, cast("BinaryIO", upload.file), size)
    if kind is None:
        raise FileRefused("disguised", name)
    return name, kind
