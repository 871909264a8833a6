"""Money that goes back to the client because we give it: all of it, a part, before and after completion (PAY-05)."""

from datetime import datetime
from uuid import UUID, uuid4

from pontic.accounts.models import Person
from pontic.billing.models import Part
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.ledger.actions import Leg
from pontic.ledger.chart import Code
from pontic.payments import facts, gateways, postings
from pontic.payments.actions import earnings
from pontic.payments.actions.make import make, tell, write
from pontic.payments.actions.plan import Kind, plan
from pontic.payments.models import Payment, Refund
from pontic.payments.process import DECIDED, LEAST, REFUND

Ground = Refund.Ground
CONTESTED_THERE = "charge_disputed"  # the processor's word: no refund while the client's bank decides


def refund_all(payment: Payment, *, now: datetime) -> None:
    """Take everything that is held out and ask the processor to give it back (PAY-05)."""
    refund = begin(payment, payment.kept, ground=Ground.CASE, now=now)
    leave(payment, refund, now=now)


def charge_less(payment: Payment, *, now: datetime) -> None:
    """After a charge: what was spared needs no refund; what was charged all the same is given back."""
    missing = payment.amount - Money(payment.captured_minor, payment.currency)
    for refund in payment.refunds.filter(state=REFUND.initial).order_by("pk"):
        if refund.amount <= missing:
            missing -= refund.amount
            move(refund, "spare", payment, now=now)
        else:
            leave(payment, refund, now=now)


def spare_all(case: int, *, now: datetime) -> None:
    """A case ended, and nothing was charged: what was to be given back of it needs no refund either."""
    never = Refund.objects.filter(payment__case=case, payment__captured_at=None, state=REFUND.initial)
    for refund in never.select_related("payment"):
        move(refund, "spare", refund.payment, now=now)


def take_back(payment: Payment, amount: Money, *, to: Code, cause: str, now: datetime) -> list[Leg]:
    """Return the legs that take so much of a payment from wherever it stands, and note that it went."""
    kept, earned = payment.kept, earnings.of_payment(payment)
    payment.returned_minor += amount.minor
    payment.save(update_fields=["returned_minor"])
    standing = ledger.balance(payment.places.held)  # nothing of a case once it is released; of a bill what is open
    held = min(standing, amount)
    legs, rest, released = [Leg(payment.places.held, to, held)], amount - held, kept - standing
    if rest and not earned:  # it was ours: a fee for hiring directly
        return [*legs, Leg(chart.hire_direct(), to, rest)]
    for row in earned:
        given = rest if row is earned[-1] else min(rest, row.gross)
        if given:
            legs += earnings.give(row, given, of=released, to=to, cause=cause, now=now)
            rest, released = rest - given, released - given
    return legs


def settle_refund(refund: Refund, said: gateways.Refund, *, now: datetime) -> None:
    """Believe what the processor says of a refund of a held payment; once each, in any order."""
    payment = refund.payment
    if said.amount != refund.amount:
        raise ValueError(f"{refund}: the processor speaks of {said.amount}, we of {refund.amount}")
    if refund.can("send") and not refund.reference:
        move(refund, "send", payment, reference=said.reference, now=now)
        write(postings.refunded(refund.pk, said.reference, refund.amount, till=payment.till), payment, now=now)
        if refund.is_whole and payment.can("refund"):
            make(payment, "refund", actor="till", now=now)
    if said.has_failed and refund.reference == said.reference and refund.is_sent:
        posting = postings.refund_returned(said.reference, payment.client_id, refund.amount, till=payment.till)
        write(posting, payment, now=now)
        move(refund, "fail", payment, problem=said.problem[:40], reference="", now=now)


def refuse_refund(refund: Refund, code: str, *, now: datetime) -> None:
    """The processor would not. While the client's bank decides we wait; else the client is owed the amount."""
    payment = refund.payment
    if not refund.can("fail") or (code == CONTESTED_THERE and _is_undecided(payment)):
        return
    posting = postings.refund_refused(refund.pk, refund.attempt, payment.client_id, refund.amount)
    write(posting, payment, now=now)
    move(refund, "fail", payment, problem=code[:40], now=now)


def _is_undecided(payment: Payment) -> bool:
    """Tell whether the bank's word is still to come: we may not even have heard yet that it was asked."""
    return payment.is_contested or not payment.chargebacks.filter(state__in=DECIDED).exists()


def cover(refund: Refund, amount: Money, payment: Payment, *, now: datetime) -> None:
    """The client's bank took so much of what was to be given back: only the rest, if any, is left to give."""
    if amount == refund.amount:
        move(refund, "absorb", payment, now=now)
        return
    refund.amount_minor -= amount.minor
    refund.save(update_fields=["amount_minor"])


def ask_again(payment: Payment, *, now: datetime) -> None:
    """The client's bank has decided: what waited for that is asked for again."""
    for refund in payment.refunds.filter(state=REFUND.initial):
        if not refund.operations.open().exists():
            refund.attempt += 1
            refund.save(update_fields=["attempt"])
            ask(refund, now=now)


def note_outside(payment: Payment, said: gateways.Refund, *, now: datetime) -> Refund:
    """Book a refund that somebody gave at the processor itself, past us."""
    if not Money(0, said.amount.currency) < said.amount <= payment.kept:
        raise ValueError(f"{payment}: {said.reference} gives back {said.amount}, and {payment.kept} is left")
    refund = begin(payment, said.amount, ground=Ground.OUTSIDE, now=now)
    leave(payment, refund, asks=False, now=now)
    settle_refund(refund, said, now=now)
    return refund


def move(refund: Refund, name: str, payment: Payment, *, now: datetime, **fields: object) -> None:
    """Make one move of a refund whose payment is held, and tell."""
    by = "staff" if name == "retry" else "till"
    refund.state, refund.changed_at = REFUND.allow(name, state=refund.state, actor=by).target, now
    for field, value in fields.items():
        setattr(refund, field, value)
    refund.save()
    tell(facts.REFUND_MOVED[name], payment, refund=refund.pk, now=now)


def begin(
    payment: Payment,
    amount: Money,
    *,
    ground: str,
    note: str = "",
    by: Person | None = None,
    key: UUID | None = None,
    part: Part | None = None,
    now: datetime,
) -> Refund:
    """Write a refund down. Nothing has moved yet: ``leave`` takes the money out."""
    return Refund.objects.create(
        payment=payment,
        part=part,
        key=key or uuid4(),
        ground=ground,
        note=note,
        by=by,
        amount_minor=amount.minor,
        currency=amount.currency,
        created_at=now,
        changed_at=now,
    )


def leave(payment: Payment, refund: Refund, *, asks: bool = True, now: datetime) -> None:
    """Take the money out of where it stands; ``asks``: and ask the processor to give it back."""
    cause = postings.refund_key(refund.pk)
    legs = take_back(payment, refund.amount, to=chart.refund(str(refund.pk)), cause=cause, now=now)
    write(postings.refund_asked(refund.pk, legs), payment, now=now)
    if not payment.kept and payment.can("give_back"):
        make(payment, "give_back", actor="case", now=now)
    tell(facts.REFUND_ASKED, payment, refund=refund.pk, now=now)
    if asks:
        ask(refund, now=now)


def giveable(payment: Payment) -> Money:
    """Return the most that can be given back by hand: all after completion, less than all before."""
    if payment.is_released:
        return payment.kept
    if payment.can("capture"):
        return max(payment.amount - payment.spared - Money(LEAST, payment.currency), Money(0, payment.currency))
    return payment.kept - Money(1, payment.currency)


def ask(refund: Refund, *, now: datetime) -> None:
    """Plan the call that gives it back."""
    till, amount = refund.payment.till, refund.amount_minor
    plan(Kind.REFUND, refund, till=till, amount_minor=amount, attempt=refund.attempt, now=now)
