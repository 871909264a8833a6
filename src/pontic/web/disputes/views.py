"""The page of a dispute for the two parties: open it, state, settle, concede."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from pontic.cases import policies as cases
from pontic.cases.models import Case
from pontic.cases.process import CASE, DECIDE_WITHIN
from pontic.disputes import actions, policies, queries
from pontic.disputes.models import Dispute
from pontic.files import kinds
from pontic.kit import clock
from pontic.web.cases import uploads
from pontic.web.disputes.forms import DisputeForm, StatementForm
from pontic.web.requests import SignedIn


def _case(request: SignedIn, pk: int) -> Case:
    """Return the case where the reader is a party of it; 404 for everybody else, staff included."""
    return get_object_or_404(cases.visible_to(request.user).select_related("client", "designer"), pk=pk)


def _dispute(request: SignedIn, pk: int) -> Dispute:
    """Return the last dispute of the reader's case."""
    dispute = queries.latest(_case(request, pk))
    if dispute is None:
        raise Http404
    return dispute


@login_required
def dispute(request: SignedIn, pk: int) -> HttpResponse:
    """Show the dispute; a POST by the client opens one."""
    case = _case(request, pk)
    if request.method != "POST":
        return _page(request, case)
    now, form = clock.now(), DisputeForm(request.POST, case=case, person=request.user)
    taken = uploads.take(request, person=request.user, now=now, field="uploads")
    if not form.is_valid() or taken.refused:
        return _page(request, case, opening=form, taken=taken, status=422)
    claim, shown = form.cleaned_data, [*form.cleaned_data["shown"], *taken.kept]
    actions.open_dispute(case, person=request.user, ground=claim["ground"], text=claim["text"], shown=shown, now=now)
    return redirect("dispute", pk)


@login_required
@require_POST
def statement(request: SignedIn, pk: int) -> HttpResponse:
    """State something and show evidence."""
    found = _dispute(request, pk)
    now, form = clock.now(), StatementForm(request.POST, case=found.case, person=request.user)
    taken = uploads.take(request, person=request.user, now=now, field="uploads")
    if not form.is_valid() or taken.refused:
        return _page(request, found.case, stating=form, taken=taken, status=422)
    shown = [*form.cleaned_data["shown"], *taken.kept]
    actions.say(found, person=request.user, text=form.cleaned_data["text"], shown=shown, now=now)
    return redirect("dispute", pk)


@login_required
@require_POST
def settlement(request: SignedIn, pk: int) -> HttpResponse:
    """Withdraw the dispute."""
    actions.settle(_dispute(request, pk), person=request.user, now=clock.now())
    return redirect("dispute", pk)


@login_required
@require_POST
def concession(request: SignedIn, pk: int) -> HttpResponse:
    """Agree to the refund."""
    actions.concede(_dispute(request, pk), person=request.user, now=clock.now())
    return redirect("dispute", pk)


def _page(request: SignedIn, case: Case, *, status: int = 200, **forms: Any) -> HttpResponse:
    role = policies.party_in(case, request.user)
    found = queries.of_case(case)
    current = found[0] if found else None
    open_moves = {move.name for move in CASE.open_to(str(role), state=case.state)}
    if role is None or (current is None and "dispute" not in open_moves):
        raise Http404
    fresh: dict[str, Any] = {"case": case, "person": request.user}
    context = {
        "case": case,
        "role": role,
        "dispute": current,
        "earlier": found[1:],
        "statements": queries.statements(current) if current else [],
        "handlers": queries.handlers(current) if current else [],
        "decided_by_clock_at": current and current.opened_at + DECIDE_WITHIN,
        "may": open_moves,
        "taken": forms.get("taken"),
        "accept": kinds.ACCEPT,
        "opening": forms.get("opening") or DisputeForm(**fresh),
        "stating": forms.get("stating") or StatementForm(**fresh),
    }
    return render(request, "disputes/dispute.html", context, status=status)
