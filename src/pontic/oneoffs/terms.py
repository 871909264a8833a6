"""What a single payment must be. Pure."""

from datetime import timedelta

from pontic.contracts.terms import LARGEST, SMALLEST_PERIOD
from pontic.kit.faults import Faulty
from pontic.kit.money import Money

SMALLEST = SMALLEST_PERIOD  # cents: $7.00, as the smallest order; below, the smallest commission eats half
SMALLEST_EXPENSE = 100  # cents: expenses carry no commission (decision 11)
MOST_ASKED = 20  # that wait at a time
SAME_CLICK = timedelta(minutes=1)  # the same words and the same sum within it are one payment


class OneOffRefused(Faulty):
    """A single payment cannot be as it was written."""


def check(amount: Money, text: str, *, is_expense: bool) -> None:
    """Refuse, by OneOffRefused, an amount out of bounds or a payment for nothing."""
    least = SMALLEST_EXPENSE if is_expense else SMALLEST
    faults = [("amount", "small_expense" if is_expense else "too_small")] if amount.minor < least else []
    faults += [("amount", "too_large")] if amount.minor > LARGEST else []
    faults += [] if text.strip() else [("text", "missing")]
    if faults:
        raise OneOffRefused(faults)
