"""Make a planned call and believe its answer. May be repeated: the key makes the processor do it once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pontic.payments import gateways
from pontic.payments.actions.make import hold
from pontic.payments.actions.payouts import settle_refusal, settle_transfer
from pontic.payments.actions.settle import settle, settle_refund
from pontic.payments.gateways import Gateway, GatewayRefused, Intent, Refund, Transfer
from pontic.payments.models import Operation, Payment, Payout

Kind = Operation.Kind


@dataclass(frozen=True, slots=True)
class Refusal:
    """The processor will never do that."""

    reference: str  # its reason


Answer = Intent | Refund | Transfer | Refusal


def perform(operation: int, *, sends: bool = False, now: datetime) -> None:
    """Make the call of a row, outside of any transaction of ours, then write down what came of it.

    GatewayDown goes up to the worker, which tries again; the row stays open meanwhile.
    """
    row = Operation.objects.select_related("payment", "payout__account", "payout__earning__payment").get(pk=operation)
    if not row.is_done:
        apply(row, _call(gateways.current(now), row), sends=sends, now=now)


@transaction.atomic
def apply(operation: Operation, answer: Answer, *, sends: bool = False, now: datetime) -> None:
    """Write down an answer, once, whoever brings it first."""
    payment = hold(operation.payment_id) if operation.payment_id else None
    row = Operation.objects.select_for_update().get(pk=operation.pk)
    if row.is_done:
        return
    row.answer, row.done_at = answer.reference, now
    row.save(update_fields=["answer", "done_at"])
    if payment is None:
        _settle_payout(row, answer, now=now)
    elif isinstance(answer, Refund):
        settle_refund(payment, answer, now=now)
    elif isinstance(answer, Intent):
        settle(payment, answer, sends=sends, now=now)


def _settle_payout(operation: Operation, answer: Answer, *, now: datetime) -> None:
    payout = Payout.objects.select_for_update().get(operations=operation)
    if isinstance(answer, Transfer):
        settle_transfer(payout, answer.reference, now=now)
    else:
        settle_refusal(payout, answer.reference, now=now)


def _call(gateway: Gateway, row: Operation) -> Answer:
    """Ask the processor. What it refuses about an intent we answer by looking at that intent."""
    if row.payout:
        return _transfer(gateway, row, row.payout)
    payment = Payment.objects.get(operations=row)
    if row.kind == Kind.AUTHORISE:
        return _authorise(gateway, row, payment)
    if row.kind == Kind.REFUND:
        return gateway.refund(payment.reference, key=row.key, amount=payment.amount)
    try:
        do = gateway.capture if row.kind == Kind.CAPTURE else gateway.void
        return do(payment.reference, key=row.key)
    except GatewayRefused:
        return gateway.intent(payment.reference)


def _authorise(gateway: Gateway, row: Operation, payment: Payment) -> Intent:
    try:
        return gateway.authorise(key=row.key, amount=payment.amount, card=row.card, memo=str(payment.key))
    except GatewayRefused as refusal:
        return Intent("", "declined", payment.amount, problem=refusal.code)


def _transfer(gateway: Gateway, row: Operation, payout: Payout) -> Transfer | Refusal:
    """Send an earning. A refusal is believed only where the key has made nothing.

    An answer may have been lost and the account changed since: then the key is refused though the money has left.
    """
    earning = payout.earning
    try:
        return gateway.transfer(
            key=row.key,
            account=payout.account.reference,
            source=earning.payment.reference,
            amount=earning.net,
        )
    except GatewayRefused as refusal:
        made = gateway.find(row.key)
        return Transfer(made, earning.net) if made else Refusal(refusal.code)
