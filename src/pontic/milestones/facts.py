"""What this room announces.

The payload holds ``milestone``, ``contract``, ``client``, ``designer`` and, where somebody did it, ``by``; what is
about a change holds ``change``, what is about an increase ``bill``.
"""

PROPOSED = "milestone.proposed"
EDITED = "milestone.edited"  # a proposal that waits, by its designer
ADDED = "milestone.added"  # by the client
REVISED = "milestone.revised"  # by the client, before it was paid (MIL-13)
MOVED = {
    "approve": "milestone.approved",
    "decline": "milestone.declined",
    "withdraw": "milestone.withdrawn",
    "remove": "milestone.removed",
    "fund": "milestone.funded",
    "begin": "milestone.begun",
    "submit": "milestone.submitted",
    "request_changes": "milestone.changes_requested",
    "release": "milestone.released",
    "give_back": "milestone.given_back",
    "dispute": "milestone.disputed",
    "settle": "milestone.dispute_settled",
    "pay_out": "milestone.paid_out",
    "take_back": "milestone.taken_back",
}
CHANGE_PROPOSED = "milestone_change.proposed"
REMOVAL_ASKED = "milestone_change.removal_asked"
CHANGE_MOVED = {
    "approve": "milestone_change.approved",
    "reject": "milestone_change.rejected",
    "withdraw": "milestone_change.withdrawn",
}
INCREASED = "milestone.increased"  # the payment of a higher amount has come
INCREASE_DROPPED = "milestone.increase_dropped"  # it never came
REFUND_ASKED = "milestone_refund.asked"
REFUND_MOVED = {
    "agree": "milestone_refund.agreed",
    "refuse": "milestone_refund.refused",
    "withdraw": "milestone_refund.withdrawn",
}


def every() -> tuple[str, ...]:
    """Return all names of this room's facts."""
    rest = (PROPOSED, EDITED, ADDED, REVISED, CHANGE_PROPOSED, REMOVAL_ASKED, INCREASED, INCREASE_DROPPED, REFUND_ASKED)
    return (*MOVED.values(), *CHANGE_MOVED.values(), *REFUND_MOVED.values(), *rest)
