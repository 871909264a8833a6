"""When weeks and months begin, and what becomes of cases that were not sent."""

from datetime import date
from itertools import pairwise

import pytest

from pontic.kit.money import Money
from pontic.retainers import terms


@pytest.mark.parametrize(
    ("start", "number", "monday", "sunday"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 2), date(2026, 3, 8)),  # a Monday is its own first week
        (date(2026, 3, 3), 1, date(2026, 3, 9), date(2026, 3, 15)),
        (date(2026, 3, 8), 1, date(2026, 3, 9), date(2026, 3, 15)),
        (date(2026, 12, 28), 2, date(2027, 1, 4), date(2027, 1, 10)),
        (date(2024, 2, 26), 1, date(2024, 2, 26), date(2024, 3, 3)),  # over a leap day
    ],
)
def test_a_week_is_from_monday_to_sunday(start, number, monday, sunday):
    assert terms.week(start, number) == (monday, sunday)


@pytest.mark.parametrize(
    ("start", "number", "first", "last"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 2), date(2026, 4, 1)),
        (date(2026, 1, 31), 1, date(2026, 1, 31), date(2026, 2, 27)),
        (date(2026, 1, 31), 2, date(2026, 2, 28), date(2026, 3, 30)),
        (date(2026, 1, 31), 3, date(2026, 3, 31), date(2026, 4, 29)),  # and back to the 31st
        (date(2024, 1, 30), 2, date(2024, 2, 29), date(2024, 3, 29)),
        (date(2026, 12, 1), 2, date(2027, 1, 1), date(2027, 1, 31)),
    ],
)
def test_a_month_is_counted_from_its_first_day(start, number, first, last):
    assert terms.month(start, number) == (first, last)


def test_months_follow_one_another_without_a_gap():
    for start in (date(2023, 8, 29), date(2023, 8, 30), date(2023, 8, 31), date(2024, 2, 29)):
        months = [terms.month(start, number) for number in range(1, 40)]
        assert all((after[0] - before[1]).days == 1 for before, after in pairwise(months))


def test_the_cases_of_a_month_cost_exactly_the_month():
    costs = terms.shares(Money(10_000), 3)
    assert (sum(cost.minor for cost in costs), {cost.minor for cost in costs}) == (10_000, {3_333, 3_334})


FATES = [
    ("carry", False, False, "", "carry"),
    ("carry", False, False, "client", "return"),
    ("release", False, False, "", "release"),
    ("release", False, True, "", "return"),  # the designer is not paid for what he turned down
    ("release", False, False, "client", "release"),
    ("release", False, False, "designer", "return"),
    ("release", False, False, "staff", "return"),
    ("return", False, False, "", "return"),
    ("release", True, False, "", "carry"),  # bought on top: never paid without work
    ("release", True, False, "client", "return"),
]


@pytest.mark.parametrize(("unused", "extra", "refused", "by", "expected"), FATES)
def test_what_was_not_sent_goes_where_the_terms_say(unused, extra, refused, by, expected):
    assert terms.fate(unused, is_extra=extra, is_turned_down=refused, ended_by=by) == expected
