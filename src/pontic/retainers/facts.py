"""What this room announces.

The payload holds ``period``, ``contract``, ``client``, ``designer``, and ``kind``: ``week`` or ``month``;
what is about a case on top holds ``draw`` too.
"""

BEGUN = "retainer.begun"  # the next week or month is billed
MOVED = {
    "fund": "retainer.funded",
    "skip": "retainer.skipped",
    "lapse": "retainer.lapsed",
    "close": "retainer.closed",
}
WARNED = "retainer.next_month_near"  # three days before it is charged
BOUGHT = "case_draw.bought"  # a case on top is billed
EXTRA_FUNDED = "case_draw.funded"  # and paid: it can be sent
EXTRA_DROPPED = "case_draw.dropped"  # or nobody paid it


def every() -> tuple[str, ...]:
    """Return all names of this room's facts."""
    return (BEGUN, WARNED, BOUGHT, EXTRA_FUNDED, EXTRA_DROPPED, *MOVED.values())
