"""Prices as sums: tiers, totals, commission, and what the designer keeps. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pontic.kit.money import Money

COMMISSION_BASIS_POINTS = 900  # 9 % (decision 5, PRICE-01)
COMMISSION_LEAST = 349  # cents: $3.49 (decision 5, PRICE-01)
RANK_WEIGHT, RANK_START = 5, 3  # a listing's first reviews count against five of three stars (terms.rank)
SMALLEST_ORDER = 700  # cents: $7.00 payable total (decision 6, PRICE-09)


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a price table: the unit price for quantities from here to there (None: no end)."""

    from_quantity: int
    to_quantity: int | None
    unit: Money


class TiersRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The price table has a fault; ``code`` says which, ``quantity`` where."""

    def __init__(self, code: str, quantity: int = 0) -> None:
        """Keep the code for the page, which words it in the reader's language."""
        super().__init__(f"{code} at {quantity}")
        self.code, self.quantity = code, quantity


@dataclass(frozen=True, slots=True)
class Addition:
    """What can be bought on top of an order, once: quicker delivery in ``days``, or one more revision."""

    kind: str
    price: Money
    days: int | None = None


class ExtraRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """An extra has a fault: ``code`` is "free" or "days"; ``kind`` says which extra."""

    def __init__(self, code: str, kind: str) -> None:
        """Keep both for the page, which words them in the reader's language."""
        super().__init__(f"{code}: {kind}")
        self.code, self.kind = code, kind


def check_additions(additions: Sequence[Addition], *, turnaround: int | None) -> None:
    """Refuse extras for nothing, and a faster delivery that is none."""
    for addition in additions:
        if addition.price.minor < 1:
            raise ExtraRefused("free", addition.kind)
        if addition.days is not None and not 1 <= addition.days < (turnaround or addition.days + 1):
            raise ExtraRefused("days", addition.kind)


def check(steps: Sequence[Step]) -> None:
    """Refuse an empty table, gaps, overlaps, prices of nothing and a smallest order below $7 (PRICE-09, 10)."""
    if not steps:
        raise TiersRefused("empty")
    for step in steps:
        _check_row(step)
    for step, following in pairwise(steps):
        if step.to_quantity is None or following.from_quantity <= step.to_quantity:
            raise TiersRefused("overlap", following.from_quantity)
        if following.from_quantity > step.to_quantity + 1:
            raise TiersRefused("gap", following.from_quantity)
    if steps[-1].to_quantity is not None:
        raise TiersRefused("end", steps[-1].from_quantity)
    if smallest_total(steps).minor < SMALLEST_ORDER:
        raise TiersRefused("minimum", steps[0].from_quantity)


def _check_row(step: Step) -> None:
    if step.from_quantity < 1 or (step.to_quantity is not None and step.to_quantity < step.from_quantity):
        raise TiersRefused("range", step.from_quantity)
    if step.unit.minor < 1:
        raise TiersRefused("free", step.from_quantity)


def smallest_total(steps: Sequence[Step]) -> Money:
    """Return the lowest amount that any order can come to: the start of some tier."""
    return min(step.unit * step.from_quantity for step in steps)


def unit_price(steps: Sequence[Step], quantity: int) -> Money:
    """Return the unit price for a quantity; TiersRefused where the table does not sell so few."""
    for step in steps:
        if step.from_quantity <= quantity and (step.to_quantity is None or quantity <= step.to_quantity):
            return step.unit
    raise TiersRefused("quantity", quantity)


def total(steps: Sequence[Step], quantity: int) -> Money:
    """Return the price of an order: 11 at $4 are $44.00 (PRICE-07)."""
    return unit_price(steps, quantity) * quantity


def commission(gross: Money) -> Money:
    """Return the platform's share: 9 %, at least $3.49, never more than the amount (PRICE-01, decision 5)."""
    share = gross.percent(COMMISSION_BASIS_POINTS)
    return min(max(share, Money(COMMISSION_LEAST, gross.currency)), gross)


def net(gross: Money) -> Money:
    """Return what the designer keeps; gross = commission + net, to the cent (PRICE-12)."""
    return gross - commission(gross)


def gross_for(wanted: Money) -> Money:
    """Return the smallest gross whose net is at least the wanted one (PRICE-08)."""
    guess = Money(wanted.minor + COMMISSION_LEAST, wanted.currency)
    if net(guess) < wanted:
        guess = Money(-(-wanted.minor * 10_000 // (10_000 - COMMISSION_BASIS_POINTS)), wanted.currency)
    while net(guess) < wanted:
        guess += Money(1, wanted.currency)
    while net(guess - Money(1, wanted.currency)) >= wanted:
        guess -= Money(1, wanted.currency)
    return guess


def dearer_smaller(steps: Sequence[Step]) -> list[tuple[int, Money, int, Money]]:
    """Return where a larger order is cheaper than a smaller one: (10, $50.00, 11, $44.00) (PRICE-11)."""
    found = []
    for step, following in pairwise(steps):
        if step.to_quantity is not None:
            before, after = step.unit * step.to_quantity, following.unit * following.from_quantity
            if after < before:
                found.append((step.to_quantity, before, following.from_quantity, after))
    return found


def rank(rating_sum: int, rating_count: int) -> int:
    """Return the place of a rating in thousandths of a star: one single five does not beat forty fours."""
    if not rating_count:
        return 0
    return 1_000 * (rating_sum + RANK_WEIGHT * RANK_START) // (rating_count + RANK_WEIGHT)
