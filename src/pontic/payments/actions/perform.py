"""Make a planned call and believe its answer. May be repeated: the key makes the processor do it once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from pontic.payments import gateways
from pontic.payments.actions.believe import Answer, Refusal, apply
from pontic.payments.gateways import Gateway, GatewayDown, GatewayRefused, Intent
from pontic.payments.models import Operation
from pontic.payments.process import LEASE, SEARCH_AFTER

Kind = Operation.Kind


class CallUnderWay(GatewayDown):
    """Somebody else is making this call, or died while he was."""


def perform(operation: int, *, sends: bool = False, now: datetime) -> None:
    """Make the call of a row, outside of any transaction of ours, then write down what came of it.

    GatewayDown goes up to the worker, which tries again; the row stays open meanwhile. So does CallUnderWay,
    where somebody holds the lease: he may be dead. Nothing happens where it is answered already.
    """
    row = _take(operation, now=now)
    if row is None:
        return
    try:
        gateway = gateways.named(row.till, now)
        answer = _found(gateway, row, now=now) or _call(gateway, row)
    except GatewayDown as trouble:
        _put_back(row, str(trouble))
        raise
    apply(row, answer, sends=sends, now=now)


@transaction.atomic
def _take(operation: int, *, now: datetime) -> Operation | None:
    """Take the lease of a call; None where it is answered, CallUnderWay where somebody holds it."""
    row = Operation.objects.select_for_update().get(pk=operation)
    if row.is_done:
        return None
    if row.lease_until is not None and row.lease_until > now:
        raise CallUnderWay(row.key)
    row.lease_until, row.tries = now + LEASE, row.tries + 1
    row.sent_at = row.sent_at or now
    row.save(update_fields=["lease_until", "tries", "sent_at"])
    return row


def _put_back(row: Operation, problem: str) -> None:
    Operation.objects.filter(pk=row.pk, done_at=None).update(lease_until=None, problem=problem[:200])


def _found(gateway: Gateway, row: Operation, *, now: datetime) -> Answer | None:
    """See whether a call of long ago has made something after all; else it gets a new key.

    A processor forgets keys after a day, and repeats a stored error under the same key for as long.
    """
    asked_at = row.sent_at if row.is_repeated and row.sent_at else row.created_at
    if now - asked_at < SEARCH_AFTER:
        return None
    made = _search(gateway, row)
    if made is not None:
        return made
    if not row.is_repeated:
        return None
    row.keys, row.sent_at = row.keys + 1, now
    Operation.objects.filter(pk=row.pk, done_at=None).update(keys=row.keys, sent_at=now)
    return None


def _search(gateway: Gateway, row: Operation) -> Answer | None:
    """Return what a call has made, if anything; a charge or a block that was let go shows on its intent."""
    if row.kind in {Kind.CAPTURE, Kind.VOID}:
        intent = gateway.intent(_within(row))
        return None if intent.blocks else intent
    reference = gateway.find(row.kind, row.key, within=_within(row), since=row.created_at)
    if not reference:
        return None
    if row.kind == Kind.AUTHORISE:
        return gateway.intent(reference)
    if row.kind == Kind.REFUND:
        return gateways.Refund(reference, _within(row), row.amount)
    if row.kind == Kind.TRANSFER:
        return gateways.Transfer(reference, row.amount)
    return gateways.Reversal(reference, _within(row), row.amount)


def _within(row: Operation) -> str:
    """Return the object at the processor that a call is about, or in which it makes something."""
    if row.reversal:
        return row.reversal.payout.reference
    return "" if row.kind == Kind.AUTHORISE else row.subject.reference


def _call(gateway: Gateway, row: Operation) -> Answer:
    """Ask the processor. What it refuses is believed only where the key has made nothing.

    An answer may have been lost and things changed since: then the key is refused though the money has moved.
    """
    try:
        return CALLS[row.kind](gateway, row)
    except GatewayRefused as refusal:
        return _refused(gateway, row, refusal.code)


def _refused(gateway: Gateway, row: Operation, code: str) -> Answer:
    made = _search(gateway, row)
    if made is not None:
        return made
    if row.kind in {Kind.CAPTURE, Kind.VOID}:
        raise GatewayDown(f"{row.kind} refused: {code}")
    return Intent("", "declined", row.amount, problem=code) if row.kind == Kind.AUTHORISE else Refusal(code)


def _authorise(gateway: Gateway, row: Operation) -> Answer:
    payment = row.subject
    asked: dict[str, Any] = {"key": row.sent_key, "amount": payment.amount, "card": row.card, "memo": str(payment.key)}
    if payment.is_again:
        return gateway.authorise_again(**asked, customer=row.customer)
    return gateway.authorise(**asked, customer=row.customer, return_to=row.return_to)


def _capture(gateway: Gateway, row: Operation) -> Answer:
    return gateway.capture(_within(row), key=row.sent_key, amount=row.amount)


def _void(gateway: Gateway, row: Operation) -> Answer:
    return gateway.void(_within(row), key=row.sent_key)


def _refund(gateway: Gateway, row: Operation) -> Answer:
    return gateway.refund(_within(row), key=row.sent_key, amount=row.amount)


def _transfer(gateway: Gateway, row: Operation) -> Answer:
    account = row.payout.account.reference if row.payout else ""
    return gateway.transfer(key=row.sent_key, account=account, source=_within(row), amount=row.amount)


def _reverse(gateway: Gateway, row: Operation) -> Answer:
    return gateway.reverse(_within(row), key=row.sent_key, amount=row.amount)


CALLS: dict[str, Callable[[Gateway, Operation], Answer]] = {
    Kind.AUTHORISE: _authorise,
    Kind.CAPTURE: _capture,
    Kind.VOID: _void,
    Kind.REFUND: _refund,
    Kind.TRANSFER: _transfer,
    Kind.REVERSE: _reverse,
}
