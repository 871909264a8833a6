"""The designer reminds the client politely that something waits for him (CASE-17)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.cases import facts
from pontic.cases.actions.make import lock
from pontic.cases.models import Case, Reminder
from pontic.cases.process import CASE, NUDGE_EVERY, NUDGES
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox


class NudgedAlready(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The client was reminded only a short while ago."""


@transaction.atomic
def nudge(case: Case, *, person: Person, now: datetime) -> None:
    """Remind the client once; NudgedAlready within three days of the last time."""
    case = lock(case)
    if not case.stands_in(NUDGES) or person.pk != case.designer_id:
        raise MoveRefused(CASE.name, "nudge", state=case.state, actor="designer")
    if Reminder.objects.filter(case=case, kind="nudge", at__gt=now - NUDGE_EVERY).exists():
        raise NudgedAlready
    Reminder.objects.create(case=case, kind="nudge", due_at=now, at=now)
    outbox.announce(facts.NUDGED, case=case.pk, move="nudge", now=now)
