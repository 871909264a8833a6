"""The page of a dispute for the two parties: open it, state, offer, appeal."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from pontic.cases.models import Case
from pontic.cases.process import CASE
from pontic.disputes import actions, policies, queries
from pontic.disputes.models import Dispute
from pontic.files import kinds
from pontic.kit import clock
from pontic.web.cases import uploads
from pontic.web.disputes import ways, words
from pontic.web.disputes.door import case_of, dispute_of
from pontic.web.disputes.forms import AppealForm, DisputeForm, OfferForm, StatementForm
from pontic.web.requests import SignedIn


@login_required
def dispute(request: SignedIn, pk: int) -> HttpResponse:
    """Show the dispute; a POST by the client opens one."""
    case = case_of(request, pk)
    if request.method != "POST":
        return _page(request, case)
    now, form = clock.now(), DisputeForm(request.POST, case=case, person=request.user)
    taken = uploads.take(request, person=request.user, now=now, field="uploads")
    if not form.is_valid() or taken.refused:
        return _page(request, case, opening=form, taken=taken, status=422)
    claim, shown = form.cleaned_data, [*form.cleaned_data["shown"], *taken.kept]
    said = {"ground": claim["ground"], "text": claim["text"], "wanted": claim["kind"], "amount": form.back}
    actions.open_dispute(case, person=request.user, shown=shown, now=now, **said)
    return redirect("dispute", pk)


@login_required
@require_POST
def statement(request: SignedIn, pk: int) -> HttpResponse:
    """State something and show evidence."""
    case, found = case_of(request, pk), dispute_of(request, pk)
    now, form = clock.now(), StatementForm(request.POST, case=case, person=request.user)
    taken = uploads.take(request, person=request.user, now=now, field="uploads")
    if not form.is_valid() or taken.refused:
        return _page(request, case, stating=form, taken=taken, status=422)
    shown = [*form.cleaned_data["shown"], *taken.kept]
    actions.say(found, person=request.user, text=form.cleaned_data["text"], shown=shown, now=now)
    return redirect("dispute", pk)


@login_required
@require_POST
def offer(request: SignedIn, pk: int) -> HttpResponse:
    """Offer the other side how it could end."""
    case, found = case_of(request, pk), dispute_of(request, pk)
    form = OfferForm(request.POST, total=case.total)
    if not form.is_valid():
        return _page(request, case, offering=form, status=422)
    said = {"kind": form.cleaned_data["kind"], "amount": form.back, "text": form.cleaned_data["text"]}
    actions.offer(found, person=request.user, now=clock.now(), **said)
    return redirect("dispute", pk)


@login_required
@require_POST
def appeal(request: SignedIn, pk: int) -> HttpResponse:
    """Object to the decision."""
    found, form = dispute_of(request, pk), AppealForm(request.POST)
    if not form.is_valid():
        return _page(request, case_of(request, pk), appealing=form, status=422)
    actions.appeal(found, person=request.user, text=form.cleaned_data["text"], now=clock.now())
    return redirect("dispute", pk)


def _page(request: SignedIn, case: Case, *, status: int = 200, **forms: Any) -> HttpResponse:
    role, now = policies.party_in(case, request.user), clock.now()
    found = queries.of_case(case)
    current = found[0] if found else None
    may_act = not request.user.is_suspended  # else he states his side, accepts and appeals, and reads
    open_moves = {move.name for move in CASE.open_to(str(role), state=case.state) if may_act}
    if role is None or (current is None and "dispute" not in open_moves):
        raise Http404
    context = {
        "case": case,
        "role": role,
        "other": case.designer if role == "client" else case.client,
        "dispute": current,
        "earlier": found[1:],
        "may": open_moves,
        "may_act": may_act,
        "left": policies.disputes_left(case),
        "accept": kinds.ACCEPT,
        **_forms(request, case, forms),
    }
    if current is not None:
        current.case = case
        context |= _running(current, role, now) | {"ways": ways.of(current)}
    return render(request, "disputes/dispute.html", context, status=status)


def _forms(request: SignedIn, case: Case, forms: dict[str, Any]) -> dict[str, Any]:
    """Return the forms of the page: those that came back with what was typed, else fresh ones."""
    fresh: dict[str, Any] = {"case": case, "person": request.user}
    return {
        "taken": forms.get("taken"),
        "opening": forms.get("opening") or DisputeForm(**fresh),
        "stating": forms.get("stating") or StatementForm(**fresh),
        "offering": forms.get("offering") or OfferForm(total=case.total),
        "appealing": forms.get("appealing") or AppealForm(),
    }


def _running(current: Dispute, role: str, now: datetime) -> dict[str, Any]:
    """Return what there is to read in a dispute."""
    return {
        "statements": queries.statements(current),
        "offers": ways.with_answers(queries.offers(current), current),
        "appeal": queries.appeal_of(current),
        "evidence": queries.evidence(current),
        "handlers": queries.handlers(current),
        "may_appeal": policies.may_appeal(current, role, now),
        "has_accepted": policies.has_accepted(current, role),
        "next": words.next_step(current, role, now=now),
    }
