"""Disputes, opened and ended by the real verbs."""

from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.disputes import actions as disputes
from pontic.disputes.models import Dispute
from tests.builders.cases import a_case

ANSWER = "The margin is closed in my file, as the second picture shows."
REASON = "The margin of 21 lies open by half a millimetre, as the screenshot shows."


def a_dispute(*, client: Person, designer: Person, now: datetime, state: str = "delivered", **fields: Any) -> Dispute:
    """Open a dispute about a case that stood in this state."""
    case = a_case(state, client=client, designer=designer, now=now, **fields)
    return disputes.open_dispute(case, person=client, ground="not_as_agreed", text="The margin is open.", now=now)


def a_handled_dispute(*, agent: Person, now: datetime, **fields: Any) -> Dispute:
    """Open a dispute that an agent has taken on."""
    dispute = a_dispute(now=now, **fields)
    disputes.take_on(dispute, by=agent, now=now)
    return dispute


def a_decided_dispute(*, agent: Person, now: datetime, outcome: str = "refund", **fields: Any) -> Dispute:
    """Open a dispute that an agent has decided; it waits for an appeal."""
    amount = fields.pop("amount", None)
    dispute = a_handled_dispute(agent=agent, now=now, **fields)
    disputes.say(dispute, person=dispute.case.designer, text=ANSWER, now=now)
    disputes.decide(dispute, by=agent, outcome=outcome, reason=REASON, amount=amount, now=now)
    return dispute


def accept(dispute: Dispute, *, now: datetime) -> None:
    """Let both sides accept the decision, which carries it out."""
    for party in (dispute.case.client, dispute.case.designer):
        disputes.accept_decision(dispute, person=party, now=now)
