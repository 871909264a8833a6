"""What this room announces; the payload holds ``recommendation`` (or ``invite``) and ``person``, the designer."""

INVITED = "recommendation.invited"
MOVED = {
    "publish": "recommendation.published",
    "reject": "recommendation.rejected",
    "remove": "recommendation.removed",
}
SUBMITTED = "recommendation.submitted"


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [INVITED, SUBMITTED, *MOVED.values()]
