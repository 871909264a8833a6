"""What this room announces. Every move of the table is a fact; the payload holds ``case`` and ``move``.

That of a case under a contract holds ``kind`` = ``contract`` as well.
"""

MOVED = {
    "discard": "case.discarded",
    "send": "case.sent",
    "withdraw": "case.withdrawn",
    "decline": "case.declined",
    "lapse": "case.expired",
    "accept": "case.accepted",
    "hold": "case.put_on_hold",
    "resume": "case.resumed",
    "deliver": "case.delivered",
    "request_changes": "case.changes_requested",
    "agree_to_changes": "case.changes_agreed",
    "complete": "case.completed",
    "complete_itself": "case.completed_itself",
    "give_back": "case.given_back",
    "call_off": "case.called_off",
    "dispute": "case.disputed",
    "settle": "case.dispute_settled",
    "dismiss": "case.dispute_dismissed",
    "refund": "case.refunded",
    "redo": "case.redo_begun",
    "split": "case.split",
    "concede": "case.conceded",
    "charge_back": "case.charged_back",
    "refund_undecided": "case.refunded_undecided",
}
CHANGES_PROPOSED = "case.changes_proposed"  # beyond the included revisions; waits for the designer
CHANGES_REFUSED = "case.changes_refused"
REMINDED = "case.reminded"  # payload: case, kind (accept_1, completion_7, delivery_1, undelivered, overdue)
NUDGED = "case.nudged"  # the designer reminds the client politely (CASE-17)


def every() -> tuple[str, ...]:
    """Return all names of this room's facts, for whoever follows all of them."""
    return (*MOVED.values(), CHANGES_PROPOSED, CHANGES_REFUSED, REMINDED, NUDGED)
