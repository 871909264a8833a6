"""When a review may be written, and when it is opened. Pure (REV-01 to 07, decisions 18 and 25)."""

from datetime import datetime, timedelta

WINDOW = timedelta(days=14)  # from the case's end: time to write, and the seal's end (RVW-01 to 03)
FEWEST, MOST = 1, 5  # stars (REV-01)
REVIEWABLE_AFTER = frozenset(  # the moves that end a case so that both may review (CASE-22, DISP-08)
    {"complete", "complete_itself", "refund", "concede", "refund_undecided"}
)


def is_in_time(closed_at: datetime, now: datetime) -> bool:
    """Tell whether a review may still be written: up to and including day 14."""
    return now <= closed_at + WINDOW


def opens_at(closed_at: datetime) -> datetime:
    """Return when a single review is opened without the other side's."""
    return closed_at + WINDOW
