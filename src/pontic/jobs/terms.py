"""What a job, a contest and a proposal must be, and when a contest's clock acts. Pure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from pontic.contracts import terms as contracts
from pontic.jobs.process import CHOOSE_WITHIN, EXTENSION, STAFF_AFTER
from pontic.kit.faults import Faulty

SCOPE_AT_LEAST, SCOPE_AT_MOST = 40, 6_000  # characters
PLAN_AT_LEAST, PLAN_AT_MOST = 40, 3_000
SMALLEST_PRIZE = 2_500  # cents: as a milestone (decision 6)
SMALLEST_BUDGET = 300  # cents: as an hour
OPEN_DAYS, OPEN_DAYS_MOST = 30, 60  # usual and longest time for proposals and entries
CONTEST_DAYS_LEAST = 2  # so that somebody can work for it
OPEN_MOST = 30  # jobs that one client has open at a time
INVITED_MOST = 50  # designers of one job
PROPOSALS_A_DAY = 30  # of one designer
INVITATIONS_A_DAY = 100  # of one client, to all his jobs
COMPARED_MOST = 4  # proposals side by side
DAYS_MOST = 365
HOURS_MOST = contracts.WEEK_MINUTES // 60


class JobRefused(Faulty):
    """A job, a contest or a proposal cannot be as it was written."""


def end_of(day: date) -> datetime:
    """Return the last moment of a day, UTC: the first one of the next."""
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=UTC)


def choose_by(closes_at: datetime, *, is_extended: bool) -> datetime:
    """Return until when the client chooses without being late."""
    return closes_at + CHOOSE_WITHIN + (EXTENSION if is_extended else timedelta(0))


def staff_from(closes_at: datetime) -> datetime:
    """Return when the choice passes to staff."""
    return closes_at + STAFF_AFTER


def due(state: str, closes_at: datetime, *, is_extended: bool) -> datetime | None:
    """Return when the clock acts on a job or a contest in this state."""
    return {
        "open": closes_at,
        "choosing": choose_by(closes_at, is_extended=is_extended),
        "late": staff_from(closes_at),
    }.get(state)


def check_open(job: Any, *, today: date) -> None:
    """Refuse, by JobRefused, to publish what is not whole."""
    faults = [(field, "missing") for field in ("title", "category") if not getattr(job, field)]
    if len(job.scope.strip()) < SCOPE_AT_LEAST:
        faults.append(("scope", "short"))
    faults += _prize(job) if job.is_contest else _budget(job)
    faults += check_day(job.closes_on, is_contest=job.is_contest, today=today)
    if faults:
        raise JobRefused(faults)


def check_day(day: date | None, *, is_contest: bool, today: date) -> list[tuple[str, str]]:
    """Return the faults of a last day."""
    if day is None:
        return [("closes_on", "missing")]
    least = today + timedelta(days=CONTEST_DAYS_LEAST if is_contest else 1)
    return [] if least <= day <= today + timedelta(days=OPEN_DAYS_MOST) else [("closes_on", "day")]


def _prize(job: Any) -> list[tuple[str, str]]:
    if job.prize_minor is None:
        return [("prize", "missing")]
    return [] if SMALLEST_PRIZE <= job.prize_minor <= contracts.LARGEST else [("prize", "prize")]


def _budget(job: Any) -> list[tuple[str, str]]:
    faults = []
    for field in ("low", "high"):
        amount = getattr(job, f"{field}_minor")
        if amount is not None and not SMALLEST_BUDGET <= amount <= contracts.LARGEST:
            faults.append((field, "amount"))
    if not faults and None not in (job.low_minor, job.high_minor) and job.low_minor > job.high_minor:
        faults.append(("high", "range"))
    return faults


def check_proposal(wanted: dict[str, Any], milestones: Sequence[Any], *, budget_kind: str, now: datetime) -> None:
    """Refuse a proposal with faults, by JobRefused. ``wanted``: kind, plan, amount_minor, days, rate_minor, hours."""
    faults = [("plan", "short")] if len(wanted.get("plan", "").strip()) < PLAN_AT_LEAST else []
    if budget_kind in {"fixed", "hourly"} and wanted["kind"] != budget_kind:
        faults.append(("kind", "other_kind"))
    faults += _hourly(wanted, milestones) if wanted["kind"] == "hourly" else _fixed(wanted, milestones, now)
    if faults:
        raise JobRefused(faults)


def _hourly(wanted: dict[str, Any], milestones: Sequence[Any]) -> list[tuple[str, str]]:
    faults = _within(wanted, "rate_minor", (contracts.SMALLEST_RATE, contracts.LARGEST_RATE), "rate")
    faults += _within(wanted, "hours", (1, HOURS_MOST), "hours")
    return faults + ([("milestones", "not_here")] if milestones else [])


def _fixed(wanted: dict[str, Any], milestones: Sequence[Any], now: datetime) -> list[tuple[str, str]]:
    faults = _within(wanted, "days", (1, DAYS_MOST), "days")
    if not milestones:
        return faults + _within(wanted, "amount_minor", (contracts.SMALLEST_MILESTONE, contracts.LARGEST), "amount")
    if len(milestones) > contracts.MOST_MILESTONES:
        faults.append(("milestones", "too_many"))
    for number, row in enumerate(milestones, 1):
        if not row.name.strip():
            faults.append((f"name_{number}", "missing"))
        if not contracts.SMALLEST_MILESTONE <= row.amount.minor <= contracts.LARGEST:
            faults.append((f"amount_{number}", "amount"))
        faults += contracts.check_due(f"due_{number}", row.due_on, now=now)
    return faults


def _within(wanted: dict[str, Any], field: str, bounds: tuple[int, int], code: str) -> list[tuple[str, str]]:
    value = wanted.get(field)
    if value is None:
        return [(field, "missing")]
    return [] if bounds[0] <= value <= bounds[1] else [(field, code)]
