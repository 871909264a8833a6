"""What follows from a move of a case on lower floors."""

from datetime import datetime

from pontic.billing.models import Part
from pontic.cases import actions, queries
from pontic.cases.models import Case
from pontic.outbox.models import Fact
from pontic.profiles import actions as profiles


def follow_load(fact: Fact, now: datetime) -> None:
    """Count the designer's cases in work anew: as many as he takes at once make him fully booked (AVAIL-01)."""
    case = Case.objects.select_related("designer").get(pk=fact.payload["case"])
    profiles.note_load(case.designer, open_count=queries.in_work(case.designer), now=now)


def follow_end(fact: Fact, now: datetime) -> None:
    """Let the part of a contract's month that pays for a case follow its end (CON-20)."""
    case = Case.objects.get(pk=fact.payload["case"])
    if case.part_id:
        actions.settle_part(case, now=now)


def follow_part(fact: Fact, now: datetime) -> None:
    """End the case whose money the client's bank took from its contract's month."""
    actions.lose_part(Part.objects.get(pk=fact.payload["part"]), now=now)
