"""Two reactions to one fact. Each leaves a row that nothing keeps unique, so that a repetition would show."""

import time
from datetime import datetime, timedelta

from pontic.messaging.models import Conversation
from pontic.outbox.models import Fact
from pontic.outbox.wiring import Duty, Reaction, Wiring

WORK = 0.06  # seconds between the write and the commit: where most kills hit


def first(fact: Fact, now: datetime) -> None:
    """Write a row, then dawdle inside the transaction."""
    Conversation.objects.create(kind="general", subject=f"first {fact.pk}", opened_at=now, last_at=now)
    time.sleep(WORK)


def second(fact: Fact, now: datetime) -> None:
    """Dawdle, then write a row."""
    time.sleep(WORK)
    Conversation.objects.create(kind="general", subject=f"second {fact.pk}", opened_at=now, last_at=now)


def tick(now: datetime) -> None:
    """Do nothing, often: periodic work runs beside the errands."""


WIRING: Wiring = {"thing.happened": [Reaction(first), Reaction(second)]}
SCHEDULE = [Duty(tick, every=timedelta(milliseconds=200))]
