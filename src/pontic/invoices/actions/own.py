"""The designer's own invoice, written under the rules of his country (TAX-07)."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.files import actions as files
from pontic.invoices import facts
from pontic.invoices.models import OwnInvoice
from pontic.outbox import actions as outbox


class NotCompleted(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Only the designer of a completed case attaches an invoice to it."""


@transaction.atomic
def attach_own(case: Case, *, person: Person, upload: "UploadedFile[Any]", now: datetime) -> OwnInvoice:
    """Attach a PDF that the client can download; an earlier one is withdrawn and stays on record.

    Raises NotCompleted, and FileRefused (``disguised``) where it is no PDF.
    """
    case = _locked(case, person)
    name, kind = files.examine(upload)
    if kind != "pdf":
        raise files.FileRefused("disguised", name)
    _withdraw(case, now)
    file = files.store(owner=person, upload=upload, now=now)
    files.grant(file, person=case.client, now=now)
    own = OwnInvoice.objects.create(case=case, file=file, added_at=now)
    outbox.announce(facts.ATTACHED, own=own.pk, case=case.pk, by=person.pk, now=now)
    return own


@transaction.atomic
def withdraw_own(case: Case, *, person: Person, now: datetime) -> None:
    """Take the own invoice back; the record keeps it, and the client can no longer open it."""
    case = _locked(case, person)
    if _withdraw(case, now):
        outbox.announce(facts.WITHDRAWN, case=case.pk, by=person.pk, now=now)


def _withdraw(case: Case, now: datetime) -> bool:
    standing = OwnInvoice.objects.standing().filter(case=case).select_related("file").first()
    if standing is None:
        return False
    standing.withdrawn_at = now
    standing.save(update_fields=["withdrawn_at"])
    files.revoke(standing.file, person=case.client)
    return True


def _locked(case: Case, person: Person) -> Case:
    case = Case.objects.select_for_update(of=("self",), no_key=True).select_related("client").get(pk=case.pk)
    if not case.is_completed or case.designer_id != person.pk:
        raise NotCompleted(case.pk)
    return case
