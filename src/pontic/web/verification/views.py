"""Settings > Payments > Identity: say who one is, add documents, hand them in, and read what came of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.files.actions import FileRefused
from pontic.kit import clock
from pontic.verification import actions, queries
from pontic.verification.models import Document, Submission
from pontic.web.requests import SignedIn
from pontic.web.verification.forms import PaperForm, WhoForm, said


@login_required
def verification(request: SignedIn) -> HttpResponse:
    """Show where one stands (VER-13); a POST says who one is."""
    form = WhoForm(request.POST) if request.method == "POST" else None
    if form is None:
        return _page(request)
    if not form.is_valid():
        return _page(request, who=form, status=422)
    actions.state(actions.begin(request.user, now=clock.now()), **form.cleaned_data)
    messages.success(request, _("Saved. Now add your documents."))
    return redirect("verification")


@login_required
@require_POST
def documents(request: SignedIn) -> HttpResponse:
    """Add one document; what is wrong with it stands beside its field."""
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            _add(request, form)
        except (actions.PaperRefused, FileRefused) as fault:
            form.add_error("document", fault.message)
    if form.errors:
        return _page(request, paper=form, status=422)
    messages.success(request, _("The document is here, encrypted."))
    return redirect("verification")


@login_required
@require_POST
def document_removal(request: SignedIn, pk: int) -> HttpResponse:
    """Take one document out again."""
    own = Document.objects.filter(submission__person=request.user, file__isnull=False)
    actions.remove_document(get_object_or_404(own.select_related("submission", "file"), pk=pk), now=clock.now())
    messages.success(request, _("The document is gone for good."))
    return redirect("verification")


@login_required
@require_POST
def submission(request: SignedIn) -> HttpResponse:
    """Hand it in."""
    try:
        actions.submit(_latest(request), person=request.user, now=clock.now())
    except actions.Incomplete:
        messages.error(request, _("Something is still missing: the list below says what."))
    else:
        messages.success(request, _("Handed in. You are told as soon as somebody has looked at it."))
    return redirect("verification")


@login_required
@require_POST
def taking_back(request: SignedIn) -> HttpResponse:
    """Take it back to change it."""
    actions.take_back(_latest(request), person=request.user, now=clock.now())
    messages.success(request, _("Taken back. You can change it now."))
    return redirect("verification")


def _latest(request: SignedIn) -> Submission:
    return get_object_or_404(queries.of_person(request.user)[:1])


def _add(request: SignedIn, form: PaperForm) -> None:
    now, told = clock.now(), form.cleaned_data
    actions.add_document(actions.begin(request.user, now=now), kind=told["kind"], upload=told["document"], now=now)


def _page(request: SignedIn, *, status: int = 200, **forms: Any) -> HttpResponse:
    standing = queries.standing(request.user)
    open_one = standing.submission if standing.is_open else None
    person = request.user
    known = {"legal_name": person.legal_name, "address": person.legal_address, "nationality": person.country}
    context = {
        "standing": standing,
        "submission": open_one,
        "is_editable": open_one is None or open_one.is_editable,
        "documents": queries.documents(open_one) if open_one else [],
        "needs": queries.needs(open_one) if open_one else [],
        "gaps": queries.gaps(open_one) if open_one and open_one.is_editable else [],
        "who": forms.get("who") or WhoForm(initial=said(standing.submission, known)),
        "paper": forms.get("paper") or PaperForm(),
        "earlier": [row for row in queries.of_person(person)[:10] if row.is_decided],
    }
    return render(request, "verification/verification.html", context, status=status)
