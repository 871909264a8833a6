"""Money: whole minor units of one currency. Never a float, never a bare int."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Self


class CurrencyMismatch(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Two currencies met in one sum."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents), such as ``Money(349, "USD")`` for $3.49."""

    minor: int
    currency: str = "USD"

    def __post_init__(self) -> None:
        """Refuse floats and booleans: a cent is counted, never measured."""
        if type(self.minor) is not int:
            raise TypeError(f"minor units are whole numbers, not {self.minor!r}")

    def __add__(self, other: Self) -> Self:
        return type(self)(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.minor - self._same(other), self.currency)

    def __mul__(self, count: int) -> Self:
        return type(self)(self.minor * count, self.currency)

    def __lt__(self, other: Self) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Self) -> bool:
        return self.minor <= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def percent(self, basis_points: int) -> Self:
        """Return that share of this amount, rounded half up to the minor unit (PRICE-12)."""
        return type(self)((self.minor * basis_points + 5_000) // 10_000, self.currency)

    def split(self, *weights: int) -> list[Self]:
        """Cut by weight. The parts always sum back to the whole."""
        cuts = [self.minor * sum(weights[:i]) // sum(weights) for i in range(len(weights) + 1)]
        return [type(self)(end - start, self.currency) for start, end in pairwise(cuts)]

    def _same(self, other: Self) -> int:
        if self.currency != other.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return other.minor
