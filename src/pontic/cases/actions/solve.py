"""How a dispute ends in its case where a plain move is not enough: done again, split, or given more time."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.cases.actions.make import lock, make
from pontic.cases.models import Case, ChangeRequest
from pontic.cases.process import CASE
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused


class NotASplit(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A split leaves each side something; what goes back is between nothing and the price."""


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
