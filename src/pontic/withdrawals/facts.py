"""What this room announces.

Withdrawals carry ``withdrawal`` and ``person``, methods ``payout_method`` and ``person``, batches ``batch``.
"""

REQUESTED = "withdrawal.requested"
SWITCHED = "withdrawal.switched"  # to another method, while it was flagged
MOVED = {
    "flag": "withdrawal.flagged",
    "clear": "withdrawal.cleared",
    "process": "withdrawal.processing",
    "put_back": "withdrawal.put_back",
    "pay": "withdrawal.paid",
    "fail": "withdrawal.failed",
    "come_back": "withdrawal.came_back",
    "cancel": "withdrawal.cancelled",
}
METHOD_ADDED = "payout_method.added"
METHOD_CHANGED = "payout_method.changed"
METHOD_REMOVED = "payout_method.removed"
BATCHED = "withdrawal_batch.opened"  # an adapter sends it, where there is one


def every() -> tuple[str, ...]:
    """Return all names of this room's facts."""
    return (REQUESTED, SWITCHED, *MOVED.values(), METHOD_ADDED, METHOD_CHANGED, METHOD_REMOVED, BATCHED)
