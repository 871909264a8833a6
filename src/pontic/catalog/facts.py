"""What this room announces. Payload: ``listing`` and ``owner``."""

MOVED = {
    "submit": "listing.submitted",
    "take_back": "listing.taken_back",
    "approve": "listing.approved",
    "reject": "listing.rejected",
    "revise": "listing.revised",
    "pause": "listing.paused",
    "resume": "listing.resumed",
    "expire": "listing.expired",
    "close": "listing.closed",
}
WENT_ONLINE = "listing.went_online"  # everybody can find and order it
WENT_OFFLINE = "listing.went_offline"  # for whatever reason; ``queries.conditions`` names it


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [*MOVED.values(), WENT_ONLINE, WENT_OFFLINE]
