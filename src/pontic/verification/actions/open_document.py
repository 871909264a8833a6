"""Open one document: for the verifier who took the submission, and on the record (PRVC-05)."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.files import actions as files
from pontic.verification import policies
from pontic.verification.models import Document


class NotOpen(PermissionError):  # noqa: N818 - reads as the sentence that it is
    """Not taken by this person, not handed in, or gone; the page answers as if there were nothing."""


@transaction.atomic
def open_document(document: Document, *, by: Person, now: datetime) -> BinaryIO:
    """Return the plain bytes as a stream. The right to open ends with this one opening. Raises NotOpen."""
    if not policies.may_open(document, by) or document.file is None:
        raise NotOpen(document.pk)
    files.grant(document.file, person=by, now=now)
    plain = files.open_plain(document.file, person=by, now=now)
    files.revoke(document.file, person=by)
    subject = f"submission:{document.submission_id}"
    accounts.note_staff_act(by, "open identity document", subject, reason=document.kind.slug, now=now)
    return plain
