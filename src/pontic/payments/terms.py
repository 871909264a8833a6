"""What the money of a case is due to do, read from the case's own table. Pure."""

from dataclasses import dataclass
from datetime import datetime

from pontic.cases.process import CASE
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


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case and its payment stand, as far as the money has to know."""

    case_state: str
    payment_state: str
    accepted_at: datetime | None
    capture_before: datetime | None


def due(standing: Standing, *, now: datetime, capture: str = LATE) -> str | None:
    """Return what is due now (``void``, ``capture``, ``refund``, ``release``), None where nothing is.

    It depends on where things stand and on nothing else, so news may come late, twice or in any order.
    """
    wish = WISHES.get(standing.case_state)
    if wish:
        return STEPS.get((wish, standing.payment_state))
    if standing.payment_state not in PAYMENT.moves["capture"].sources or standing.accepted_at is None:
        return None
    at = standing.accepted_at if capture == ON_ACCEPTANCE else capture_at(standing)
    return "capture" if at is None or at <= now else None


def is_owed(case_state: str) -> bool:
    """Tell whether this case still has to be paid for, where no payment stands for it."""
    return case_state == UNSENT or WISHES.get(case_state) in (None, "release")


def capture_at(standing: Standing) -> datetime | None:
    """Return when an authorised payment is charged at the latest (decision 7)."""
    return standing.capture_before - CAPTURE_BEFORE_LAPSE if standing.capture_before else None
