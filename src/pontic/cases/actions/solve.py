"""What the resolution centre does where a plain move is not enough: called off, done again, split, more time."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.cases import policies
from pontic.cases.actions.make import lock, make
from pontic.cases.models import Case, ChangeRequest, Turn
from pontic.cases.process import CALLED_OFF_BECAUSE, CASE
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused


class NotASplit(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A split leaves each side something; what goes back is between nothing and the price."""


class ReasonMissing(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Both sides read why a case was called off."""


@transaction.atomic
def call_off(case: Case, *, by: Person, reason: str, now: datetime) -> Case:
    """End a case whose designer may not go on: the client gets everything back (SUSP-04). An agent's act.

    Raises ReasonMissing, and MoveRefused where the designer can go on, where he has delivered, and for others.
    """
    held, reason = lock(case), reason.strip()
    if not policies.may_call_off(held, by):
        raise MoveRefused(CASE.name, "call_off", state=held.state, actor="stranger")
    if len(reason) < CALLED_OFF_BECAUSE:
        raise ReasonMissing(reason)
    accounts.note_staff_act(by, "call off case", f"case:{held.pk}", now=now, reason=reason)
    return make(held, "call_off", actor="staff", person=by, note=reason, now=now)


@transaction.atomic
def redo(case: Case, *, actor: str, person: Person | None = None, note: str, now: datetime) -> Case:
    """Have the work done again within a new deadline. It counts as no change; a proposed one is part of it."""
    proposed = case.change_requests.filter(state=ChangeRequest.State.PROPOSED)
    proposed.update(state=ChangeRequest.State.AGREED, answered_at=now)
    return make(case, "redo", actor=actor, person=person, note=note, now=now)


@transaction.atomic
def split(case: Case, *, back: Money, actor: str, person: Person | None = None, note: str, now: datetime) -> Case:
    """Complete the case so that ``back`` of its price goes to the client and the rest is released.

    Raises NotASplit where one side would get nothing.
    """
    case = lock(case)
    if back.currency != case.currency or not 0 < back.minor < case.total_minor:
        raise NotASplit(back)
    case.split_minor = back.minor
    case.save(update_fields=["split_minor"])
    return make(case, "split", actor=actor, person=person, note=note, now=now)


@transaction.atomic
def allow_time(case: Case, *, until: datetime) -> Case:
    """Let the clock end a disputed case no sooner than ``until``: a decision waits for its appeal."""
    case = lock(case)
    if not case.is_disputed or case.due_at is None:
        raise MoveRefused(CASE.name, "allow_time", state=case.state, actor="staff")
    case.due_at = max(case.due_at, until)
    case.save(update_fields=["due_at"])
    return case


@transaction.atomic
def note_turn(case: Case, roles: Collection[str]) -> None:
    """Keep which of the parties a dispute waits for, so that lists know whose turn it is without asking disputes."""
    turn = Turn.BOTH if len(roles) > 1 else next(iter(roles), "")
    Case.objects.filter(pk=case.pk).exclude(dispute_turn=turn).update(dispute_turn=turn)
