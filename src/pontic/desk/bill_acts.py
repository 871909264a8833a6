"""What support does about bills that could not be charged: on the record, never in a matter of one's own."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts import policies
from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.models import Bill
from pontic.billing.process import BILL
from pontic.kit.process import MoveRefused


@transaction.atomic
def answer(bill: Bill, *, by: Person, note: str, now: datetime) -> None:
    """Tell both sides what is covered and how it goes on (CON-15)."""
    _require_no_part(bill, by, "review")
    billing.note_reviewed(bill, answer=note, now=now)
    accounts.note_staff_act(by, "answer bill", f"bill:{bill.pk}", now=now, reason=note)


@transaction.atomic
def write_off(bill: Bill, *, by: Person, note: str, now: datetime) -> None:
    """Give a bill up: nobody owes it any more, and the contract goes on."""
    _require_no_part(bill, by, "write_off")
    billing.write_off(bill, now=now)
    accounts.note_staff_act(by, "write bill off", f"bill:{bill.pk}", now=now, reason=note)


def has_part(bill: Bill, person: Person) -> bool:
    """Tell whether this member of staff pays it or is paid by it."""
    return any(side is not None and policies.is_same(person, side) for side in (bill.client, bill.designer))


def _require_no_part(bill: Bill, by: Person, move: str) -> None:
    if has_part(bill, by):
        raise MoveRefused(BILL.name, move, state=bill.state, actor="stranger")
