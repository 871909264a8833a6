"""The resolution centre: the queue, the history once an agent took a dispute on, the decision (ADM-04)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from pontic.cases import queries as cases
from pontic.desk.door import RESOLUTION, Staff, show, staff
from pontic.desk.forms import DecisionForm, StatementForm
from pontic.desk.words import MOVES
from pontic.disputes import actions, policies, queries
from pontic.disputes.models import Dispute
from pontic.disputes.process import DISPUTE
from pontic.kit import clock
from pontic.messaging import queries as messaging

THREAD = 2_000  # messages; the whole record counts in a dispute


@staff(RESOLUTION)
def disputes(request: Staff) -> HttpResponse:
    """Show which disputes want a decision, and the last that got one."""
    ended = Dispute.objects.ended().select_related("case__client", "case__designer", "decided_by")[:20]
    return show(request, "disputes", {"waiting": queries.queue(), "ended": ended})


@staff(RESOLUTION)
def dispute(request: Staff, pk: int) -> HttpResponse:
    """Show one dispute; its texts only to an agent who took it on (PRVC-04)."""
    return _page(request, _dispute(request, pk))


@staff(RESOLUTION)
@require_POST
def handling(request: Staff, pk: int) -> HttpResponse:
    """Take it on, which is on the record."""
    actions.take_on(_dispute(request, pk), by=request.user, now=clock.now())
    return redirect("desk_dispute", pk)


@staff(RESOLUTION)
@require_POST
def statement(request: Staff, pk: int) -> HttpResponse:
    """Say something to both sides."""
    found, form = _dispute(request, pk), StatementForm(request.POST)
    if not form.is_valid():
        return _page(request, found, stating=form, status=422)
    actions.say(found, person=request.user, text=form.cleaned_data["text"], now=clock.now())
    return redirect("desk_dispute", pk)


@staff(RESOLUTION)
@require_POST
def decision(request: Staff, pk: int) -> HttpResponse:
    """Decide it."""
    found, form = _dispute(request, pk), DecisionForm(request.POST)
    if not policies.is_handled_by(found, request.user):
        raise Http404
    if not form.is_valid():
        return _page(request, found, deciding=form, status=422)
    actions.decide(found, by=request.user, now=clock.now(), **form.cleaned_data)
    return redirect("desk_dispute", pk)


def _dispute(request: Staff, pk: int) -> Dispute:
    """Return a dispute in which this agent is no party; 404 otherwise."""
    found = get_object_or_404(Dispute.objects.select_related("case__client", "case__designer", "decided_by"), pk=pk)
    if not policies.may_take_on(found, request.user):
        raise Http404
    return found


def _page(request: Staff, found: Dispute, *, status: int = 200, **forms: Any) -> HttpResponse:
    may_read = policies.is_handled_by(found, request.user)
    context = {
        "dispute": found,
        "case": found.case,
        "role": "staff",
        "may_read": may_read,
        "may": {move.name for move in DISPUTE.open_to("staff", state=found.state)},
        "handlers": queries.handlers(found),
        "stating": forms.get("stating") or StatementForm(),
        "deciding": forms.get("deciding") or DecisionForm(),
    }
    return show(request, "dispute", context | (_history(found) if may_read else {}), status=status)


def _history(found: Dispute) -> dict[str, Any]:
    """Return what an agent reads: the statements, the brief, the moves, the thread; no file but the evidence."""
    case = found.case
    return {
        "statements": queries.statements(found),
        "steps": [(MOVES[step.move], step) for step in cases.steps_of(case)],
        "deliveries": cases.deliveries_of(case),
        "changes": cases.changes_of(case),
        "messages_of_case": messaging.thread(case.conversation, most=THREAD) if case.conversation else [],
    }
