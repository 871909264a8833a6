"""What follows from a move of a case on lower floors."""

from datetime import datetime

from pontic.cases import queries
from pontic.cases.models import Case
from pontic.outbox.models import Fact
from pontic.profiles import actions as profiles


def follow_load(fact: Fact, now: datetime) -> None:
    """Count the designer's cases in work anew: as many as he takes at once make him fully booked (AVAIL-01)."""
    case = Case.objects.select_related("designer").get(pk=fact.payload["case"])
    profiles.note_load(case.designer, open_count=queries.in_work(case.designer), now=now)
