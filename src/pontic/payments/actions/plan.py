"""Plan a call to the processor: a row with its key, in the transaction of the intent; the worker makes it."""

from datetime import datetime

from pontic.outbox import actions as outbox
from pontic.payments import facts
from pontic.payments.models import Operation, Payment, Payout

Kind = Operation.Kind


def plan(kind: str, *, payment: Payment | None = None, payout: Payout | None = None, now: datetime) -> Operation:
    """Write a call that has to be made. The same call is planned once, whoever asks for it again."""
    about = payment or payout
    if about is None:
        raise TypeError("a call is about a payment or a payout")
    operation, fresh = Operation.objects.get_or_create(
        key=f"{kind}:{about.key}",
        defaults={"kind": kind, "payment": payment, "payout": payout, "created_at": now},
    )
    if fresh:
        outbox.announce(facts.ASKED, operation=operation.pk, now=now)
    return operation


def plan_authorisation(payment: Payment, *, card: str, now: datetime) -> Operation:
    """Write the authorisation that the client waits for; the page makes the call itself."""
    return Operation.objects.create(
        kind=Kind.AUTHORISE, key=f"{Kind.AUTHORISE}:{payment.key}", payment=payment, card=card, created_at=now
    )
