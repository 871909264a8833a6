"""What this room announces about disputes of cases; the payload holds ``dispute`` and ``case``.

What is about a contract's money has a name of its own (``CONTRACTS``), and ``part``, ``bill``, ``contract``.
"""

OPENED = "dispute.opened"  # payload also: kind (unanswered), where nobody opened it by hand
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
CONCEDED = "contract_dispute.conceded"  # of a case, case.conceded tells it
CLOSED = "contract_dispute.closed"  # its money went another way: given back, released, taken by the bank
RUN_OUT = "contract_dispute.run_out"  # about a part: nobody decided within 60 days, and the money goes back
REMINDED = "dispute.reminded"  # payload also: kind (answer_1, silent_0, appeal_1, end_14, end_7, end_1)


def of_cases() -> list[str]:
    """Return the names of what happens in disputes of cases and, under a name of its own, of contracts."""
    offers = [OFFERED, OFFER_DECLINED, OFFER_WITHDRAWN]
    return [OPENED, ANSWERED, *offers, DECIDED, ACCEPTED, APPEALED, AGREED, CARRIED_OUT, SETTLED, REMINDED]


CONTRACTS = {name: f"contract_{name}" for name in of_cases()}  # contract_dispute.opened


def every() -> list[str]:
    """Return all of them, for the wiring."""
    return [*of_cases(), *CONTRACTS.values(), CONCEDED, CLOSED, RUN_OUT]
