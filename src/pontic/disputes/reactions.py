"""What disputes do about the moves of cases, of contracts' money, and of objections to hours."""

from datetime import datetime

from pontic.disputes import actions
from pontic.disputes.process import CLOSED_BY
from pontic.hours.models import Objection
from pontic.outbox.models import Fact


def follow_case(fact: Fact, now: datetime) -> None:
    """Close a dispute that the case's own clock ended. Harmless where it is closed already."""
    move = fact.payload["move"]
    if move in CLOSED_BY:
        actions.close(fact.payload["case"], move, now=now)


def follow_part(fact: Fact, now: datetime) -> None:
    """Close a dispute about money that went another way. Harmless where it is closed already."""
    actions.close_part(fact.payload["part"], now=now)


def open_unanswered(fact: Fact, now: datetime) -> None:
    """Open the dispute about an objection to hours that the two did not end in time. Harmless where one is open."""
    actions.open_unanswered(Objection.objects.select_related("part").get(pk=fact.payload["objection"]), now=now)
