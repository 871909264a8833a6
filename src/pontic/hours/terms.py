"""When a week begins and ends, how time is counted, and what it costs. Pure; every moment is UTC (HOUR-05, 13).

Time is kept in whole seconds. A line of a bill counts the full minutes of its seconds, and its amount is rounded
half up to the cent.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)
MENDED_UNTIL = WEEK + timedelta(hours=12)  # from its Monday 00:00: next Monday 12:00 (HOUR-04, 07)
CLOSED_AFTER = WEEK + timedelta(days=5)  # Saturday 00:00 (HOUR-08)
AFTER = {"draft": WEEK, "finalise": MENDED_UNTIL, "close": CLOSED_AFTER}  # when the clock makes its moves
AVAILABLE_AFTER = timedelta(days=16)  # the beginning of day 17, a Wednesday (HOUR-11)
AWAY_AFTER = timedelta(minutes=10)  # without a sign of life; then the timer asks
FORGOTTEN_AFTER = timedelta(hours=8)  # then nobody works on it: it ends where the last sign of life was
SHOT_COVERS = timedelta(minutes=10)  # what one screenshot stands for at most (HOUR-02)
LONGEST_BY_HAND = timedelta(hours=24)
MEMO_LENGTH = 200  # characters
OBJECTION_LEAST = 20  # characters of what is wrong; both read it
OBJECTION_LENGTH = 4_000


def monday_of(at: datetime) -> date:
    """Return the Monday (UTC) of the week that a moment lies in."""
    day = at.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def begins_at(monday: date) -> datetime:
    """Return Monday 00:00 UTC."""
    return datetime.combine(monday, time(), tzinfo=UTC)


def ends_at(monday: date) -> datetime:
    """Return when the week is over and drafted: the next Monday 00:00."""
    return begins_at(monday) + WEEK


def final_at(monday: date) -> datetime:
    """Return from when nothing can be mended any more and the week is charged: 12:00 on that Monday."""
    return begins_at(monday) + MENDED_UNTIL


def closes_at(monday: date) -> datetime:
    """Return from when the client can no longer object: Saturday 00:00."""
    return begins_at(monday) + CLOSED_AFTER


def available_at(monday: date) -> datetime:
    """Return when the designer can have the money: Wednesday of day 17, 00:00 (HOUR-11, HOLD-01)."""
    return begins_at(monday) + AVAILABLE_AFTER


def whole(at: datetime) -> datetime:
    """Return a moment in UTC and whole seconds: within one zone Python subtracts what clocks on the wall show."""
    return at.astimezone(UTC).replace(microsecond=0)


def pieces(started_at: datetime, ended_at: datetime) -> list[tuple[datetime, datetime]]:
    """Cut a stretch of time at every Monday 00:00 UTC, in whole seconds; nothing for less than one second."""
    begin, end = whole(started_at), whole(ended_at)
    found = []
    while begin < end:
        stop = min(end, ends_at(monday_of(begin)))
        found.append((begin, stop))
        begin = stop
    return found


def seconds(started_at: datetime, ended_at: datetime) -> int:
    """Return how many whole seconds lie between two moments."""
    return int((whole(ended_at) - whole(started_at)).total_seconds())


def minutes(count: int) -> int:
    """Return the full minutes of so many seconds."""
    return count // 60


def amount_minor(count: int, rate_minor: int) -> int:
    """Return what so many seconds cost at a rate per hour: full minutes, rounded half up to the cent."""
    return (minutes(count) * rate_minor + 30) // 60


def billable(counts: Iterable[int], limit_minutes: int | None) -> list[int]:
    """Return how much of each entry, in the order of time, lies within the weekly limit (HOUR-15). In seconds."""
    left = limit_minutes * 60 if limit_minutes is not None else None
    found = []
    for count in counts:
        taken = count if left is None else min(count, left)
        left = None if left is None else left - taken
        found.append(taken)
    return found
