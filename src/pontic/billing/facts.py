"""What this room announces. The payload holds ``bill``, ``client``, ``designer``, ``contract`` (0: none), ``part``."""

DRAFTED = "bill.drafted"  # more in the payload: kind
REDRAWN = "bill.redrawn"  # a draft has another amount
MOVED = {
    "issue": "bill.issued",
    "discard": "bill.discarded",
    "pay": "bill.paid",
    "cancel": "bill.cancelled",
    "write_off": "bill.written_off",
    "charge_back": "bill.charged_back",
}
TRY_FAILED = "bill.not_charged"  # more in the payload: tries
REVIEW_WANTED = "bill.review_wanted"  # several charges failed: support looks at it (CON-15)
REVIEWED = "bill.reviewed"  # support has answered, which both sides read
PART_MOVED = {
    "contest": "bill_part.contested",
    "settle": "bill_part.settled",
    "release": "bill_part.released",
    "give_back": "bill_part.returned",
    "charge_back": "bill_part.lost",
    "drop": "bill_part.dropped",
}


def every() -> tuple[str, ...]:
    """Return all names of this room's facts."""
    return (*MOVED.values(), *PART_MOVED.values(), DRAFTED, REDRAWN, TRY_FAILED, REVIEW_WANTED, REVIEWED)
