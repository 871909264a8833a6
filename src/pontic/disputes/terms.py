"""The sums of a split: its bounds, its share in per cent, and what the designer keeps of it. Pure (decision 17)."""

from dataclasses import dataclass
from decimal import Decimal

from pontic.catalog import terms as catalog
from pontic.disputes.process import LEAST_PART
from pontic.kit.money import Money

BASIS_POINTS = 100  # in one per cent
CENTS = 100  # minor units in what people write


class SplitOutOfRange(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A split with too little for one side, or without an amount; ``least`` and ``most`` can go back."""

    def __init__(self, least: Money, most: Money) -> None:
        """Keep what is possible, for the page."""
        super().__init__(f"between {least.minor} and {most.minor} {most.currency}")
        self.least, self.most = least, most


@dataclass(frozen=True, slots=True)
class Shares:
    """Who has what after a split."""

    client: Money  # goes back
    designer: Money  # after the commission
    commission: Money  # of what stays (decision 5)


def bounds(total: Money) -> tuple[Money, Money]:
    """Return the least and the most that can go back of a price."""
    part = Money(LEAST_PART, total.currency)
    return part, total - part


def part(total: Money, back: Money | None) -> Money:
    """Return what goes back where it is a split; SplitOutOfRange where it is none."""
    least, most = bounds(total)
    if back is None or back.currency != total.currency or not least <= back <= most:
        raise SplitOutOfRange(least, most)
    return back


def read(total: Money, *, amount: Decimal | None, share: int | None) -> Money | None:
    """Return what goes back from what somebody typed: an amount, else a share in per cent; None without either."""
    if amount is not None:
        return Money(int(amount * CENTS), total.currency)
    return None if share is None else per_cent(total, share)


def per_cent(total: Money, share: int) -> Money:
    """Return so many per cent of a price, rounded half up."""
    return total.percent(share * BASIS_POINTS)


def shares(total: Money, back: Money) -> Shares:
    """Return what each has where so much of a price goes back."""
    kept = total - back
    fee = catalog.commission(kept)
    return Shares(back, kept - fee, fee)
