"""Give a reminder of a deadline, once."""

from datetime import datetime

from django.db import transaction

from pontic.cases import facts
from pontic.cases.models import Case, Reminder
from pontic.cases.process import ReminderRule
from pontic.outbox import actions as outbox


@transaction.atomic
def remind(case: Case, rule: ReminderRule, *, now: datetime) -> bool:
    """Announce a reminder unless it was given for this very deadline; tell whether it was."""
    deadline = getattr(case, rule.field)
    _, is_new = Reminder.objects.get_or_create(case=case, kind=rule.kind, due_at=deadline, defaults={"at": now})
    if is_new:
        outbox.announce(facts.REMINDED, case=case.pk, kind=rule.kind, now=now)
    return is_new
