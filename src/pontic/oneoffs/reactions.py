"""What single payments do about news of bills and contracts."""

from datetime import datetime

from pontic.billing.models import Bill
from pontic.contracts.models import Contract
from pontic.oneoffs import actions
from pontic.outbox.models import Fact


def follow_bill(fact: Fact, now: datetime) -> None:
    """A bill was paid, or is void."""
    actions.follow_bill(Bill.objects.get(pk=fact.payload["bill"]), now=now)


def end(fact: Fact, now: datetime) -> None:
    """A contract is over: what waits is withdrawn."""
    actions.end_with(Contract.objects.get(pk=fact.payload["contract"]), now=now)
