"""What terms must be, and what our commission on them is. Pure."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from pontic.catalog import terms as catalog
from pontic.kit.faults import Faulty
from pontic.kit.money import Money

SMALLEST_MILESTONE = 2_500  # cents: $25.00 (decision 6, MIL-02)
SMALLEST_RATE, LARGEST_RATE = 300, 100_000  # cents an hour
SMALLEST_PERIOD = 700  # cents: no week and no month costs less than the smallest order (decision 6)
LARGEST = 99_999_999  # cents: the largest single charge that processors take
WEEK_MINUTES = 7 * 24 * 60
MOST_CASES = 500  # a month
MOST_MILESTONES = 20  # in one offer
STARTS_WITHIN = timedelta(days=180)
FARTHEST = timedelta(days=3 * 365)  # from today, for a due date
BEHIND = timedelta(hours=12)  # it can still be yesterday where the writer is
OFFERS_A_DAY = 30  # of new contracts, by one person; answers to offers are not counted


class TermsRefused(Faulty):
    """Terms cannot be as they were written."""


def fee_rate(*, is_brought: bool = False) -> dict[str, int]:
    """Return the commission that terms carry: 9 %, at least $3.49 a payment; a brought client's is a setting."""
    if is_brought:
        return {"fee_basis_points": settings.BROUGHT_FEE_BASIS_POINTS, "fee_least_minor": 0}
    return {"fee_basis_points": catalog.COMMISSION_BASIS_POINTS, "fee_least_minor": catalog.COMMISSION_LEAST}


def commission(gross: Money, *, basis_points: int, least_minor: int) -> Money:
    """Return the commission on a payment: the rate, at least so much, never more than all (decision 5)."""
    return min(max(gross.percent(basis_points), Money(least_minor, gross.currency)), gross)


def check(
    wanted: dict[str, Any], milestones: Sequence[dict[str, Any]], *, fixed_kind: str | None = None, now: datetime
) -> None:
    """Refuse terms with faults, by TermsRefused; ``fixed_kind``: the kind of a contract that runs."""
    faults = [("title", "missing")] if not str(wanted.get("title", "")).strip() else []
    faults += [("scope", "missing")] if not str(wanted.get("scope", "")).strip() else []
    if fixed_kind and wanted["kind"] != fixed_kind:
        faults.append(("kind", "other_kind"))
    starts_on = wanted.get("starts_on")
    if starts_on and not fixed_kind and not now.date() <= starts_on <= (now + STARTS_WITHIN).date():
        faults.append(("starts_on", "date"))
    faults += KINDS[wanted["kind"]](wanted)
    if wanted["kind"] == "fixed":
        faults += _milestones(milestones, now)
    elif milestones:
        faults.append(("milestones", "not_here"))
    if faults:
        raise TermsRefused(faults)


def check_due(place: str, due_on: date | None, *, now: datetime) -> list[tuple[str, str]]:
    """Return the faults of a milestone's due date, each with its place: one that has passed, or is far away."""
    if due_on is None:
        return []
    if due_on < (now - BEHIND).date():
        return [(place, "past")]
    return [(place, "far")] if due_on > (now + FARTHEST).date() else []


def _milestones(rows: Sequence[dict[str, Any]], now: datetime) -> list[tuple[str, str]]:
    if len(rows) > MOST_MILESTONES:
        return [("milestones", "too_many")]
    faults = []
    for number, row in enumerate(rows):
        if not row["name"].strip():
            faults.append((f"milestones-{number}-name", "missing"))
        if not SMALLEST_MILESTONE <= row["amount"].minor <= LARGEST:
            faults.append((f"milestones-{number}-amount", "amount"))
        faults += check_due(f"milestones-{number}-due", row.get("due_on"), now=now)
    return faults


def _within(  # noqa: PLR0917 - a range reads best in this order
    wanted: dict[str, Any], field: str, least: int, most: int, code: str = "amount"
) -> list[tuple[str, str]]:
    value = wanted.get(field)
    if value is None:
        return [(field, "missing")]
    return [] if least <= value <= most else [(field, code)]


def _fixed(_wanted: dict[str, Any]) -> list[tuple[str, str]]:
    return []


def _hourly(wanted: dict[str, Any]) -> list[tuple[str, str]]:
    limit = _within(wanted, "weekly_limit_minutes", 60, WEEK_MINUTES, "hours")
    return [*_within(wanted, "rate_minor", SMALLEST_RATE, LARGEST_RATE), *limit]


def _retainer(wanted: dict[str, Any]) -> list[tuple[str, str]]:
    return _within(wanted, "weekly_minor", SMALLEST_PERIOD, LARGEST)


def _monthly(wanted: dict[str, Any]) -> list[tuple[str, str]]:
    faults = _within(wanted, "monthly_minor", SMALLEST_PERIOD, LARGEST)
    faults += _within(wanted, "cases_per_month", 1, MOST_CASES, "count")
    faults += [] if wanted.get("unused") else [("unused", "missing")]
    faults += [] if wanted.get("listing") else [("listing", "missing")]
    if wanted.get("extra_case_minor") is not None:
        faults += _within(wanted, "extra_case_minor", SMALLEST_PERIOD, LARGEST)
    return faults


KINDS = {"fixed": _fixed, "hourly": _hourly, "retainer": _retainer, "monthly": _monthly}
