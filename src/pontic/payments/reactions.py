"""What this room does on others' facts, and on its own: the calls to the processor."""

from datetime import datetime

from pontic.outbox.models import Fact
from pontic.payments import actions


def follow_case(fact: Fact, now: datetime) -> None:
    """Do what a case's state asks of its money."""
    actions.follow_case(fact.payload["case"], now=now)


def perform(fact: Fact, now: datetime) -> None:
    """Make a planned call to the processor (not atomic: its key makes a repetition harmless)."""
    actions.perform(fact.payload["operation"], now=now)


def follow_hint(fact: Fact, now: datetime) -> None:
    """Look at what the processor told us about (not atomic: looking again does no harm)."""
    actions.follow_hint(fact.payload["event"], now=now)
