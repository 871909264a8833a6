"""What this room announces.

Payments carry ``payment``, ``case``, ``person`` (the client); earnings and
payouts carry ``earning`` or ``payout``, ``case``, ``person`` (the designer).
"""

ASKED = "payment.asked"  # payload: operation. A call to the processor is planned
MOVED = {
    "ask": "payment.action_needed",
    "decline": "payment.declined",
    "abandon": "payment.abandoned",
    "authorise": "payment.authorised",
    "void": "payment.voided",
    "lapse": "payment.failed",
    "capture": "payment.captured",
    "release": "payment.released",
    "give_back": "payment.refund_asked",
    "refund": "payment.refunded",
}
FAILED = MOVED["lapse"]
AVAILABLE = "earning.available"
PAYOUT_SENT = "payout.sent"
PAYOUT_FAILED = "payout.failed"
PAYOUT_WAITS = "payout.waiting"  # money is available, and there is no account to pay it to


def every() -> list[str]:
    """Return the name of every fact."""
    return [ASKED, *MOVED.values(), AVAILABLE, PAYOUT_SENT, PAYOUT_FAILED, PAYOUT_WAITS]
