"""What a milestone must be. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from pontic.contracts.terms import LARGEST, SMALLEST_MILESTONE, check_due
from pontic.kit.faults import Faulty
from pontic.kit.money import Money

SMALLEST_INCREASE = 700  # cents: no single payment is smaller than the smallest order (decision 6)
MOST_PROPOSED = 20  # that wait at a time


class MilestoneRefused(Faulty):
    """A milestone, or a change of one, cannot be as it was written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A milestone in words and figures (MIL-01)."""

    name: str
    amount: Money
    due_on: date | None = None
    description: str = ""


def check(plan: Plan, *, known_due_on: date | None = None, now: datetime) -> None:
    """Refuse, by MilestoneRefused, a plan with faults; a due date that stands already may have passed."""
    faults = [] if plan.name.strip() else [("name", "missing")]
    if plan.amount.minor < SMALLEST_MILESTONE:
        faults.append(("amount", "too_small"))
    if plan.amount.minor > LARGEST:
        faults.append(("amount", "too_large"))
    if plan.due_on != known_due_on:
        faults += check_due("due_on", plan.due_on, now=now)
    if faults:
        raise MilestoneRefused(faults)


def check_increase(by: Money, *, is_paid: bool) -> None:
    """Refuse a lower amount (MIL-07), and a further payment that is too small to be worth its commission."""
    if by.minor < 0:
        raise MilestoneRefused([("amount", "lower")])
    if is_paid and 0 < by.minor < SMALLEST_INCREASE:
        raise MilestoneRefused([("amount", "small_increase")])
