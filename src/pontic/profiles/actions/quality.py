"""What the room of reviews knows about somebody: averages, figures and badges, counted there."""

from datetime import datetime
from typing import Any

from django.db import transaction

from pontic.accounts.models import Person
from pontic.profiles import facts
from pontic.profiles.actions.keep import announce, lock
from pontic.profiles.actions.write import open_profile
from pontic.profiles.models import Profile

QUALITY = frozenset(
    {
        "rating_sum", "rating_count", "client_rating_sum", "client_rating_count", "is_pro", "is_top_expert",
        "completed_count", "first_pass_rate", "on_time_rate", "dispute_rate",
    }
)  # fmt: skip


@transaction.atomic
def keep_quality(person: Person, *, now: datetime, **quality: Any) -> dict[str, Any]:
    """Keep averages, figures and badges as they are counted; told only where one changed.

    Returns what was there before. Raises ValueError for a column that is not of that kind.
    """
    if not set(quality) <= QUALITY:
        raise ValueError(sorted(set(quality) - QUALITY))
    row = lock(open_profile(person, now=now))
    before = {name: getattr(row, name) for name in quality}
    if before != quality:
        Profile.objects.filter(pk=row.pk).update(**quality, changed_at=now)
        announce(facts.CHANGED, row, now=now)
    return before
