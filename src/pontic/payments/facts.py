"""What this room announces.

Payments carry ``payment``, ``case``, ``person`` (the client); refunds and chargebacks carry their own id as
well; earnings and payouts carry ``earning`` or ``payout``, ``case``, ``person`` (the designer); what happens
at the designer's bank carries ``bank_payout`` and ``person``.
"""

ASKED = "payment.asked"  # payload: operation. A call to the processor is planned
HINTED = "event.received"  # payload: event. The processor says that something has changed
MOVED = {
    "ask": "payment.action_needed",
    "decline": "payment.declined",
    "abandon": "payment.abandoned",
    "authorise": "payment.authorised",
    "void": "payment.voided",
    "lapse": "payment.lapsed",
    "capture": "payment.captured",
    "release": "payment.released",
    "give_back": "payment.refund_asked",
    "refund": "payment.refunded",
    "charge_back": "payment.charged_back",
}
FAILED = "payment.failed"  # a case that is worked on has lost its payment, and its client has to act
REFUND_ASKED = "refund.asked"  # the journal refund:<id> stands; documents follow
REFUND_MOVED = {
    "send": "refund.sent",
    "fail": "refund.failed",
    "retry": "refund.retried",
    "spare": "refund.spared",
    "absorb": "refund.absorbed",
}
CHARGEBACK_MOVED = {
    "withdraw": "chargeback.opened",
    "close": "chargeback.closed",
    "lose": "chargeback.lost",
    "win": "chargeback.won",
}
AVAILABLE = "earning.available"
FROZEN = "earning.frozen"
THAWED = "earning.thawed"
RETURNED = "earning.returned"  # a part or all of it went back to the client
RECOVERED = "earning.recovered"  # a part or all of it paid an older debt
PAYOUT_SENT = "payout.sent"
PAYOUT_FAILED = "payout.failed"
PAYOUT_WAITS = "payout.waiting"  # money is available, and there is no account to pay it to
EARNED = "bill_earning.pending"  # a part of a bill was released: it waits for its day (earning, part)
CONTRADICTED = "books.contradicted"  # payload: check. The self-check of all money found something
BANK_MOVED = {"arrive": "payout.arrived", "bounce": "payout.bounced"}


def of_cases() -> list[str]:
    """Return the names of what happens to the money of cases and, under a name of its own, of bills."""
    moved = (*MOVED.values(), *REFUND_MOVED.values(), *CHARGEBACK_MOVED.values())
    return [FAILED, REFUND_ASKED, *moved, AVAILABLE, FROZEN, THAWED, RETURNED, RECOVERED]


# The same news about the payment of a bill: bill_payment.captured, bill_refund.sent. The payload holds ``bill`` and
# ``contract`` (0: none) in place of ``case``, so nobody takes one for the other.
BILLS = {name: f"bill_{name}" for name in of_cases()}


def every() -> list[str]:
    """Return the name of every fact."""
    alone = (ASKED, HINTED, CONTRADICTED, EARNED, PAYOUT_SENT, PAYOUT_FAILED, PAYOUT_WAITS, *BANK_MOVED.values())
    return [*alone, *of_cases(), *BILLS.values()]
