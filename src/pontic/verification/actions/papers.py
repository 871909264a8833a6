"""Take a document in, and take it out again. Nobody opens it but the verifier; whatever goes, goes for good."""

import hashlib
from datetime import datetime
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pontic.files import actions as files
from pontic.files import kinds
from pontic.verification import papers, terms
from pontic.verification.actions.collect import editable
from pontic.verification.models import Document, DocumentKind, Submission

WORDS = {
    "kind": _("Send this document as a PDF, or as a JPEG or PNG picture."),
    "too_large": _("This document is larger than 20 MB. Scan it with fewer dots per inch and choose it again."),
    "too_many": _("There are 12 documents already. Remove one before you add another."),
    "twice": _("This document is here already."),
    "picture": _("This picture is damaged, or far larger than any document needs. Take it again."),
    "small": _("This picture is too small to be read: at least 500 pixels on each side are needed."),
    "cut": _("This PDF is incomplete. Save it again and choose the new file."),
    "locked": _("This PDF is protected by a password, so nobody could read it. Save it without one."),
    "active": _("This PDF holds a program, a form or another file. Print it as a plain PDF, or send a picture."),
    "bomb": _("This PDF unpacks to more than any document needs. Print it as a plain PDF, or send a picture."),
}


class PaperRefused(Exception):  # noqa: N818 - reads as the sentence that it is
    """A document that is not taken; ``code`` is a key of ``WORDS``."""

    def __init__(self, code: str) -> None:
        """Remember why."""
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        """The sentence for the page, in the reader's language."""
        return str(WORDS[self.code])


@transaction.atomic
def add_document(submission: Submission, *, kind: DocumentKind, upload: "UploadedFile[Any]", now: datetime) -> Document:
    """Take one document in, encrypted with a key of its own. Raises PaperRefused, FileRefused, UnderReview."""
    held = editable(submission)
    _check(upload)
    there = held.documents.filter(file__isnull=False)
    if there.count() >= terms.MOST_DOCUMENTS:
        raise PaperRefused("too_many")
    if there.filter(file__sha256=_hash(upload)).exists():
        raise PaperRefused("twice")
    file = files.store(owner=held.person, upload=upload, now=now, opens_to_owner=False)
    return Document.objects.create(submission=held, kind=kind, file=file, added_at=now)


@transaction.atomic
def remove_document(document: Document, *, now: datetime) -> None:
    """Take a document out; nothing of it is left. Raises UnderReview."""
    editable(document.submission)
    if document.file is not None:
        files.destroy(document.file, now=now)
    document.delete()


@transaction.atomic
def discard(submission: Submission, *, now: datetime) -> int:
    """Throw away what was collected and never handed in; returns how many documents went. Raises UnderReview."""
    held = editable(submission)
    count = destroy_all(held, now=now)
    held.documents.all().delete()
    return count


def destroy_all(submission: Submission, *, now: datetime) -> int:
    """Destroy every file of a submission, and keep which kinds there were (VER-09, decision 30).

    Key and name go with the caller's transaction, the bytes by the errand that it writes.
    """
    found = list(submission.documents.filter(file__isnull=False).select_related("file"))
    submission.documents.filter(file__isnull=False).update(file=None, destroyed_at=now)
    for document in found:
        if document.file is not None:
            files.destroy(document.file, now=now)
    return len(found)


def _check(upload: "UploadedFile[Any]") -> None:
    """Look at the ending, the size and the content before anything is kept."""
    if kinds.ending_of(upload.name or "") not in papers.ENDINGS:
        raise PaperRefused("kind")
    if (upload.size or 0) > terms.MOST_BYTES:
        raise PaperRefused("too_large")
    _name, kind = files.examine(upload)
    if fault := papers.fault(kind, cast("BinaryIO", upload.file)):
        raise PaperRefused(fault)


def _hash(upload: "UploadedFile[Any]") -> str:
    upload.seek(0)
    return hashlib.sha256(upload.read()).hexdigest()
