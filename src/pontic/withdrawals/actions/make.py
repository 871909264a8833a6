"""The one way in which a withdrawal changes its state, and the one way to take hold of it."""

from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.outbox import actions as outbox
from pontic.payments.actions import on_request
from pontic.payments.actions.on_request import Taken
from pontic.withdrawals import facts
from pontic.withdrawals.models import Withdrawal, WithdrawalStep
from pontic.withdrawals.process import WITHDRAWAL

BRINGS_BACK = "bring_back"


def lock_person(person: Person) -> Person:
    """Lock whoever is paid out: his requests and the changes of his methods come one after the other."""
    held: Person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    return held


def lock(withdrawal: int) -> Withdrawal:
    """Lock a withdrawal, its owner first: everybody takes them in this order."""
    owner = Withdrawal.objects.values_list("person", flat=True).get(pk=withdrawal)
    Person.objects.select_for_update(of=("self",)).get(pk=owner)
    rows = Withdrawal.objects.select_for_update(of=("self",))
    return rows.select_related("person", "method__person", "batch").get(pk=withdrawal)


def make(
    row: Withdrawal, move: str, *, actor: str, by: Person | None = None, note: str = "", now: datetime, **fields: Any
) -> Withdrawal:
    """Make one move of a withdrawal that is held, move its money, and tell; MoveRefused changes nothing."""
    made = WITHDRAWAL.allow(move, state=row.state, actor=actor)
    row.state, row.changed_at = made.target, now
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    write(row, move, actor=actor, by=by, note=note, now=now)
    if made.money == BRINGS_BACK:
        taken = [Taken(share.earning_id, share.amount) for share in row.shares.select_related("withdrawal")]
        on_request.bring_back(taken, number=row.pk, now=now)
    tell(facts.MOVED[move], row, now=now)
    return row


def write(row: Withdrawal, move: str, *, actor: str, by: Person | None, note: str = "", now: datetime) -> None:
    """Add a line to its history."""
    WithdrawalStep.objects.create(withdrawal=row, move=move, actor=actor, person=by, note=note, at=now)


def tell(name: str, row: Withdrawal, *, now: datetime) -> None:
    """Announce something about a withdrawal."""
    outbox.announce(name, withdrawal=row.pk, person=row.person_id, now=now)
