"""Every moment at which something has to happen by itself. The clock goes there: a second before, at, and after."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.contracts.models import Offer
from pontic.disputes.models import Dispute
from pontic.hours.models import Objection, Week
from pontic.outbox.models import Errand
from pontic.payments.models import Earning, Operation, Payment
from pontic.withdrawals.models import PayoutMethod

CAPTURE_AHEAD, APPROVE_WITHIN = timedelta(hours=24), timedelta(hours=1)  # said here once more, on purpose
OBJECTED = timedelta(hours=120)
UNDELIVERED, KEY_LASTS = timedelta(days=30), timedelta(hours=24)
SECOND = timedelta(seconds=1)
BY_STATE = {"requested": "accept", "delivered": "complete", "disputed": "decide"}


def upcoming(now: datetime) -> list[tuple[str, datetime]]:
    """Return what is due and when, from a second ago on, the soonest first."""
    found = [(name, at) for name, at in _all() if at >= now - SECOND]
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def _all() -> Iterator[tuple[str, datetime]]:
    yield from _of_cases()
    for at in Dispute.objects.filter(state="decided").values_list("carry_out_at", flat=True):
        if at:
            yield "carry_out", at
    yield from _of_contracts()
    yield from _of_money()
    yield from _of_calls()


def _of_cases() -> Iterator[tuple[str, datetime]]:
    for state, due_at, needed_by in Case.objects.exclude(due_at=None).values_list("state", "due_at", "needed_by"):
        if due_at is None:
            continue
        name = BY_STATE.get(state, "case")
        yield "needed_by" if name == "accept" and due_at == needed_by else name, due_at
    for at in Case.objects.filter(state__in=("in_design", "on_hold")).values_list("accepted_at", flat=True):
        if at:
            yield "undelivered", at + UNDELIVERED


def _of_contracts() -> Iterator[tuple[str, datetime]]:
    for at in Offer.objects.filter(state="sent").values_list("expires_at", flat=True):
        yield "offer", at
    for next_at in Bill.objects.filter(state="due").values_list("next_try_at", flat=True):
        if next_at:
            yield "charge_again", next_at
    for ends_at in Dispute.objects.filter(closed_at=None).values_list("ends_at", flat=True):
        if ends_at:
            yield "run_out", ends_at
    for at in PayoutMethod.objects.values_list("created_at", flat=True):
        yield "method_hold", at + timedelta(hours=72)
    yield from _of_weeks()


def _of_weeks() -> Iterator[tuple[str, datetime]]:
    for monday in Week.objects.exclude(state="closed").values_list("monday", flat=True):
        begin = datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
        for name, hours in (("week_draft", 168), ("week_final", 180), ("week_closed", 288)):
            yield name, begin + timedelta(hours=hours)
    for at in Objection.objects.filter(state="open").values_list("raised_at", flat=True):
        yield "objection", at + OBJECTED


def _of_money() -> Iterator[tuple[str, datetime]]:
    for at in Payment.objects.filter(state="authorised").values_list("capture_before", flat=True):
        if at:
            yield from (("capture", at - CAPTURE_AHEAD), ("lapse", at))
    for at in Payment.objects.filter(state="action_needed").values_list("changed_at", flat=True):
        yield "approval", at + APPROVE_WITHIN
    for state, at, again in Earning.objects.values_list("state", "available_at", "next_payout_at"):
        if state == "pending":
            yield "hold", at
        if state == "available" and again:
            yield "payout_again", again


def _of_calls() -> Iterator[tuple[str, datetime]]:
    waiting = Operation.objects.filter(done_at=None).exclude(payment__state="abandoned")
    for sent_at, lease in waiting.values_list("sent_at", "lease_until"):
        if sent_at:
            yield "key", sent_at + KEY_LASTS
        if lease:
            yield "call_lease", lease
    for state, next_at, lease in Errand.objects.exclude(state="done").values_list("state", "next_at", "lease_until"):
        if state == "running" and lease:
            yield "lease", lease
        if state == "waiting":
            yield "errand", next_at
