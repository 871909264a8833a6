"""What this room announces; the payload holds ``dispute`` and ``case``."""

OPENED = "dispute.opened"
ANSWERED = "dispute.answered"  # somebody stated something; payload also: by (the person)
DECIDED = "dispute.decided"  # payload also: kind (refund or dismiss)
SETTLED = "dispute.settled"


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [OPENED, ANSWERED, DECIDED, SETTLED]
