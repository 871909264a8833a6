"""Prices as sums: the numbers of the requirements exactly, and the laws for every amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.catalog import price_table

from pontic.catalog import terms
from pontic.kit.money import Money

AMOUNTS = st.integers(min_value=1, max_value=10_000_000).map(Money)
EXAMPLE = price_table((1, 10, 500), (11, None, 400))  # PRICE-07


@pytest.mark.parametrize(
    ("gross", "fee"),
    [
        (10_000, 900),
        (2_000, 349),
        (4_000, 360),
        (3_877, 349),
        (3_878, 349),
        (3_883, 349),
        (3_884, 350),
        (700, 349),
        (349, 349),
        (100, 100),
        (0, 0),
    ],
)
def test_the_commission_is_nine_percent_and_at_least_three_forty_nine(gross, fee):
    assert terms.commission(Money(gross)) == Money(fee)
    assert terms.net(Money(gross)) == Money(gross - fee)


@given(AMOUNTS)
def test_gross_is_fee_and_net_to_the_cent(gross):
    fee, net = terms.commission(gross), terms.net(gross)
    assert fee + net == gross
    assert Money(0) <= net <= gross
    assert fee >= min(gross, Money(349))


@given(AMOUNTS)
def test_the_commission_is_rounded_half_up(gross):
    exact = gross.minor * 9
    assert terms.commission(gross).minor == min(gross.minor, max(349, (exact + 50) // 100))


@given(AMOUNTS, AMOUNTS)
def test_who_sells_for_more_never_keeps_less(one, other):
    low, high = sorted((one, other), key=lambda amount: amount.minor)
    assert terms.net(low) <= terms.net(high)


@given(st.integers(min_value=1, max_value=5_000_000).map(Money))
def test_the_gross_for_a_wanted_net_is_the_smallest_that_reaches_it(wanted):
    gross = terms.gross_for(wanted)
    assert terms.net(gross) >= wanted
    assert terms.net(gross - Money(1)) < wanted


@pytest.mark.parametrize(
    ("count", "unit", "gross"),
    [
        (1, 500, 849),
        (2, 500, 1_349),
        (5, 500, 2_849),
        (7, 500, 3_849),
        (8, 500, 4_396),
        (10, 500, 5_494),
        (11, 400, 4_835),
        (20, 400, 8_791),
    ],
)
def test_the_calculator_finds_the_gross_of_the_requirement(count, unit, gross):
    assert terms.gross_for(Money(unit) * count) == Money(gross)


def test_ten_cost_fifty_and_eleven_cost_forty_four():
    assert terms.total(EXAMPLE, 10) == Money(5_000)
    assert terms.total(EXAMPLE, 11) == Money(4_400)


def test_a_larger_order_that_is_cheaper_is_found():
    assert terms.dearer_smaller(EXAMPLE) == [(10, Money(5_000), 11, Money(4_400))]
    assert terms.dearer_smaller(price_table((1, 1, 700), (2, None, 500))) == []


@pytest.mark.parametrize(
    "rows",
    [
        [(1, 1, 700), (2, 10, 500), (11, None, 400)],
        [(2, None, 500)],
        [(1, None, 700)],
        [(1, 10, 900), (11, None, 800)],
    ],
)
def test_a_sound_price_table_is_accepted(rows):
    terms.check(price_table(*rows))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "empty"),
        ([(1, None, 500)], "minimum"),
        ([(1, None, 699)], "minimum"),
        ([(1, None, 0)], "free"),
        ([(1, 10, 900), (8, 20, 800)], "overlap"),
        ([(1, None, 900), (8, None, 800)], "overlap"),
        ([(1, 10, 900), (12, None, 800)], "gap"),
        ([(1, 10, 900)], "end"),
        ([(0, None, 900)], "range"),
        ([(5, 2, 900)], "range"),
        ([(1, 1, 800), (2, None, 300)], "minimum"),
    ],
)
def test_a_faulty_price_table_is_refused(rows, code):
    with pytest.raises(terms.TiersRefused) as refused:
        terms.check(price_table(*rows))
    assert refused.value.code == code


def test_a_quantity_below_the_table_is_not_sold():
    with pytest.raises(terms.TiersRefused):
        terms.total(price_table((2, None, 500)), 1)


def test_the_smallest_order_leaves_the_designer_three_fifty_one():
    assert terms.net(Money(terms.SMALLEST_ORDER)) == Money(351)


def test_one_single_five_does_not_rank_above_forty_fours_and_fives():
    assert terms.rank(180, 40) > terms.rank(5, 1) > terms.rank(0, 0)


@given(st.integers(1, 400), st.data())
def test_the_rank_stays_within_the_stars(count, data):
    total = data.draw(st.integers(count, 5 * count))
    assert 1_000 <= terms.rank(total, count) <= 5_000
