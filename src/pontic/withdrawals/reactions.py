"""What this room does on others' facts, and on its own: batches that an adapter sends."""

from datetime import datetime

from pontic.accounts.models import Person
from pontic.outbox.models import Fact
from pontic.withdrawals import actions
from pontic.withdrawals.models import Batch


def send(fact: Fact, now: datetime) -> None:
    """Hand a batch to its adapter (not atomic: the keys of its items make a repetition harmless)."""
    actions.hand_over(Batch.objects.get(pk=fact.payload["batch"]), now=now)


def follow_identity(fact: Fact, now: datetime) -> None:
    """Let go on what only waited for a proven name (WD-05)."""
    actions.follow_name(Person.objects.get(pk=fact.payload["person"]), now=now)
