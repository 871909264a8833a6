"""What a dispute does about the moves of its case."""

from datetime import datetime

from pontic.disputes import actions
from pontic.disputes.process import CLOSED_BY
from pontic.outbox.models import Fact


def follow_case(fact: Fact, now: datetime) -> None:
    """Close a dispute that the case's own clock ended. Harmless where it is closed already."""
    move = fact.payload["move"]
    if move in CLOSED_BY:
        actions.close(fact.payload["case"], move, now=now)
