"""What the house promises about time, in plain numbers once more: both must be wrong to hide a fault.

``never`` holds at every moment. ``kept`` holds once the house has done its work at a moment with nothing in its way.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pontic.cases.models import Case, Step
from pontic.disputes.models import Dispute
from pontic.outbox.models import Errand, Sweep
from pontic.payments.models import Earning, Payment, Payout
from simulation import contracted

HOLD, ACCEPT, COMPLETE = timedelta(days=7), timedelta(days=3), timedelta(days=30)
APPEAL = timedelta(days=3)
CAPTURE_AHEAD, APPROVE = timedelta(hours=24), timedelta(hours=1)


def never(now: datetime) -> Iterator[str]:
    """Return what happened too early, or to somebody who had no right to it."""
    yield from _earnings(now)
    yield from _payouts(now)
    yield from _answers(now)
    for step in Step.objects.filter(move="complete_itself").select_related("case"):
        if step.case.delivered_at and step.at < step.case.delivered_at + COMPLETE:
            yield f"case {step.case_id} completed itself too early"
    yield from _decisions()
    yield from contracted.never(now)


def _decisions() -> Iterator[str]:
    """A decision is carried out after three days, unless both accepted it or a second agent decided."""
    carried = Dispute.objects.filter(state__in=("dismissed", "refunded", "redone", "split", "paid"), appeal=None)
    for dispute in carried.exclude(decided_at=None).exclude(
        ended_with__in=("refund_undecided", "charge_back", "run_out")
    ):
        both = dispute.accepted_by_client_at and dispute.accepted_by_designer_at
        if not both and dispute.closed_at and dispute.decided_at and dispute.closed_at < dispute.decided_at + APPEAL:
            yield f"the decision about case {dispute.case_id} was carried out too early"


def _earnings(now: datetime) -> Iterator[str]:
    for earning in Earning.objects.filter(part=None).exclude(matured_at=None).select_related("payment__case"):
        begun = max(earning.payment.case.closed_at or now, earning.payment.captured_at or now)
        if earning.matured_at and earning.matured_at < begun + HOLD:
            yield f"earning {earning.pk} matured {begun + HOLD - earning.matured_at} too early"


def _payouts(now: datetime) -> Iterator[str]:
    for payout in Payout.objects.select_related("earning__payment__case"):
        if payout.created_at < (payout.earning.payment.case.closed_at or now) + HOLD:
            yield f"payout {payout.pk} left too early"
        taken = payout.earning.payment.chargebacks.filter(state="open", changed_at__lt=payout.created_at)
        if taken.exists():
            yield f"payout {payout.pk} left though the client's bank has taken the money back"


def _answers(now: datetime) -> Iterator[str]:
    for case in Case.objects.filter(state="expired"):
        if case.closed_at and case.closed_at < _answer_by(case, now):
            yield f"case {case.pk} expired too early"
    for case in Case.objects.exclude(accepted_at=None):
        if case.accepted_at and case.accepted_at >= _answer_by(case, now):
            yield f"case {case.pk} was accepted too late"


def _answer_by(case: Case, now: datetime) -> datetime:
    return min(filter(None, ((case.sent_at or now) + ACCEPT, case.needed_by)))


def kept(now: datetime) -> Iterator[str]:
    """Return what should have happened by now."""
    for case in Case.objects.filter(state__in=("requested", "delivered", "disputed"), due_at__lte=now):
        yield f"case {case.pk} still {case.state}, due at {case.due_at}"
    yield from _disputes(now)
    yield from _requests(now)
    yield from contracted.kept(now)
    accepted = Payment.objects.filter(state="authorised", case__accepted_at__lt=now, case__closed_at=None)
    uncharged = accepted.filter(capture_before__lte=now + CAPTURE_AHEAD)
    for payment in uncharged:
        yield f"payment {payment.pk} is not charged though its time is {payment.capture_before}"
    for payment in Payment.objects.filter(state="action_needed", changed_at__lt=now - APPROVE):
        yield f"payment {payment.pk} still waits for the bank"
    for earning in Earning.objects.filter(state="pending", available_at__lte=now, created_at__lt=now):
        yield f"earning {earning.pk} is still pending, available at {earning.available_at}"
    for payment in Payment.objects.filter(state__in=("authorised", "captured"), case__state="completed"):
        if not payment.is_contested:
            yield f"payment {payment.pk} is {payment.state} though its case is completed"
    for sweep in Sweep.objects.exclude(last_error="").exclude(last_error__contains="GatewayDown"):
        yield f"duty {sweep.name} failed: {sweep.last_error[-600:]}"


def _disputes(now: datetime) -> Iterator[str]:
    for dispute in Dispute.objects.filter(state="decided", decided_at__lte=now - APPEAL):
        yield f"the decision about case {dispute.case_id} is still not carried out"
    for case in Case.objects.filter(state="disputed").exclude(pk__in=Dispute.objects.open().values("case")):
        yield f"case {case.pk} is in dispute, and no dispute is open"


def _requests(now: datetime) -> Iterator[str]:
    for case in Case.objects.filter(state="requested"):
        if case.sent_at and _answer_by(case, now) <= now:
            yield f"case {case.pk} is still requested, sent at {case.sent_at}"


def undone() -> Iterator[str]:
    """Return errands that were given up, with their reason: nothing of ours may need that."""
    for errand in Errand.objects.dead():
        yield f"{errand.reaction} for {errand.fact} was given up: {errand.error[-600:]}"
