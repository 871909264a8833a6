"""Changes of what was accepted: proposed by the designer, answered by the client (MIL-07, 08)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pontic.kit import clock
from pontic.milestones import actions as milestones
from pontic.milestones.terms import MilestoneRefused
from pontic.web.cases.words import Lazy
from pontic.web.contracts.frame import frame
from pontic.web.milestones import forms, words
from pontic.web.milestones.door import explained, milestone_of
from pontic.web.milestones.forms import ChangeForm, ReasonForm
from pontic.web.requests import SignedIn


@login_required
@explained
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Propose another title, date, description or a higher amount."""
    found = milestone_of(request, pk, number, "designer")
    form = ChangeForm(request.POST or None, initial=forms.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            note = form.cleaned_data["note"]
            milestones.propose_change(found, form.plan(), person=request.user, note=note, now=clock.now())
            messages.success(request, _("Your change is sent. Nothing changes unless it is approved."))
            return redirect("contract-milestones", pk)
        except (MilestoneRefused, milestones.NothingChanged) as refused:
            form.refuse(getattr(refused, "faults", [("", "unchanged")]))
    if found.is_proposed or found.is_over:
        raise Http404
    context = frame(request, found.contract, "milestones") | {"milestone": found, "form": form}
    return render(request, "milestones/change.html", context, status=422 if form.errors else 200)


@login_required
@explained
@require_POST
def removal(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """Ask the client to take a future milestone out of the plan."""
    found = milestone_of(request, pk, number, "designer")
    milestones.ask_removal(found, person=request.user, now=clock.now())
    messages.success(request, _("Your wish is sent. The client decides."))
    return redirect("contract-milestones", pk)


ANSWERS: dict[str, tuple[str, Callable[..., Any], Lazy]] = {
    "approve": ("client", milestones.approve_change, words.CHANGE_DONE["approve"]),
    "reject": ("client", milestones.reject_change, words.CHANGE_DONE["reject"]),
    "withdraw": ("designer", milestones.withdraw_change, words.CHANGE_DONE["withdraw"]),
}


@login_required
@explained
@require_POST
def answer(request: SignedIn, pk: int, number: int, *, change: int, move: str) -> HttpResponse:
    """Approve a change, reject it, or take it back."""
    role, verb, done = ANSWERS[move]
    found, form = milestone_of(request, pk, number, role), ReasonForm(request.POST)
    row = get_object_or_404(found.changes.all(), pk=change)
    form.full_clean()
    answer = {"answer": form.cleaned_data.get("text", "")} if move == "reject" else {}
    verb(row, person=request.user, now=clock.now(), **answer)
    messages.success(request, str(done))
    return redirect("contract-milestones", pk)
