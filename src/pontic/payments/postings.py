"""The journals of a case's money (money.md, chapter 3): pure, each keyed by the object that made it."""

from dataclasses import dataclass
from datetime import datetime

from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger.actions import Leg


@dataclass(frozen=True, slots=True)
class Posting:
    """A journal before it is written."""

    key: str
    kind: str
    legs: list[Leg]


def authorised(case: int, intent: str, amount: Money) -> Posting:
    """Blocked on the card: a memo, no money."""
    return Posting(f"auth:{intent}", "authorised", [Leg(chart.authorised(), chart.authorisation(case), amount)])


def let_go(case: int, intent: str, amount: Money) -> Posting:
    """The block is gone, by us (voided) or by the bank (lapsed)."""
    return Posting(f"void:{intent}", "let_go", [Leg(chart.authorisation(case), chart.authorised(), amount)])


def captured(case: int, intent: str, amount: Money, *, till: str) -> Posting:
    """Taken from the card and held: the memo goes, the money comes."""
    legs = [
        Leg(chart.authorisation(case), chart.authorised(), amount),
        Leg(chart.till(till), chart.held(case), amount),
    ]
    return Posting(f"cap:{intent}", "captured", legs)


def released(case: int, designer: int, net: Money, fee: Money, *, available_at: datetime) -> Posting:
    """The case is completed: the designer's net waits for its day, the commission is ours (PAY-04)."""
    legs = [
        Leg(chart.held(case), chart.pending(designer), net, available_at),
        Leg(chart.held(case), chart.commission(), fee),
    ]
    return Posting(f"done:case:{case}", "released", legs)


def refund_asked(case: int, payment: int, amount: Money) -> Posting:
    """The held money leaves for the card."""
    legs = [Leg(chart.held(case), chart.refund(str(payment)), amount)]
    return Posting(f"refund:{payment}", "refund_asked", legs)


def refunded(payment: int, refund: str, amount: Money, *, till: str) -> Posting:
    """The processor has given it back."""
    legs = [Leg(chart.refund(str(payment)), chart.till(till), amount)]
    return Posting(f"refund-ok:{refund}", "refunded", legs)


def matured(earning: int, designer: int, net: Money) -> Posting:
    """The hold is over."""
    return Posting(f"mature:{earning}", "matured", [Leg(chart.pending(designer), chart.available(designer), net)])


def payout_asked(payout: int, designer: int, net: Money) -> Posting:
    """The earning leaves for the bank."""
    return Posting(f"po:{payout}", "payout_asked", [Leg(chart.available(designer), chart.payout(payout), net)])


def payout_sent(payout: int, transfer: str, net: Money, *, till: str) -> Posting:
    """The processor has taken it over."""
    return Posting(f"po-ok:{transfer}", "payout_sent", [Leg(chart.payout(payout), chart.till(till), net)])


def payout_refused(payout: int, designer: int, net: Money) -> Posting:
    """The processor would not: the money is the designer's as before."""
    return Posting(f"po-fail:{payout}", "payout_refused", [Leg(chart.payout(payout), chart.available(designer), net)])
