"""Money counts whole cents: nothing is lost, nothing is mixed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pontic.kit.money import CurrencyMismatch, Money

CENTS = st.integers(min_value=-(10**15), max_value=10**15)


@given(CENTS, CENTS)
def test_what_is_added_can_be_taken_away(one, other):
    assert Money(one) + Money(other) - Money(other) == Money(one)


@given(st.integers(min_value=0, max_value=10**12), st.lists(st.integers(1, 1000), min_size=1, max_size=9))
def test_the_parts_of_a_split_sum_to_the_whole(minor, weights):
    parts = Money(minor).split(*weights)
    assert sum(part.minor for part in parts) == minor
    assert len(parts) == len(weights)


@given(st.integers(min_value=0, max_value=10**12), st.integers(0, 10_000))
def test_a_share_is_rounded_half_up(minor, points):
    share = Money(minor).percent(points).minor
    assert abs(share * 10_000 - minor * points) <= 5_000
    assert share * 10_000 - minor * points > -5_000


@pytest.mark.parametrize("operation", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a <= b])
def test_two_currencies_never_meet(operation):
    with pytest.raises(CurrencyMismatch):
        operation(Money(1, "USD"), Money(1, "CAD"))


@pytest.mark.parametrize("minor", [1.0, "1", True, None])
def test_only_whole_numbers_are_money(minor):
    with pytest.raises(TypeError):
        Money(minor)
