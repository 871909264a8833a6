"""What hours do on others' facts."""

from datetime import datetime

from pontic.billing.models import Part
from pontic.contracts.models import Contract
from pontic.hours import actions
from pontic.outbox.models import Fact


def stop_timer(fact: Fact, now: datetime) -> None:
    """A contract is on hold, or over: its timer stops at that moment (CON-13). What was worked is billed on Monday."""
    contract = Contract.objects.select_related("terms").get(pk=fact.payload["contract"])
    actions.stop_for(contract, at=fact.happened_at, now=now)


def follow_part(fact: Fact, now: datetime) -> None:
    """Something was decided about money that was objected to."""
    actions.follow_part(Part.objects.get(pk=fact.payload["part"]), now=now)
