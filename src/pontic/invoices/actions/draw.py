"""Draw a document's PDF, once, into the vault."""

from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from pontic.files import actions as files
from pontic.invoices import drawing, facts
from pontic.invoices.actions.issue import announce
from pontic.invoices.models import Document, Print


def draw(number: UUID | str, *, now: datetime) -> None:
    """Draw the document with this id unless it is drawn; raises NoEngine where the machine cannot.

    The drawing itself happens outside of the transaction: it takes time, and the same document always gives
    the same bytes.
    """
    document = Document.objects.select_related("issuer", "recipient", "corrects").get(pk=number)
    if not drawing.is_wanted() or Print.objects.filter(document=document).exists():
        return
    keep(document, drawing.pdf(document), now=now)


@transaction.atomic
def keep(document: Document, content: bytes, *, now: datetime) -> None:
    """Encrypt the PDF, let both parties open it, and say that it is there; the first one counts."""
    Document.objects.select_for_update(of=("self",)).get(pk=document.pk)  # two that drew it come one after the other
    if Print.objects.filter(document=document).exists():
        return
    upload = SimpleUploadedFile(document.file_name, content, "application/pdf")
    file = files.store(owner=document.recipient, upload=upload, now=now)
    if document.issuer is not None:
        files.grant(file, person=document.issuer, now=now)
    Print.objects.create(document=document, file=file, sha256=file.sha256, drawn_at=now)
    announce(facts.DRAWN, document, now=now)
