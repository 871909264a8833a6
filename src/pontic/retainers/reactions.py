"""What this room does on others' facts: contracts that begin and end, bills that are paid or dropped."""

from datetime import datetime

from pontic.billing.models import Bill, BillKind, Part
from pontic.contracts.models import Contract
from pontic.outbox.models import Fact
from pontic.retainers import actions

OURS = (BillKind.RETAINER, BillKind.MONTH, BillKind.EXTRA_CASE)


def begin(fact: Fact, now: datetime) -> None:
    """Bill the first week or month of a new contract, where it begins today."""
    actions.begin(Contract.objects.get(pk=fact.payload["contract"]), now=now)


def end(fact: Fact, now: datetime) -> None:
    """Settle what was paid ahead under a contract that is over."""
    actions.end(Contract.objects.get(pk=fact.payload["contract"]), now=now)


def follow_bill(fact: Fact, now: datetime) -> None:
    """Open what was paid; drop what nobody pays."""
    bill = Bill.objects.get(pk=fact.payload["bill"])
    if bill.kind in OURS and bill.contract_id:
        actions.follow_bill(bill, now=now)


def follow_part(fact: Fact, now: datetime) -> None:
    """Note that the client's bank took the money of a case."""
    actions.lose(Part.objects.get(pk=fact.payload["part"]), now=now)
