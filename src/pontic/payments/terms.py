"""What the money of a case is due to do, read from the case's own table. Pure."""

from dataclasses import dataclass
from datetime import datetime

from pontic.cases.process import CASE
from pontic.catalog import terms as catalog
from pontic.kit.money import Money
from pontic.payments.process import CAPTURE_BEFORE_LAPSE, PAYMENT

UNSENT = CASE.initial

# What each state of a case asks of its money. A case that was never sent, or ended without a word about
# money, asks for none; an open one lets the payment stand.
WISHES = dict.fromkeys((UNSENT, *CASE.final), "void") | {
    target: row.money for row in CASE.moves.values() if row.money for target in row.targets
}
LATE, ON_ACCEPTANCE = "late", "on_acceptance"  # the operator's setting CAPTURE (decision 7)

# what a case wishes x what the payment is: the next thing to do
STEPS = {
    ("void", "authorised"): "void",
    ("refund", "authorised"): "void",
    ("release", "authorised"): "capture",
    ("void", "captured"): "refund",
    ("refund", "captured"): "refund",
    ("release", "captured"): "release",
}
WHILE_CONTESTED = frozenset({"void", "capture"})  # what may be done while the client's bank decides


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case and its payment stand, as far as the money has to know."""

    case_state: str
    payment_state: str
    accepted_at: datetime | None
    capture_before: datetime | None
    is_contested: bool = False  # by a chargeback
    spares: bool = False  # a part was given back before anything was charged
    is_again: bool = False  # in place of one that the bank let go, so it is charged at once


def due(standing: Standing, *, now: datetime, capture: str = LATE) -> str | None:
    """Return what is due now (``void``, ``capture``, ``refund``, ``release``), None where nothing is.

    It depends on where things stand and on nothing else, so news may come late, twice or in any order.
    """
    step = _due(standing, now=now, capture=capture)
    return None if standing.is_contested and step not in WHILE_CONTESTED else step


def _due(standing: Standing, *, now: datetime, capture: str) -> str | None:
    wish = WISHES.get(standing.case_state)
    if wish:
        return STEPS.get((wish, standing.payment_state))
    if standing.payment_state not in PAYMENT.moves["capture"].sources or standing.accepted_at is None:
        return None
    at_once = capture == ON_ACCEPTANCE or standing.spares or standing.is_again
    at = standing.accepted_at if at_once else capture_at(standing.capture_before)
    return "capture" if at is None or at <= now else None


def is_owed(case_state: str) -> bool:
    """Tell whether this case still has to be paid for, where no payment stands for it."""
    return case_state == UNSENT or WISHES.get(case_state) in (None, "release")


def capture_at(capture_before: datetime | None) -> datetime | None:
    """Return when an authorised payment is charged at the latest (decision 7); ``capture_before``: the bank's end."""
    return capture_before - CAPTURE_BEFORE_LAPSE if capture_before else None


@dataclass(frozen=True, slots=True)
class Rate:
    """A commission: so many hundredths of a percent, at least so many cents, never more than all (decision 5)."""

    basis_points: int = catalog.COMMISSION_BASIS_POINTS
    least_minor: int = catalog.COMMISSION_LEAST

    def of(self, gross: Money) -> Money:
        """Return the commission on this amount."""
        return min(max(gross.percent(self.basis_points), Money(self.least_minor, gross.currency)), gross)


@dataclass(frozen=True, slots=True)
class Share:
    """Who gives how much where money goes back after completion: the designer, and we of our commission."""

    designer: Money
    commission: Money


def share(kept: Money, amount: Money, rate: Rate = Rate()) -> Share:
    """Split what goes back so that the commission fits what is kept afterwards (decision 5)."""
    ours = rate.of(kept) - rate.of(kept - amount)
    return Share(amount - ours, ours)
