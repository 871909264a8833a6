"""What the bill of the fee says: paid, void, charged back. The relationship follows it."""

from datetime import datetime

from django.db import transaction

from pontic.billing import actions as billing
from pontic.billing.models import Bill
from pontic.conduct import actions as conduct
from pontic.conduct.models import Relationship
from pontic.contracts import actions as contracts
from pontic.contracts.models import Contract
from pontic.hiring.actions.make import lock, make
from pontic.hiring.models import DirectHire


@transaction.atomic
def pay(hire: DirectHire, *, now: datetime) -> DirectHire:
    """The fee has come: the two may deal outside, and what runs between them leaves (HIRE-03, 04)."""
    paid = make(lock(hire.pk), "pay", actor="till", now=now)
    conduct.relate(paid.client, paid.designer, kind=Relationship.Kind.DIRECT_HIRE, now=now)
    for contract in Contract.objects.running().filter(client=paid.client, designer=paid.designer).order_by("pk"):
        contracts.leave(contract, person=None, now=now)
    _release(paid.bill, now=now)
    return paid


@transaction.atomic
def drop(hire: DirectHire, *, now: datetime) -> DirectHire:
    """Its bill is void: nobody asks for the fee any more."""
    return make(lock(hire.pk), "drop", actor="till", now=now)


@transaction.atomic
def charge_back(hire: DirectHire, *, now: datetime) -> DirectHire:
    """The client's bank took the fee back: the two may no longer deal outside. What left has left."""
    lost = make(lock(hire.pk), "charge_back", actor="till", now=now)
    conduct.unrelate(lost.client, lost.designer, kind=Relationship.Kind.DIRECT_HIRE)
    return lost


def _release(bill: Bill | None, *, now: datetime) -> None:
    """The fee is ours at once: nobody approves anything."""
    for part in bill.parts.all() if bill else ():
        if part.is_open:
            billing.release(part, actor="till", now=now)
