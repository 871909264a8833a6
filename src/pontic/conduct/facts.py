"""What this room announces; the payload holds ``person``, whom it is about, and the row."""

REPORTED = "conduct.reported"
REPORT_CLOSED = "conduct.report_closed"
PROPOSED = "conduct.proposed"
IMPOSED = "conduct.imposed"
ENDED = "conduct.ended"
APPEALED = "conduct.appealed"
APPEAL_DECIDED = "conduct.appeal_decided"


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [REPORTED, REPORT_CLOSED, PROPOSED, IMPOSED, ENDED, APPEALED, APPEAL_DECIDED]
