"""Open the PDF of a document: for its two parties, and for staff who look after the money, on the record."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts import policies as staff
from pontic.accounts.models import Person, StaffRole
from pontic.files import actions as files
from pontic.files import vault
from pontic.invoices.models import Document


class NotYours(PermissionError):  # noqa: N818 - reads as the sentence that it is
    """Not a document that this person may open."""


def open_document(document: Document, *, person: Person, now: datetime) -> BinaryIO:
    """Return the PDF to one of its parties; the opening is logged. Raises files.NotYours."""
    return files.open_plain(document.print.file, person=person, now=now)


@transaction.atomic
def open_for_desk(document: Document, *, by: Person, now: datetime) -> BinaryIO:
    """Return the PDF to staff for finance; written down as an act (ADM-12). Raises NotYours."""
    if not staff.may(by, StaffRole.Role.FINANCE):
        raise NotYours(document.pk)
    accounts.note_staff_act(by, "open document", f"document:{document.number}", now=now)
    file = document.print.file
    return vault.take(file.path, file.sealed_key)
