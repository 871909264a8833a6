"""The one way in which a payment changes its state, and the one way to take hold of it."""

from datetime import datetime
from typing import Any

from pontic.billing.models import Bill
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
    """Lock a payment until the transaction ends, its case or bill first: everybody takes them in this order.

    Its refunds, earnings, payouts, reversals and chargebacks are changed only by who holds it.
    """
    case, bill = Payment.objects.values_list("case_id", "bill_id").get(pk=payment)
    if bill:
        Bill.objects.select_for_update(of=("self",)).get(pk=bill)
    else:
        Case.objects.select_for_update(of=("self",)).get(pk=case)
    rows = Payment.objects.select_for_update(of=("self",))
    return rows.select_related("case", "bill__contract", "client").get(pk=payment)


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
    name, about = naming(name, payment)
    outbox.announce(name, payment=payment.pk, person=payment.client_id, now=now, **about, **more)


def naming(name: str, payment: Payment) -> tuple[str, dict[str, int]]:
    """Return the fact's name for this payment, and what it is about."""
    if payment.bill is not None:
        return facts.BILLS[name], {"bill": payment.bill.pk, "contract": payment.bill.contract_id or 0}
    return name, {"case": payment.case_id or 0}


def write(posting: Posting, payment: Payment, *, now: datetime) -> None:
    """Post a journal about a payment's money."""
    ledger.post(posting.key, posting.kind, posting.legs, now=now, ref=payment.places.ref)
