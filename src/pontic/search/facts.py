"""What this room announces."""

FOUND = "search.found"  # payload: search, person, number (new listings)


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [FOUND]
