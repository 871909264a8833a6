"""What becomes of an earning while somebody contests it: frozen, thawed, given back, kept for a debt."""

from datetime import datetime

from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.ledger.actions import Leg
from pontic.ledger.chart import Code
from pontic.outbox import actions as outbox
from pontic.payments import facts, postings, terms
from pontic.payments.actions.make import naming, write
from pontic.payments.actions.plan import Kind, plan
from pontic.payments.models import Earning, Payment, Payout, Reversal
from pontic.payments.process import EARNING, REVERSAL


def hold_earning(earning: int) -> Earning:
    """Lock an earning. Its payment is locked before, by ``make.hold``, where both are changed."""
    rows = Earning.objects.select_for_update(of=("self",))
    return rows.select_related("payment__bill", "person").get(pk=earning)


def of_payment(payment: Payment) -> list[Earning]:
    """Lock what a designer earned from a payment, the last first: one of a case, one per released part of a bill."""
    found = list(Earning.objects.filter(payment=payment).order_by("-pk").values_list("pk", flat=True))
    return [hold_earning(pk) for pk in found]


def move(earning: Earning, name: str, *, by: str, **fields: object) -> None:
    """Make one move of a locked earning."""
    row = EARNING.allow(name, state=earning.state, actor=by)
    earning.state = str(fields.pop("to", "")) or row.target
    for field, value in fields.items():
        setattr(earning, field, value)
    earning.save(update_fields=["state", *fields])


def tell(name: str, earning: Earning, *, now: datetime, **more: int) -> None:
    """Announce something about an earning."""
    name, about = naming(name, earning.payment)
    outbox.announce(name, earning=earning.pk, person=earning.person_id, now=now, **about, **more)


def place(earning: Earning) -> Code | None:
    """Return the account in which an earning stands; None where it has left, or is on its way."""
    places = {"pending": chart.pending, "available": chart.available, "frozen": chart.frozen}
    found = places.get(earning.state)
    return found(earning.person_id) if found else None


def freeze(earning: Earning, chargeback: str, *, now: datetime) -> None:
    """Hold an earning up while the client's bank decides; one that has left is left alone."""
    source = place(earning)
    if source is None or not earning.can("freeze"):
        return
    posting = postings.frozen(chargeback, earning.pk, earning.person_id, source=source, net=earning.payable)
    write(posting, earning.payment, now=now)
    move(earning, "freeze", by="till")
    tell(facts.FROZEN, earning, now=now)


def thaw(earning: Earning, chargeback: str, *, now: datetime) -> None:
    """Let an earning go on where it stood."""
    if not earning.can("thaw"):
        return
    matured = earning.matured_at is not None
    target = chart.available(earning.person_id) if matured else chart.pending(earning.person_id)
    posting = postings.thawed(chargeback, earning.pk, earning.person_id, target=target, net=earning.payable)
    write(posting, earning.payment, now=now)
    move(earning, "thaw", by="till", to="available" if matured else "pending")
    tell(facts.THAWED, earning, now=now)


def give(earning: Earning, amount: Money, *, of: Money, to: Code, cause: str, now: datetime) -> list[Leg]:
    """Take so much of a client's payment back from the designer and from our commission; the legs of it.

    ``of``: what was released of the payment until now. What the designer was paid already he owes from now on.
    """
    share = terms.share(of, amount, earning.payment.rate)
    ours = min(share.commission, earning.fee)
    his = amount - ours
    source = place(earning)
    standing = min(his, earning.payable) if source else Money(0, amount.currency)
    owed = his - standing
    legs = [Leg(chart.commission(), to, ours)]
    if source:
        legs.append(Leg(source, to, standing))
    if source or earning.is_returned:
        _shrink(earning, amount - owed, ours, now=now)
    if owed:
        legs.append(Leg(chart.owed_by(earning.person_id), to, owed))
        _reverse(earning, owed, cause=cause, now=now)
    return legs


def _shrink(earning: Earning, gross: Money, fee: Money, *, now: datetime) -> None:
    earning.returned_gross_minor += gross.minor
    earning.returned_fee_minor += fee.minor
    earning.save(update_fields=["returned_gross_minor", "returned_fee_minor"])
    if not earning.payable:
        _empty(earning)
    tell(facts.RETURNED, earning, now=now)


def _empty(earning: Earning) -> None:
    """Nothing can leave any more: all went back, or the rest of it is with its owner already."""
    if earning.withdrawn_minor and earning.can("withdraw"):
        move(earning, "withdraw", by="designer")
    elif earning.can("return"):
        move(earning, "return", by="till")


def _reverse(earning: Earning, amount: Money, *, cause: str, now: datetime) -> None:
    """Ask the processor for it where a payout has left; what cannot be had so is kept from the next earnings."""
    payout = Payout.objects.filter(earning=earning).exclude(state="refused").order_by("-pk").first()
    if payout is None:
        return
    reversal = Reversal.objects.create(
        payout=payout,
        cause=cause,
        amount_minor=min(amount, payout.amount).minor,
        currency=amount.currency,
        created_at=now,
        changed_at=now,
    )
    if payout.is_sent:
        plan_reversal(reversal, earning, now=now)


def plan_reversal(reversal: Reversal, earning: Earning, *, now: datetime) -> None:
    """Plan the call that takes a payout back."""
    plan(Kind.REVERSE, reversal, till=earning.payment.till, amount_minor=reversal.amount_minor, now=now)


def debt(person: int) -> Money:
    """Return what a designer owes and no reversal is on its way to fetch; below zero where more than it is."""
    flying = Reversal.objects.filter(payout__earning__person=person, state=REVERSAL.initial)
    return ledger.balance(chart.owed_by(person)) - sum((row.amount for row in flying), Money(0))


def recover(earning: Earning, *, now: datetime) -> None:
    """Keep an older debt back from an available earning, as far as no reversal is on its way to fetch it."""
    amount = min(debt(earning.person_id), earning.payable)
    if amount <= Money(0):
        return
    posting = postings.recovered(earning.pk, earning.recovered_minor, earning.person_id, amount)
    write(posting, earning.payment, now=now)
    earning.recovered_minor += amount.minor
    earning.save(update_fields=["recovered_minor"])
    if not earning.payable and earning.withdrawn_minor:
        move(earning, "withdraw", by="designer")  # the rest of it is with him, or on its way
    elif not earning.payable:
        move(earning, "offset", by="clock")
    tell(facts.RECOVERED, earning, now=now)
