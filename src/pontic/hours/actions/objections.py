"""The client objects to entries of the week before, from Monday 12:00 to Friday 23:59:59 (HOUR-08, 09, 10).

An objection is ended by either side; what neither has ended in five days becomes a dispute.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.models import Bill, Part
from pontic.contracts import policies as parties
from pontic.hours import facts, queries, reckoning, terms
from pontic.hours.actions.write import NOBODY, TimeRefused
from pontic.hours.models import Entry, Objection, Week
from pontic.hours.process import OBJECTION, WEEK
from pontic.kit.money import Money
from pontic.kit.process import CLOCK, MoveRefused
from pontic.outbox import actions as outbox


@transaction.atomic
def object_to(week: Week, *, person: Person, entries: Iterable[Entry], text: str, now: datetime) -> Objection:
    """Object to some entries: their money is cut off the week's bill and waits for what becomes of it.

    TimeRefused: text (under 20 characters), entries (none, another week's, or objected to before), nothing_billed,
    week_disputed (a dispute holds up what is left of the bill), week_decided (its money went one way or the other).
    MoveRefused: before Monday 12:00:00, from Saturday 00:00:00 on, or not the client.
    """
    held = _lock(week)
    actor = parties.role_in(held.contract, person) or NOBODY
    if actor != "client" or not held.may_be_objected(now) or held.bill is None:
        raise MoveRefused(WEEK.name, "object", state=held.state, actor=actor)
    if len(text.strip()) < terms.OBJECTION_LEAST:
        raise TimeRefused("text")
    rest = _rest(held.bill)
    billed = queries.billable(held)
    chosen = _chosen(billed, {entry.pk for entry in entries})
    amount = Money(_worth(billed, chosen), held.bill.currency)
    if not amount:
        raise TimeRefused("nothing_billed")
    made = Objection.objects.create(
        week=held, text=text.strip()[: terms.OBJECTION_LENGTH], raised_at=now, changed_at=now
    )
    Entry.objects.filter(pk__in=chosen).update(objection=made)
    (part,) = billing.cut(rest, [billing.Piece(f"objection:{made.pk}", amount)], now=now)
    made.part = billing.contest(part, actor="client", now=now)
    made.save(update_fields=["part"])
    _tell(facts.OBJECTION_RAISED, made, now=now)
    return made


@transaction.atomic
def withdraw_objection(objection: Objection, *, person: Person, now: datetime) -> Objection:
    """The client thought better of it, while nothing is decided: the money goes on its way."""
    held = _move(objection, "withdraw", person=person, now=now)
    part = billing.settle(_part(held), actor="client", now=now)
    if held.week.is_closed:
        billing.release(part, actor="clock", now=now)
    return held


@transaction.atomic
def concede(objection: Objection, *, person: Person, now: datetime) -> Objection:
    """The designer agrees: the money goes back, or is not charged at all."""
    held = _move(objection, "concede", person=person, now=now)
    billing.give_back(_part(held), actor="designer", note=held.text, now=now)
    return held


@transaction.atomic
def escalate(objection: Objection, *, now: datetime) -> bool:
    """Say that the two did not end it in five days, once: its money is disputed now. Returns whether it was time.

    Where its money was decided about a moment ago, it waits for that to be followed.
    """
    held = _locked(objection)
    if not held.waits_for_answer or held.answer_by > now or not _part(held).is_contested:
        return False
    _enter(held, "escalate", actor=CLOCK, now=now)
    return True


@transaction.atomic
def follow_part(part: Part, *, now: datetime) -> None:
    """A dispute has ended, or the bill: the objection is over, and what is left open of a closed week is let go."""
    week = Week.objects.filter(bill=part.bill_id).first()
    if week is None:  # not the bill of a week
        return
    week = _lock(week)
    found = Objection.objects.filter(part=part).first()
    if found is not None and found.is_open and not part.is_contested:
        found.week = week
        _enter(found, "decide", actor="staff", now=now)
    if part.is_open and week.is_closed:
        billing.release(part, actor="clock", now=now)


def _rest(bill: Bill) -> Part:
    """Lock a bill and return what nobody has objected to yet; TimeRefused where that was disputed as a whole."""
    rest = billing.lock_part(Part.objects.get(bill=bill, key=""))
    if rest.is_contested:
        raise TimeRefused("week_disputed")
    if not rest.is_open:
        raise TimeRefused("week_decided")
    return rest


def _chosen(billed: dict[Entry, int], wanted: set[int]) -> set[int]:
    free = {row.pk for row in billed if row.objection_id is None}
    if not wanted or wanted - free:
        raise TimeRefused("entries")
    return wanted


def _worth(billed: dict[Entry, int], chosen: set[int]) -> int:
    """Return by how much the bill would be less without these entries, in cents: all parts add up to the cent."""
    rows = {row: count for row, count in billed.items() if row.objection_id is None}
    rest = {row: count for row, count in rows.items() if row.pk not in chosen}
    return _sum(rows) - _sum(rest)


def _sum(rows: dict[Entry, int]) -> int:
    return reckoning.grouped([queries.worked(row) for row in rows], rows.values()).amount_minor


def _move(objection: Objection, move: str, *, person: Person, now: datetime) -> Objection:
    held = _locked(objection)
    actor = parties.role_in(held.week.contract, person) or NOBODY
    return _enter(held, move, actor=actor, now=now)


def _enter(held: Objection, move: str, *, actor: str, now: datetime) -> Objection:
    held.state, held.changed_at = OBJECTION.allow(move, state=held.state, actor=actor).target, now
    held.save(update_fields=["state", "changed_at"])
    _tell(facts.OBJECTION_MOVED[move], held, now=now)
    return held


def _locked(objection: Objection) -> Objection:
    week = _lock(objection.week)
    held = Objection.objects.select_related("part").get(pk=objection.pk)
    held.week = week
    return held


def _lock(week: Week) -> Week:
    rows = Week.objects.select_for_update(of=("self",)).select_related("bill", "contract__client", "contract__designer")
    return rows.get(pk=week.pk)


def _part(held: Objection) -> Part:
    if held.part is None:
        raise MoveRefused(OBJECTION.name, "follow", state=held.state, actor=NOBODY)
    return held.part


def _tell(name: str, held: Objection, *, now: datetime) -> None:
    contract = held.week.contract
    who = {"contract": contract.pk, "client": contract.client_id, "designer": contract.designer_id}
    what = {"objection": held.pk, "week": held.week_id, "part": held.part_id or 0, "bill": held.week.bill_id or 0}
    outbox.announce(name, now=now, **who, **what)
