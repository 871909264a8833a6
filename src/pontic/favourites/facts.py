"""What this room announces; the payload holds ``person`` and ``listing``."""

KEPT = "favourite.kept"
DROPPED = "favourite.dropped"


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [KEPT, DROPPED]
