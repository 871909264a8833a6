"""Days on which banks work: not on weekends, not on public holidays (HOLD-08). Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache

import holidays

SATURDAY = 5


def is_business_day(day: date, countries: Iterable[str]) -> bool:
    """Tell whether banks of all these countries work; a country whose holidays nobody knows has weekends only."""
    return day.weekday() < SATURDAY and not any(day in _holidays(country) for country in countries if country)


def after(moment: datetime, count: int, countries: Iterable[str]) -> date:
    """Return the day that is so many business days after a moment; what comes on a weekend counts as Monday's."""
    where = tuple(countries)
    day = moment.date()
    while not is_business_day(day, where):
        day += timedelta(days=1)
    for _each in range(count):
        day += timedelta(days=1)
        while not is_business_day(day, where):
            day += timedelta(days=1)
    return day


@cache
def _holidays(country: str) -> "holidays.HolidayBase | frozenset[date]":
    """Return the public holidays of a country; years are added as they are asked for."""
    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return frozenset()
