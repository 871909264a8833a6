"""Receipts, invoices and credit notes: found by number, case or person; opened on the record (TAX-08)."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from pontic.desk.door import FINANCE, Staff, show, staff
from pontic.invoices import actions as invoices
from pontic.invoices import queries
from pontic.invoices.models import Document
from pontic.kit import clock

ROWS = 25


@staff(FINANCE)
def documents(request: Staff) -> HttpResponse:
    """Show which documents there are; not the documents."""
    words = request.GET.get("q", "").strip()
    page = Paginator(queries.search(words), ROWS).get_page(request.GET.get("page"))
    return show(request, "documents", {"page": page, "words": words})


@staff(FINANCE)
@require_POST
def opening(request: Staff, number: UUID) -> FileResponse:
    """Send the PDF, which is on the record."""
    found = get_object_or_404(Document.objects.filter(print__isnull=False).select_related("print__file"), pk=number)
    plain = invoices.open_for_desk(found, by=request.user, now=clock.now())
    return FileResponse(plain, as_attachment=True, filename=found.file_name, content_type="application/pdf")
