"""How a contract ends, said before it is done, and the settings (CON-04, HIRE-06)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pontic.contracts import actions as contracts
from pontic.kit import clock
from pontic.web.contracts import ending as told
from pontic.web.contracts.forms import SeveralForm, WordForm
from pontic.web.contracts.frame import fetch, frame
from pontic.web.requests import SignedIn


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: SignedIn, pk: int) -> HttpResponse:
    """Say what ending does with the money, then do it."""
    found, form = fetch(request, pk), WordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        ended = contracts.end(found, person=request.user, note=form.cleaned_data["text"], now=clock.now())
        messages.success(request, _("You have ended the contract. The other side has been told."))
        return redirect(told.after(ended))
    if found.is_over:
        return redirect("contract", pk)
    context = frame(request, found, "terms") | told.of(found, request.user) | {"form": form}
    return render(request, "contracts/end.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def leaving(request: SignedIn, pk: int) -> HttpResponse:
    """Leave the platform with a client who was brought along (HIRE-06)."""
    found = fetch(request, pk)
    if not found.is_brought:
        raise Http404
    contracts.leave(found, person=request.user, now=clock.now())
    messages.success(request, _("You both go on outside of the platform. What happened here stays readable."))
    return redirect("contract", pk)


@login_required
@require_POST
def several(request: SignedIn, pk: int) -> HttpResponse:
    """Say whether several milestones may run at a time."""
    found, form = fetch(request, pk), SeveralForm(request.POST)
    if not found.has_milestones:
        raise Http404
    form.full_clean()
    contracts.want_several(found, person=request.user, wants=form.cleaned_data["wants"], now=clock.now())
    messages.success(request, _("Saved."))
    return redirect("contract-terms", pk)
