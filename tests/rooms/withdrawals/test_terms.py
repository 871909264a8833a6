"""What each way costs, where it is open, and on which day money is there (WD-08 to 11, HOLD-08)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pontic.kit.money import Money
from pontic.withdrawals import business_days, terms
from pontic.withdrawals.terms import TooLittle, quote, why_closed


def test_paypal_and_payoneer_send_dollars_without_a_fee():
    for rail in ("paypal", "payoneer"):
        told = quote(rail, Money(10_000))
        assert (told.fee, told.arrives) == (Money(0), Money(10_000))


def test_a_wire_takes_more_than_2500_dollars_and_50_of_them():
    with pytest.raises(TooLittle) as refused:
        quote("wire", Money(250_000))
    assert refused.value.above == Money(250_000)
    told = quote("wire", Money(250_001))
    assert (told.fee, told.arrives) == (Money(5_000), Money(245_001))


def test_interac_pays_canadian_dollars_less_ten_of_them_or_nothing():
    told = quote("interac", Money(10_000), rate=Decimal("1.3725"))
    assert (told.fee, told.arrives) == (Money(1_000, "CAD"), Money(12_725, "CAD"))
    free = quote("interac", Money(10_000), rate=Decimal("1.3725"), is_free=True)
    assert (free.fee, free.arrives) == (Money(0, "CAD"), Money(13_725, "CAD"))


def test_nothing_is_sent_of_which_nothing_would_arrive():
    for rail in ("paypal", "payoneer", "wire"):
        with pytest.raises(TooLittle):
            quote(rail, Money(0))


@given(st.decimals(min_value=Decimal("0.2"), max_value=Decimal(9), places=6), st.integers(1, 3_000))
def test_the_least_that_interac_sends_is_said_to_the_cent(rate, minor):
    least = terms.needed(Money(1_000, "CAD"), rate)
    assert quote("interac", least + Money(minor), rate=rate).arrives.minor > 0
    for short in (least, Money(max(least.minor - minor, 1))):
        with pytest.raises(TooLittle):
            quote("interac", short, rate=rate)


@pytest.mark.parametrize(
    ("rail", "country", "why"),
    [
        ("paypal", "FR", ""), ("paypal", "", ""), ("paypal", "PK", "unserved"),
        ("payoneer", "PK", ""), ("payoneer", "FR", "served"), ("payoneer", "", "no_country"),
        ("wire", "PK", ""), ("wire", "", ""),
        ("interac", "CA", ""), ("interac", "US", "elsewhere"), ("interac", "", "no_country"),
    ],
)  # fmt: skip
def test_a_way_is_open_where_it_is_offered(rail, country, why):
    assert why_closed(rail, country) == why


def test_an_operators_own_list_replaces_ours():
    assert why_closed("payoneer", "FR", without_paypal=frozenset({"FR"})) == ""
    assert why_closed("payoneer", "PK", without_paypal=frozenset({"FR"})) == "served"


FRIDAY = datetime(2026, 3, 6, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "count", "there", "expected"),
    [
        (FRIDAY, 1, ("US",), date(2026, 3, 9)),
        (datetime(2026, 3, 7, 0, 0, tzinfo=UTC), 0, ("US",), date(2026, 3, 9)),  # Saturday: Monday or later
        (datetime(2026, 3, 7, 0, 0, tzinfo=UTC), 1, ("US",), date(2026, 3, 10)),
        (datetime(2026, 12, 23, 12, 0, tzinfo=UTC), 3, ("US",), date(2026, 12, 29)),  # Christmas, a weekend
        (datetime(2026, 7, 2, 12, 0, tzinfo=UTC), 1, ("US",), date(2026, 7, 6)),  # Friday the third is observed
        (datetime(2026, 7, 13, 12, 0, tzinfo=UTC), 1, ("US", "FR"), date(2026, 7, 15)),  # the 14th in France
        (datetime(2026, 7, 13, 12, 0, tzinfo=UTC), 1, ("US", "ZZ"), date(2026, 7, 14)),  # nobody knows: weekends
        (datetime(2024, 2, 28, 12, 0, tzinfo=UTC), 1, ("", ""), date(2024, 2, 29)),  # leap day
    ],
)
def test_banks_work_on_business_days(at, count, there, expected):
    assert business_days.after(at, count, there) == expected


def test_every_way_has_its_days():
    assert set(terms.WITHIN_BUSINESS_DAYS) == set(terms.RAILS)
