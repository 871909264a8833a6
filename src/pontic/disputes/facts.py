"""What this room announces; the payload holds ``dispute`` and ``case``."""

OPENED = "dispute.opened"
ANSWERED = "dispute.answered"  # somebody stated something; payload also: by (the person)
OFFERED = "dispute.offered"  # payload also: offer, by, kind (redo, split, refund)
OFFER_DECLINED = "dispute.offer_declined"  # payload also: offer, by
OFFER_WITHDRAWN = "dispute.offer_withdrawn"  # payload also: offer, by
AGREED = "dispute.agreed"  # an offer was accepted and carried out; payload also: offer, by, kind
DECIDED = "dispute.decided"  # payload also: kind (of process.OUTCOMES); it waits for an appeal
ACCEPTED = "dispute.accepted"  # one side accepts the decision; payload also: by
APPEALED = "dispute.appealed"  # payload also: by
CARRIED_OUT = "dispute.carried_out"  # the decision; payload also: kind (of process.OUTCOMES)
SETTLED = "dispute.settled"
REMINDED = "dispute.reminded"  # payload also: kind (answer_1, silent_0, appeal_1, end_14, end_7, end_1)


def every() -> list[str]:
    """Return all of them, for the wiring."""
    ends = [AGREED, CARRIED_OUT, SETTLED]
    offers = [OFFERED, OFFER_DECLINED, OFFER_WITHDRAWN]
    return [OPENED, ANSWERED, *offers, DECIDED, ACCEPTED, APPEALED, *ends, REMINDED]
