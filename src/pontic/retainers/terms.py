"""When weeks and months begin, what one case of a month costs, and what becomes of cases not sent. Pure."""

from calendar import monthrange
from datetime import date, timedelta

from pontic.kit.money import Money

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
YEAR = 12  # months
MONDAY = 0
Dates = tuple[date, date]  # both days included, UTC


def week(start: date, number: int) -> Dates:
    """Return the week with this number (from 1): the first one begins on the first Monday from ``start`` on."""
    first = start + timedelta(days=(MONDAY - start.weekday()) % 7)
    monday = first + (number - 1) * WEEK
    return monday, monday + WEEK - DAY


def month(start: date, number: int) -> Dates:
    """Return the month with this number (from 1), counted from ``start``: the 31st becomes the last day elsewhere."""
    return _months_on(start, number - 1), _months_on(start, number) - DAY


def _months_on(start: date, count: int) -> date:
    years, index = divmod(start.month - 1 + count, YEAR)
    year, at = start.year + years, index + 1
    return date(year, at, min(start.day, monthrange(year, at)[1]))


def shares(amount: Money, cases: int) -> list[Money]:
    """Return what each case of a month costs; together exactly the month."""
    return amount.split(*[1] * cases)


def fate(unused: str, *, is_extra: bool, is_turned_down: bool, ended_by: str = "") -> str:
    """Return what becomes of a paid case that was not sent when its month is over: carry, release or return.

    ``ended_by``: who ended the contract; empty while it runs. What was bought on top is never paid without work;
    nor is a case that the designer turned down.
    """
    if is_extra or unused == "carry":
        return "return" if ended_by else "carry"
    if unused == "release" and not is_turned_down and ended_by in ("", "client"):
        return "release"
    return "return"
