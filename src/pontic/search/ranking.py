"""In which order listings stand. One place for the weights: the index uses them, and a page explains them. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

START, WEIGHT = 4.0, 5  # reviews count against five of four stars, so that the first one does not decide
BY_QUALITY = 0.80  # how much the best quality raises a listing above the worst
BY_RECOMMENDATIONS, ENOUGH_RECOMMENDATIONS = 0.10, 5
BY_COMPLETION = 0.10
BY_FRESHNESS, FRESH = 0.08, timedelta(days=45)  # of newcomers; it fades day by day
FEW_ORDERS = 3  # a designer with fewer completed orders is a newcomer
NEW_PLACES = (5, 11, 17, 23)  # of the first page, counted from 0: another newcomer's listing every day
RATING_SHARE, PUNCTUAL_SHARE, FIRST_PASS_SHARE = 0.7, 0.2, 0.1  # of quality, of those that are known


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a designer; rates are per cent, None without enough cases."""

    rating_sum: int = 0
    rating_count: int = 0
    on_time: int | None = None
    first_pass: int | None = None
    recommendations: int = 0
    completion: int = 0
    completed: int = 0

    @property
    def is_newcomer(self) -> bool:
        """Tell whether there are too few orders to judge by."""
        return self.completed < FEW_ORDERS


def cautious(rating_sum: int, rating_count: int) -> float:
    """Return the stars to reckon with: the fewer reviews, the nearer to the start."""
    return (rating_sum + START * WEIGHT) / (rating_count + WEIGHT)


def quality(figures: Figures) -> float:
    """Return 0 to 1: reviews, punctuality and work accepted at once, each only where it is known."""
    parts = [(RATING_SHARE, (cautious(figures.rating_sum, figures.rating_count) - 1) / 4)]
    if figures.on_time is not None:
        parts.append((PUNCTUAL_SHARE, figures.on_time / 100))
    if figures.first_pass is not None:
        parts.append((FIRST_PASS_SHARE, figures.first_pass / 100))
    return sum(share * value for share, value in parts) / sum(share for share, _value in parts)


def freshness(figures: Figures, *, created_at: datetime, now: datetime) -> float:
    """Return 1 for a newcomer's listing of today, less every day, 0 for everybody else."""
    if not figures.is_newcomer:
        return 0.0
    return max(0.0, 1 - (now - created_at) / FRESH)


def factor(figures: Figures, *, created_at: datetime, now: datetime) -> float:
    """Return by what the relevance is multiplied: from 1 to about 2.5."""
    recommended = min(figures.recommendations, ENOUGH_RECOMMENDATIONS) / ENOUGH_RECOMMENDATIONS
    return (
        (1 + BY_QUALITY * quality(figures))
        * (1 + BY_RECOMMENDATIONS * recommended)
        * (1 + BY_COMPLETION * figures.completion / 100)
        * (1 + BY_FRESHNESS * freshness(figures, created_at=created_at, now=now))
    )


def turn(number: int) -> int:
    """Return a listing's place in the round of newcomers, 0 to 2^32 - 1."""
    return _scattered(f"listing {number}")


def turn_of(now: datetime) -> int:
    """Return where the round stands today (UTC)."""
    return _scattered(f"day {now.date().isoformat()}")


def _scattered(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big")
