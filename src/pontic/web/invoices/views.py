"""Download a document; attach and withdraw the designer's own invoice."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.cases.models import Case
from pontic.files.actions import FileRefused
from pontic.invoices import actions as invoices
from pontic.invoices import queries
from pontic.kit import clock
from pontic.web.cases import page
from pontic.web.files.views import HARMLESS
from pontic.web.requests import SignedIn


@login_required
@require_safe
def document(request: SignedIn, number: UUID) -> FileResponse:
    """Send the PDF of a document to one of its parties, to be saved; to everybody else it does not exist (TAX-08)."""
    found = get_object_or_404(queries.downloadable(request.user, number))
    plain = invoices.open_document(found, person=request.user, now=clock.now())
    headers = {**HARMLESS, "Content-Length": str(found.print.file.size)}
    return FileResponse(
        plain, as_attachment=True, filename=found.file_name, content_type="application/pdf", headers=headers
    )


def _completed(request: SignedIn, pk: int) -> Case:
    """Return the reader's own completed case as designer; 404 for every other."""
    case = page.fetch(request, pk)
    if case.designer_id != request.user.pk or not case.is_completed:
        raise Http404
    return case


@login_required
@require_POST
def own(request: SignedIn, pk: int) -> HttpResponse:
    """Attach an invoice that the designer wrote himself, instead of an earlier one (TAX-07)."""
    case, upload = _completed(request, pk), request.FILES.get("own_invoice")
    if upload is None:
        return page.show(request, case, own_error=_("Choose the PDF of your invoice first."), status=422)
    try:
        invoices.attach_own(case, person=request.user, upload=upload, now=clock.now())
    except FileRefused as fault:
        text = _("Your invoice has to be a PDF.") if fault.code in {"kind", "disguised"} else fault.message
        return page.show(request, case, own_error=text, status=422)
    messages.success(request, _("Your invoice is attached. The client can download it."))
    return redirect("case", pk)


@login_required
@require_POST
def withdrawal(request: SignedIn, pk: int) -> HttpResponse:
    """Take the designer's own invoice back."""
    invoices.withdraw_own(_completed(request, pk), person=request.user, now=clock.now())
    messages.success(request, _("Your invoice is withdrawn."))
    return redirect("case", pk)
