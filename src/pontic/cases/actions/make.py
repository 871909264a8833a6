"""The one way in which a case changes its state."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.cases import facts, terms
from pontic.cases.models import Case, Step
from pontic.cases.process import CASE, IN_TIME, STAMPS
from pontic.kit.process import Move, MoveRefused
from pontic.outbox import actions as outbox

BEGINNINGS = {"accept"}  # moves by which somebody takes on something new (decision 24)


@transaction.atomic
def make(case: Case, move: str, *, actor: str, person: Person | None = None, note: str = "", now: datetime) -> Case:
    """Make one move of the table and return the case as it is then; MoveRefused changes nothing.

    One transaction: lock, allow, state, clocks, history, fact. ``person`` is who acted, where it was one.
    """
    case = lock(case)
    row = CASE.allow(move, state=case.state, actor=actor)
    person = _party(case, row, actor=actor, person=person)
    _refuse_late(case, row, actor=actor, now=now)
    source, target = case.state, _target(case, row)
    _set_clocks(case, row, source=source, target=target, now=now)
    _enter(case, row, target=target, now=now)
    Step.objects.create(
        case=case, move=move, source=source, target=target, actor=actor, person=person, note=note.strip(), at=now
    )
    under = {"kind": "contract"} if case.contract_id else {}  # told otherwise: it has no payment of its own
    outbox.announce(facts.MOVED[move], case=case.pk, move=move, now=now, **under)
    return case


def lock(case: Case) -> Case:
    """Read a case anew and keep it until the transaction ends."""
    return Case.objects.select_for_update(of=("self",)).select_related("client", "designer").get(pk=case.pk)


def _party(case: Case, row: Move, *, actor: str, person: Person | None) -> Person | None:
    """Return the person behind an actor; nobody acts for a party that he is not."""
    party = {"client": case.client, "designer": case.designer}.get(actor)
    if party and person and person.pk != party.pk:
        raise MoveRefused(CASE.name, row.name, state=case.state, actor="stranger")
    if party:
        require = accounts.require_begin if row.name in BEGINNINGS else accounts.require_go_on
        require(party)
    return party or person


def _refuse_late(case: Case, row: Move, *, actor: str, now: datetime) -> None:
    """Refuse what comes after the clock's time, though no sweep has run yet (CASE-07)."""
    if row.name in IN_TIME and case.due_at is not None and case.due_at <= now:
        raise MoveRefused(CASE.name, row.name, state=case.state, actor=actor)


def _target(case: Case, row: Move) -> str:
    """Return the state that is entered; a move that goes back asks the history."""
    if row.undoes is None:
        return row.target
    return case.steps.filter(move=row.undoes).latest("at", "pk").source


def _set_clocks(case: Case, row: Move, *, source: str, target: str, now: datetime) -> None:
    clocks = terms.Clocks(case.due_at, case.deliver_by, case.due_left, case.deliver_left)
    promise = terms.Promise(timedelta(days=case.turnaround_days), case.needed_by)
    following = terms.after(clocks, row, source=source, target=target, promise=promise, now=now)
    for field, value in asdict(following).items():
        setattr(case, field, value)


def _enter(case: Case, row: Move, *, target: str, now: datetime) -> None:
    case.state, case.changed_at = target, now
    if row.name in STAMPS:
        setattr(case, STAMPS[row.name], now)
    if case.is_final:
        case.closed_at = now
    case.save()
