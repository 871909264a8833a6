"""Plan a call to the processor: a row with its key, in the transaction of the intent; the worker makes it."""

from datetime import datetime

from pontic.outbox import actions as outbox
from pontic.payments import facts
from pontic.payments.models import Operation, Payment, Payout, Refund, Reversal

Kind = Operation.Kind
About = Payment | Refund | Payout | Reversal
FIELDS: dict[type, str] = {Payment: "payment", Refund: "refund", Payout: "payout", Reversal: "reversal"}


def plan(kind: Kind, about: About, *, till: str, now: datetime, attempt: int = 1, **fields: object) -> Operation:
    """Write a call that has to be made. The same call is planned once, whoever asks for it again.

    A further ``attempt`` is another call: one whose predecessor the processor has refused.
    """
    operation, fresh = Operation.objects.get_or_create(
        key=_key(kind, about, attempt),
        defaults={"kind": kind, "till": till, FIELDS[type(about)]: about, "created_at": now, **fields},
    )
    if fresh:
        outbox.announce(facts.ASKED, operation=operation.pk, now=now)
    return operation


def plan_authorisation(payment: Payment, *, card: str, customer: str, return_to: str = "", now: datetime) -> Operation:
    """Write the authorisation that the client waits for; the page makes the call itself."""
    return Operation.objects.create(
        kind=Kind.AUTHORISE,
        till=payment.till,
        key=_key(Kind.AUTHORISE, payment, 1),
        payment=payment,
        card=card,
        customer=customer,
        return_to=return_to,
        amount_minor=payment.amount_minor,
        created_at=now,
    )


def _key(kind: str, about: About, attempt: int) -> str:
    return f"{kind}:{about.key}" + (f":{attempt}" if attempt > 1 else "")
