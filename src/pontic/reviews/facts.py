"""What this room announces; the payload holds ``review`` and ``case``."""

WRITTEN = "review.written"  # sealed: the other side learns that it exists, not what it says
OPENED = "review.opened"


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [WRITTEN, OPENED]
