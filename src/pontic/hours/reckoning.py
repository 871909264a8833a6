"""What the hours of a week come to: one line per rate and way of counting. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pontic.billing.actions import Drawn
from pontic.billing.models import Line
from pontic.hours import terms
from pontic.kit.money import Money


@dataclass(frozen=True, slots=True)
class Worked:
    """One entry as far as its price goes."""

    seconds: int
    rate_minor: int
    is_manual: bool


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What is billed, and what lies beyond the weekly limit. In seconds."""

    groups: tuple[tuple[tuple[bool, int], int], ...]  # ((by hand, rate), seconds)
    beyond: int

    @property
    def lines(self) -> list[Drawn]:
        """The lines of the bill, tracked time first; those that come to nothing are left out."""
        found = []
        for (is_manual, rate), count in sorted(self.groups):
            amount = terms.amount_minor(count, rate)
            kind = Line.Kind.MANUAL if is_manual else Line.Kind.TRACKED
            spent, unit = terms.minutes(count), Money(rate)
            found.append(Drawn(Money(amount), kind=kind, minutes=spent, unit=unit, is_covered=not is_manual))
        return [row for row in found if row.amount]

    @property
    def amount_minor(self) -> int:
        """The sum of the lines, in cents."""
        return sum(terms.amount_minor(count, rate) for (_by_hand, rate), count in self.groups)

    @property
    def minutes_tracked(self) -> int:
        """Full minutes of tracked time, as the lines count them."""
        return sum(terms.minutes(count) for (is_manual, _rate), count in self.groups if not is_manual)

    @property
    def minutes_manual(self) -> int:
        """Full minutes of time added by hand, as the lines count them."""
        return sum(terms.minutes(count) for (is_manual, _rate), count in self.groups if is_manual)

    @property
    def minutes_beyond(self) -> int:
        """Full minutes that are kept and not billed."""
        return terms.minutes(self.beyond)


def reckon(rows: Sequence[Worked], limit_minutes: int | None) -> Reckoning:
    """Return what entries, in the order of time, come to under the weekly limit."""
    taken = terms.billable((row.seconds for row in rows), limit_minutes)
    return grouped(rows, taken)


def grouped(rows: Sequence[Worked], taken: Iterable[int]) -> Reckoning:
    """Return what so many seconds of each entry come to."""
    groups: dict[tuple[bool, int], int] = {}
    beyond = 0
    for row, count in zip(rows, taken, strict=True):
        group = (row.is_manual, row.rate_minor)
        groups[group] = groups.get(group, 0) + count
        beyond += row.seconds - count
    return Reckoning(tuple(groups.items()), beyond)
