"""What this room announces: direct hires carry ``hire``, suggestions ``hire_ask``, links ``bring``."""

ASKED = "hire.asked"
CLAIMED = "hire.claimed"  # an admin invoices it because the rule was broken (CIRC-03)
MOVED = {
    "confirm": "hire.confirmed",
    "decline": "hire.declined",
    "withdraw": "hire.withdrawn",
    "drop": "hire.dropped",
    "pay": "hire.paid",
    "charge_back": "hire.charged_back",
}
SUGGESTED = "hire.suggested"
JOINED = "bring.joined"  # somebody registered with a link


def every() -> tuple[str, ...]:
    """Return all names of this room's facts."""
    return (ASKED, CLAIMED, *MOVED.values(), SUGGESTED, JOINED)
