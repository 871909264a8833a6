"""Numbers, and what a journal of the books gives to whom or takes from whom. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

RECEIPTS, INVOICES, CREDITS = "RCP", "INV", "CRN"
DIGITS = 6  # a number is padded to so many, so that lists sort


def series(kind: str, designer: int | None) -> str:
    """Return a series' code: the platform's are bare, a designer's begin with who he is, such as ``D17-INV``.

    The prefix keeps what is issued in his name apart from the invoices that he writes himself.
    """
    return f"D{designer}-{kind}" if designer else kind


def number(code: str, position: int) -> str:
    """Write a number: ``D17-INV-000001``."""
    return f"{code}-{position:0{DIGITS}}"


@dataclass(frozen=True, slots=True)
class Shares:
    """What a journal takes, in minor units: from the held payment, from the designer, from the commission."""

    held: int = 0
    designer: int = 0
    commission: int = 0

    @property
    def work(self) -> int:
        """What it takes from the price of the work after completion: the designer's share and ours."""
        return self.designer + self.commission


def taken(legs: Iterable[tuple[str, int]]) -> Shares:
    """Sum what legs (debited account, amount) take; what the platform itself bears corrects no document."""
    sums = {"escrow": 0, "designer": 0, "rev": 0}
    for code, amount in legs:
        owner = code.removeprefix("recv:").partition(":")[0]
        if owner in sums:
            sums[owner] += amount
    return Shares(sums["escrow"], sums["designer"], sums["rev"])
