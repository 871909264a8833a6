"""What this room announces: {oneoff, contract, client, designer} and, where somebody did it, ``by``."""

ASKED = "oneoff.asked"
GIVEN = "oneoff.given"  # by the client himself
MOVED = {
    "approve": "oneoff.approved",
    "decline": "oneoff.declined",
    "withdraw": "oneoff.withdrawn",
    "pay": "oneoff.paid",
    "cancel": "oneoff.cancelled",
}


def every() -> tuple[str, ...]:
    """Return all names of this room's facts."""
    return (*MOVED.values(), ASKED, GIVEN)
