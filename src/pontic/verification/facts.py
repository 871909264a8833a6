"""What this room announces; the payload holds ``submission`` and ``person``."""

MOVED = {
    "submit": "verification.submitted",
    "take_back": "verification.taken_back",
    "approve": "verification.approved",
    "reject": "verification.rejected",
}
ASKED = "verification.asked"  # payload: ask, person


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [*MOVED.values(), ASKED]
