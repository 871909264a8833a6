"""What this room does on the facts of others."""

from datetime import datetime

from pontic.outbox.models import Fact
from pontic.profiles import actions


def follow_person(fact: Fact, now: datetime) -> None:
    """Show a changed name everywhere."""
    actions.follow_name(fact.payload["person"], now=now)
