"""Deciding about a recommendation: by support alone, never by whom it is about (REC-07, 10, 12)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.outbox import actions as outbox
from pontic.profiles import actions as profiles
from pontic.recommendations import facts, policies, queries
from pontic.recommendations.models import Check, Recommendation
from pontic.recommendations.process import RECOMMENDATION


class NotAuthenticated(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Whoever writes from an address that anybody can have is called first (REC-09)."""


@transaction.atomic
def decide(
    row: Recommendation, move: str, *, by: Person, now: datetime, how: str = "", note: str = ""
) -> Recommendation:
    """Publish (saying ``how`` it was authenticated), reject or remove (with a ``note`` that the designer reads).

    Raises MoveRefused and NotAuthenticated.
    """
    row = Recommendation.objects.select_for_update().get(pk=row.pk)
    row.state = RECOMMENDATION.allow(move, state=row.state, actor=policies.role_in(row, by)).target
    if row.is_published:
        if row.needs_call and how != Check.CALL:
            raise NotAuthenticated(row.email)
        row.checked_how = Check(how)
    row.decided_by, row.decided_at, row.note = by, now, note.strip()
    row.save(update_fields=["state", "checked_how", "decided_by", "decided_at", "note"])
    count = queries.published_count(row.designer_id)
    profiles.count_recommendations(row.designer_id, count=count, now=now)
    accounts.note_staff_act(by, f"{move} recommendation", f"recommendation:{row.pk}", now=now, reason=how or row.note)
    outbox.announce(facts.MOVED[move], now=now, recommendation=row.pk, person=row.designer_id)
    return row
