"""The resolution centre: the queue, the history once an agent took a dispute on, the decision (ADM-04)."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from pontic.accounts import actions as accounts
from pontic.cases import queries as cases
from pontic.cases.models import Case
from pontic.desk.dispute_forms import DecisionForm, StatementForm
from pontic.desk.door import RESOLUTION, Staff, show, staff
from pontic.desk.words import MOVES
from pontic.desk.work import DISPUTES, decides, on, with_keepers
from pontic.disputes import actions, policies, queries
from pontic.disputes.models import Dispute
from pontic.kit import clock
from pontic.messaging import queries as messaging

THREAD = 2_000  # messages; the whole record counts in a dispute
PERIODS = (30, 90, 365)  # days


@staff(RESOLUTION)
def disputes(request: Staff) -> HttpResponse:
    """Show which disputes want a decision, which wait for an appeal, and the last that ended."""
    ended = Dispute.objects.ended().whole().select_related("decided_by")[:20]
    waiting = with_keepers(DISPUTES, queries.queue(), reader=request.user, now=clock.now())
    return show(request, "disputes", {"waiting": waiting, "decided": queries.decided(), "ended": ended})


@staff(RESOLUTION)
def dispute(request: Staff, pk: int) -> HttpResponse:
    """Show one dispute; its texts only to an agent who took it on (PRVC-04)."""
    return _page(request, _dispute(request, pk))


@staff(RESOLUTION)
def statistics(request: Staff) -> HttpResponse:
    """Show how disputes went, per ground."""
    asked = request.GET.get("days", "")
    days, now = next((period for period in PERIODS if str(period) == asked), PERIODS[1]), clock.now()
    *rows, total = queries.statistics(since=now - timedelta(days=days), until=now)
    return show(request, "dispute_statistics", {"rows": rows, "total": total, "days": days, "periods": PERIODS})


@staff(RESOLUTION)
@require_POST
def handling(request: Staff, pk: int) -> HttpResponse:
    """Take it on, which is on the record; from then on it is this agent's to decide."""
    found, now = _dispute(request, pk), clock.now()
    if policies.is_free_to_decide(found, request.user):
        accounts.take_task(DISPUTES, pk, by=request.user, now=now)
    actions.take_on(found, by=request.user, now=now)
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
@decides(DISPUTES)
def decision(request: Staff, pk: int) -> HttpResponse:
    """Decide it; after an appeal: for good."""
    found, now = _dispute(request, pk), clock.now()
    if not policies.is_handled_by(found, request.user):
        raise Http404
    asked = {"total": found.total, "of_contract": found.part_id is not None}
    form = DecisionForm(request.POST, **asked, is_heard=policies.is_heard(found, now))
    if not form.is_valid():
        return _page(request, found, deciding=form, status=422)
    verb = actions.decide_appeal if found.is_appealed else actions.decide
    said = {"outcome": form.cleaned_data["outcome"], "reason": form.cleaned_data["reason"], "amount": form.back}
    verb(found, by=request.user, now=now, **said)
    return redirect("desk_dispute", pk)


def _dispute(request: Staff, pk: int) -> Dispute:
    """Return a dispute in which this agent is no party; 404 otherwise."""
    found = get_object_or_404(Dispute.objects.whole().select_related("decided_by"), pk=pk)
    if not policies.may_take_on(found, request.user):
        raise Http404
    return found


def _page(request: Staff, found: Dispute, *, status: int = 200, **forms: Any) -> HttpResponse:
    may_read, now = policies.is_handled_by(found, request.user), clock.now()
    is_heard = policies.is_heard(found, now)
    work = on(DISPUTES, found.pk, reader=request.user, now=now)
    context = {
        "dispute": found,
        "case": found.case,
        "role": "staff",
        "may_read": may_read,
        "work": work,
        "may_decide": work.may_decide and policies.may_decide(found, request.user),
        "decided_before": found.is_appealed and found.decided_by_id == request.user.pk,
        "handlers": queries.handlers(found),
        "unheard": not is_heard,
        "stating": forms.get("stating") or StatementForm(),
        "deciding": forms.get("deciding")
        or DecisionForm(total=found.total, of_contract=found.part_id is not None, is_heard=is_heard),
    }
    return show(request, "dispute", context | (_history(found) if may_read else {}), status=status)


def _history(found: Dispute) -> dict[str, Any]:
    """Return what an agent reads: the statements, the brief, the moves, the thread; no file but the evidence."""
    return {
        "statements": queries.statements(found),
        "offers": queries.offers(found),
        "appeal": queries.appeal_of(found),
        "evidence": queries.evidence(found),
        **(_of_case(found.case) if found.case else _of_part(found)),
    }


def _of_case(case: Case) -> dict[str, Any]:
    return {
        "steps": [(MOVES[step.move], step) for step in cases.steps_of(case)],
        "deliveries": cases.deliveries_of(case),
        "changes": cases.changes_of(case),
        "messages_of_case": messaging.thread(case.conversation, most=THREAD) if case.conversation else [],
    }


def _of_part(found: Dispute) -> dict[str, Any]:
    """Of a contract: its terms and history stand in the snapshot; the thread is the contract's."""
    contract = found.part.bill.contract if found.part else None
    return {"messages_of_case": messaging.thread(contract.conversation, most=THREAD) if contract else []}
