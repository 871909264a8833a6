"""Do with a bill's money what the bill and its parts ask for, exactly once, in whatever order the news comes."""

from datetime import datetime

from django.db.models import Sum

from pontic.billing import actions as billing
from pontic.billing.models import Bill, Part
from pontic.kit.money import Money
from pontic.ledger import queries as ledger
from pontic.outbox import actions as outbox
from pontic.payments import facts, postings, terms
from pontic.payments.actions import refunds
from pontic.payments.actions.make import make, tell, write
from pontic.payments.actions.plan import Kind, plan
from pontic.payments.models import Earning, Payment, Refund
from pontic.payments.process import BILL_HOLD


def advance(payment: Payment, bill: Bill, *, now: datetime) -> None:
    """Do what is due with a held payment of a bill: charge it or let it go, tell the bill, follow its parts."""
    if payment.can("capture"):
        _answer(payment, bill, now=now)
        return
    if not payment.can("give_back"):  # nothing was charged, or all goes back already
        return
    if bill.is_due:
        payment.bill = bill = billing.pay(bill, begun_at=payment.created_at, now=now)
    if payment.is_contested:
        return
    if not bill.is_paid:
        _undo(payment, bill, now=now)
        return
    for part in bill.parts.filter(was_charged=True).order_by("pk"):
        part.bill = bill
        _follow(payment, part, now=now)
    if payment.can("release") and payment.kept and not ledger.balance(payment.places.held):
        make(payment, "release", actor="case", now=now)


def is_wanted(payment: Payment) -> bool:
    """Tell whether what is blocked is still meant to be charged."""
    if payment.bill is not None:
        return payment.bill.is_due or payment.bill.is_paid
    return payment.case is not None and terms.WISHES.get(payment.case.state) not in {"void", "refund"}


def is_still_owed(payment: Payment) -> bool:
    """Tell whether somebody still has to pay, where this payment came to nothing."""
    if payment.bill is not None:
        return payment.bill.is_due
    return payment.case is not None and terms.is_owed(payment.case.state)


def note_missing(payment: Payment, *, now: datetime) -> None:
    """What is owed was not charged while the client was away: he is told, and a bill is tried again (CON-12)."""
    if payment.bill is not None:
        payment.bill = billing.note_failed(payment.bill, problem=payment.problem, now=now)
    tell(facts.FAILED, payment, now=now)


def _answer(payment: Payment, bill: Bill, *, now: datetime) -> None:
    """Charge what is blocked at once, or let it go where nobody wants it any more."""
    step = Kind.CAPTURE if bill.is_due else Kind.VOID
    plan(step, payment, till=payment.till, amount_minor=payment.amount_minor, now=now)


def _undo(payment: Payment, bill: Bill, *, now: datetime) -> None:
    """The bill was dropped while its charge was under way: give it back."""
    if bill.is_void:
        refund = refunds.begin(payment, payment.kept, ground=Refund.Ground.BILL, now=now)
        refunds.leave(payment, refund, now=now)


def _follow(payment: Payment, part: Part, *, now: datetime) -> None:
    if part.is_released and not Earning.objects.filter(part=part).exists():
        _release(payment, part, now=now)
    elif part.is_returned and not Refund.objects.filter(part=part).exists():
        _give_back(payment, part, now=now)


def _release(payment: Payment, part: Part, *, now: datetime) -> None:
    """Give a part to the designer less the commission on it; available after the hold (decision 9, HOLD-01 to 03).

    The parts of a bill pay together what the commission on all that was released of it is, however they are cut.
    """
    gross = _left(payment, part)
    if not gross:
        return
    if part.bill.is_ours:
        write(postings.earned_by_us(part.pk, payment.places.held, gross), payment, now=now)
        return
    if part.bill.designer_id is None:
        raise ValueError(f"{part} is released to nobody")
    released = payment.kept - ledger.balance(payment.places.held)
    fee = payment.rate.of(released + gross) - payment.rate.of(released)
    charged_at = payment.captured_at or now
    available_at = max(part.available_from or part.changed_at + BILL_HOLD, charged_at + BILL_HOLD)
    earning = Earning.objects.create(
        payment=payment,
        part=part,
        person_id=part.bill.designer_id,
        gross_minor=gross.minor,
        fee_minor=fee.minor,
        currency=payment.currency,
        available_at=available_at,
        created_at=now,
    )
    who, held = earning.person_id, payment.places.held
    named = f"part:{part.pk}"
    write(postings.released(named, held, who, net=earning.net, fee=fee, available_at=available_at), payment, now=now)
    about = {"bill": part.bill_id, "contract": part.bill.contract_id or 0, "person": who}
    outbox.announce(facts.EARNED, earning=earning.pk, part=part.pk, now=now, **about)


def _give_back(payment: Payment, part: Part, *, now: datetime) -> None:
    """Give a part back to the card that paid."""
    amount = _left(payment, part)
    if not amount:
        return
    refund = refunds.begin(payment, amount, ground=Refund.Ground.BILL, note=part.note, part=part, now=now)
    refunds.leave(payment, refund, now=now)


def _left(payment: Payment, part: Part) -> Money:
    """Return what is held for a part: less than it is where the client's bank or the processor took some already."""
    open_before = part.bill.parts.filter(was_charged=True, pk__lt=part.pk, state__in=("open", "contested"))
    waiting = open_before.aggregate(sum=Sum("amount_minor"))["sum"] or 0
    free = ledger.balance(payment.places.held).minor - waiting
    return Money(max(0, min(part.amount_minor, free)), payment.currency)
