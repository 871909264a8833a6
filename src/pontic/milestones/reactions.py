"""What milestones do about news of contracts and bills."""

from datetime import datetime

from pontic.billing.models import Bill, Part
from pontic.contracts import policies as contracts
from pontic.contracts.models import Contract
from pontic.milestones import actions
from pontic.outbox.models import Fact


def begin(fact: Fact, now: datetime) -> None:
    """A contract has begun, or has new terms: the milestones that they carry come into its plan."""
    actions.lay_out(_contract(fact), now=now)


def follow_bill(fact: Fact, now: datetime) -> None:
    """A bill was paid, is void or was charged back."""
    actions.follow_bill(Bill.objects.get(pk=fact.payload["bill"]), now=now)


def follow_part(fact: Fact, now: datetime) -> None:
    """Something was decided about a piece of a bill, or a dispute holds it up."""
    actions.follow_part(Part.objects.get(pk=fact.payload["part"]), now=now)


def end(fact: Fact, now: datetime) -> None:
    """A contract is over: what is open in its plan is settled."""
    contract = _contract(fact)
    by = contracts.role_in(contract, contract.ended_by) if contract.ended_by else None
    actions.end_with(contract, by=by or "staff", now=now)


def _contract(fact: Fact) -> Contract:
    return Contract.objects.select_related("client", "designer", "terms", "ended_by").get(pk=fact.payload["contract"])
