"""How a bill ends that nobody pays, and how a debt ends."""

from datetime import datetime

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.billing.actions.make import make, make_part
from pontic.billing.models import Bill
from pontic.billing.process import PART
from pontic.contracts import actions as contracts


def void(held: Bill, move: str, *, actor: str, now: datetime) -> Bill:
    """End a locked bill that nobody pays, and its parts with it."""
    make(held, move, actor=actor, next_try_at=None, now=now)
    for part in held.parts.filter(state__in=PART.moves["drop"].sources):
        part.bill = held
        make_part(part, "drop", actor=actor, now=now)
    no_longer_owed(held, now=now)
    return held


def no_longer_owed(bill: Bill, *, now: datetime) -> None:
    """Lift the suspension and the hold where no failed bill is left (CON-14).

    The client's row is locked first: of two bills that are paid at the same moment, the second sees the first.
    """
    if not bill.obliges:
        return
    Person.objects.select_for_update(of=("self",)).get(pk=bill.client_id)
    failed = Bill.objects.owed().obliging().filter(tries__gt=0, client=bill.client_id)
    if not failed.exists():
        accounts.note_debt(bill.client_id, since=None, now=now)
    contract = bill.contract
    if contract is not None and not failed.filter(contract=contract).exists():
        contract.refresh_from_db()
        if contract.is_on_hold:
            contracts.make(contract, "resume", actor="till", now=now)
