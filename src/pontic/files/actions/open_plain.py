"""Open a file for somebody who may, and write down that he did."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from pontic.accounts.models import Person
from pontic.files import facts, policies, vault
from pontic.files.models import Access, File
from pontic.outbox import actions as outbox


class NotYours(PermissionError):  # noqa: N818 - reads as the sentence that it is
    """Not a file that this person may open; the page answers as if it did not exist."""


@transaction.atomic
def open_plain(file: File, *, person: Person, now: datetime) -> BinaryIO:
    """Return the decrypted bytes as a stream; the opening is logged for both parties. Raises NotYours."""
    if not policies.may_open(file, person):
        raise NotYours(file.pk)
    Access.objects.create(file=file, person=person, at=now)
    outbox.announce(facts.OPENED, file=str(file.pk), person=person.pk, now=now)
    return vault.take(file.path, file.sealed_key)
