"""The one way in which a payment changes its state, and the one way to take hold of it."""

from datetime import datetime
from typing import Any

from pontic.cases.models import Case
from pontic.ledger import actions as ledger
from pontic.ledger.actions import Posting
from pontic.outbox import actions as outbox
from pontic.payments import facts
from pontic.payments.models import Payment
from pontic.payments.process import CLOSED, PAYMENT


class NothingSaid(ValueError):  # noqa: N818 - reads as the sentence that it is
    """What the desk does with money by hand it does with a reason, which the parties can read."""


def reason_of(note: str) -> str:
    """Return the reason without its margins; NothingSaid where there is none."""
    if not note.strip():
        raise NothingSaid
    return note.strip()


def hold(payment: int) -> Payment:
    """Lock a payment until the transaction ends, its case first: everybody takes them in this order.

    Its refunds, earning, payouts, reversals and chargebacks are changed only by who holds it.
    """
    case = Payment.objects.values_list("case_id", flat=True).get(pk=payment)
    Case.objects.select_for_update(of=("self",)).get(pk=case)
    return Payment.objects.select_for_update(of=("self",)).select_related("case", "client").get(pk=payment)


def make(payment: Payment, move: str, *, actor: str, now: datetime, **fields: Any) -> Payment:
    """Make one move of a payment that is held, and tell; MoveRefused changes nothing."""
    row = PAYMENT.allow(move, state=payment.state, actor=actor)
    payment.state, payment.changed_at = row.target, now
    for name, value in fields.items():
        setattr(payment, name, value)
    if payment.state in CLOSED:
        payment.closed_at = now
    payment.save()
    tell(facts.MOVED[move], payment, now=now)
    return payment


def tell(name: str, payment: Payment, *, now: datetime, **more: int) -> None:
    """Announce something about a payment."""
    outbox.announce(name, payment=payment.pk, case=payment.case_id, person=payment.client_id, now=now, **more)


def write(posting: Posting, payment: Payment, *, now: datetime) -> None:
    """Post a journal about a case's money."""
    ledger.post(posting.key, posting.kind, posting.legs, now=now, ref=f"case:{payment.case_id}")
