"""What this room announces; the payload holds ``contract``, ``client``, ``designer``.

Objections hold ``objection``, ``week``, ``bill`` and ``part`` too. Bills tell of drafts, charges and releases.
"""

CHANGED = "hours.changed"  # entries, timer or screenshots of a journal are others than before
FORGOTTEN = "hours.timer_forgotten"  # a timer ended where its last sign of life was
OBJECTION_RAISED = "hours_objection.raised"
OBJECTION_MOVED = {
    "escalate": "hours_objection.unanswered",  # nobody ended it in time; disputes opens one about its money
    "withdraw": "hours_objection.withdrawn",
    "concede": "hours_objection.conceded",
    "decide": "hours_objection.decided",
}


def every() -> tuple[str, ...]:
    """Return all names of this room's facts."""
    return (CHANGED, FORGOTTEN, OBJECTION_RAISED, *OBJECTION_MOVED.values())
