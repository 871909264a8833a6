"""Remind who has not written yet, on day 3 and on day 10."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pontic.reviews import facts, policies, terms
from pontic.reviews.actions.tell import tell
from pontic.reviews.models import Round, RoundReminder


@transaction.atomic
def remind(work: Round, *, now: datetime) -> int:
    """Give the reminder that is due to each side that has not written, once each; returns how many."""
    day = terms.reminder_due(work.closed_at, now)
    if day is None:
        return 0
    missing = [person for person in (work.client, work.designer) if policies.may_write(work, person, now)]
    return sum(_give(work, person_id=person.pk, day=day, now=now) for person in missing)


def _give(work: Round, *, person_id: int, day: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            RoundReminder.objects.create(round=work, person_id=person_id, day=day, at=now)
    except IntegrityError:
        return False
    tell(facts.REMINDED, work, round=work.pk, person=person_id, now=now)
    return True
