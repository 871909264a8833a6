"""Periodic work with money: charge before an authorisation lapses, mature, pay out, leave nothing undone."""

from datetime import datetime

from django.db import transaction

from pontic.payments import gateways
from pontic.payments.actions.advance import advance
from pontic.payments.actions.make import hold
from pontic.payments.actions.pay import abandon
from pontic.payments.actions.payouts import mature as mature_one
from pontic.payments.actions.payouts import pay_out as pay_out_one
from pontic.payments.actions.perform import apply, perform
from pontic.payments.actions.settle import settle
from pontic.payments.models import Earning, Operation, Payment
from pontic.payments.process import ANSWER_WITHIN, CAPTURE_BEFORE_LAPSE, CLEARED_WITHIN, PAYMENT, UNSURE_AFTER


def capture_before_lapse(now: datetime) -> None:
    """Charge what would lapse within a day, in a dispute as well (decisions 7 and 8)."""
    for payment in Payment.objects.to_capture(before=now + CAPTURE_BEFORE_LAPSE).order_by("capture_before"):
        with transaction.atomic():
            advance(hold(payment.pk), now=now)


def mature(now: datetime) -> None:
    """Make available what has been pending for its time."""
    for earning in Earning.objects.ripe(now).order_by("available_at"):
        mature_one(earning, now=now)


def pay_out(now: datetime) -> None:
    """Send what is available to the banks (PAYO-12)."""
    for earning in Earning.objects.payable(now).order_by("pk"):
        pay_out_one(earning, now=now)


def reconcile(now: datetime) -> None:
    """Find out what became of everything that has no answer."""
    for payment in Payment.objects.unanswered(before=now - UNSURE_AFTER):
        _find_out(payment, now=now)
    waiting = Payment.objects.filter(state__in=PAYMENT.moves["ask"].targets, changed_at__lt=now - ANSWER_WITHIN)
    for payment in waiting:
        abandon(payment, actor="clock", now=now)
    for payment in Payment.objects.to_capture(before=now):
        _look(payment, now=now)
    _repeat_stuck_calls(now)


def _find_out(payment: Payment, *, now: datetime) -> None:
    """An attempt without an answer: where the call arrived, believe what it made; else drop the attempt."""
    gateway = gateways.current(now)
    operation = payment.operations.get(kind=Operation.Kind.AUTHORISE)
    reference = gateway.find(operation.key)
    if reference is None:
        abandon(payment, actor="clock", now=now)  # should the call arrive after all, its block is let go
    else:
        apply(operation, gateway.intent(reference), now=now)


def _look(payment: Payment, *, now: datetime) -> None:
    """An authorisation past its end: see whether the bank has let it go."""
    intent = gateways.current(now).intent(payment.reference)
    with transaction.atomic():
        settle(hold(payment.pk), intent, now=now)


def _repeat_stuck_calls(now: datetime) -> None:
    stuck = Operation.objects.stuck(before=now - CLEARED_WITHIN).exclude(kind=Operation.Kind.AUTHORISE)
    for operation in stuck.values_list("pk", flat=True):
        perform(operation, now=now)
