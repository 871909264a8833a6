"""What this room announces."""

CHANGED = "person.changed"
STANDING_CHANGED = "person.standing_changed"


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [CHANGED, STANDING_CHANGED]
