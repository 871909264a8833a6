"""The queue of identities: take one, open its documents on the record, decide; then they are gone (ADM-03, VER-12)."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.accounts.models import Person
from pontic.desk.door import VERIFIER, Staff, show, staff
from pontic.desk.forms import RejectionForm
from pontic.desk.queries import acts_about
from pontic.desk.reading import require_same
from pontic.desk.verifying import ApprovalForm, AskForm, sheet, words_of
from pontic.desk.work import VERIFICATION, decides, on, with_keepers
from pontic.kit import clock
from pontic.verification import actions, queries
from pontic.verification.models import Ask, Document, RejectReason, Submission

HARMLESS = {  # whatever the bytes are: saved, never shown, never run, never kept on the way
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@staff(VERIFIER)
def verifications(request: Staff) -> HttpResponse:
    """Show whose documents wait, who was asked, who changed, and the last decisions."""
    waiting = with_keepers(VERIFICATION, queries.waiting(), reader=request.user, now=clock.now())
    context = {
        "waiting": waiting,
        "asks": queries.open_asks()[:50],
        "changed": queries.changed_since(),
        "decided": queries.decided()[:20],
    }
    return show(request, "verifications", context)


@staff(VERIFIER)
def verification(request: Staff, pk: int) -> HttpResponse:
    """Show one submission with the decision beside it."""
    return _page(request, _submission(pk))


@staff(VERIFIER)
@require_POST
def opening(request: Staff, pk: int, document: int) -> FileResponse:
    """Send one document to whoever took the submission; the opening is on the record (PRVC-05)."""
    rows = Document.objects.filter(submission=pk, file__isnull=False).select_related("submission", "kind", "file")
    found = get_object_or_404(rows, pk=document)
    if found.file is None:
        raise Http404
    try:
        plain = actions.open_document(found, by=request.user, now=clock.now())
    except actions.NotOpen as fault:
        raise Http404 from fault
    headers = {**HARMLESS, "Content-Length": str(found.file.size)}
    opaque = "application/octet-stream"
    return FileResponse(plain, as_attachment=True, filename=found.file.name, content_type=opaque, headers=headers)


@staff(VERIFIER)
@require_POST
@decides(VERIFICATION)
def approval(request: Staff, pk: int) -> HttpResponse:
    """Confirm who this is; what forbids it stands in the form."""
    found = _submission(pk)
    require_same(request, found)
    form = ApprovalForm(request.POST, submission=found)
    if form.is_valid():
        try:
            actions.approve(found, by=request.user, now=clock.now(), **form.told)
        except (actions.Unread, actions.DoubleAccount, actions.CompanyUnproven) as fault:
            form.add_error(None, words_of(fault))
    if form.errors:
        return _page(request, found, approving=form, status=422)
    return redirect("desk_verifications")


@staff(VERIFIER)
@require_POST
@decides(VERIFICATION)
def rejection(request: Staff, pk: int) -> HttpResponse:
    """Say why not."""
    found = _submission(pk)
    form = _rejection(found, request.POST)
    if not form.is_valid():
        return _page(request, found, rejecting=form, status=422)
    actions.reject(found, by=request.user, now=clock.now(), **form.cleaned_data)
    return redirect("desk_verifications")


@staff(VERIFIER)
@require_POST
def ask(request: Staff, pk: int) -> HttpResponse:
    """Ask somebody to verify again, with the listings offline or not (VER-08)."""
    person, form = get_object_or_404(Person.objects.exclude(pk=request.user.pk), pk=pk), AskForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the reason: its owner reads it."))
        return redirect("desk_verifications")
    try:
        actions.ask(person, by=request.user, now=clock.now(), **form.cleaned_data)
    except actions.AskedAlready:
        messages.info(request, _("Somebody has asked already."))
    else:
        messages.success(request, _("Asked. Its owner is told by e-mail."))
    return redirect("desk_verifications")


@staff(VERIFIER)
@require_POST
def ask_withdrawal(request: Staff, pk: int) -> HttpResponse:
    """Take the request back."""
    actions.call_off(get_object_or_404(Ask, pk=pk), by=request.user, now=clock.now())
    return redirect("desk_verifications")


def _submission(pk: int) -> Submission:
    """Return a submission that was handed in; what somebody still collects is his own."""
    found = Submission.objects.filter(submitted_at__isnull=False).select_related("person", "decided_by")
    return get_object_or_404(found, pk=pk)


def _rejection(found: Submission, typed: QueryDict | None = None) -> RejectionForm:
    language = found.person.language
    return RejectionForm(typed, reasons=RejectReason.choices, queue=VERIFICATION, language=language)


def _page(
    request: Staff,
    found: Submission,
    *,
    approving: ApprovalForm | None = None,
    rejecting: RejectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **sheet(found, request.user),
        "work": on(VERIFICATION, found.pk, reader=request.user, now=clock.now()),
        "acts": acts_about(f"submission:{found.pk}"),
        "approving": approving or ApprovalForm(submission=found),
        "rejecting": rejecting or _rejection(found),
    }
    return show(request, "verification", context, status=status)
