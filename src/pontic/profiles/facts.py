"""What this room announces. Payload: ``profile`` and ``person``."""

MOVED = {
    "submit": "profile.submitted",
    "take_back": "profile.taken_back",
    "approve": "profile.approved",
    "reject": "profile.rejected",
    "revise": "profile.revised",
}
CHANGED = "profile.changed"  # words, pictures, languages, software, visibility or the rating
IDENTITY_CONFIRMED = "profile.identity_confirmed"
IDENTITY_WITHDRAWN = "profile.identity_withdrawn"
PAYOUT_READY = "profile.payout_ready"
PAYOUT_BROKEN = "profile.payout_broken"


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [*MOVED.values(), CHANGED, IDENTITY_CONFIRMED, IDENTITY_WITHDRAWN, PAYOUT_READY, PAYOUT_BROKEN]
