"""What this room does on the facts of others."""

from datetime import datetime

from pontic.accounts.models import Person
from pontic.catalog.actions import refresh_online, refresh_search
from pontic.outbox.models import Fact


def follow_profile(fact: Fact, now: datetime) -> None:
    """Put a designer's listings online or offline, and find them by his new name and skills."""
    owner = Person.objects.get(pk=fact.payload["person"])
    refresh_online(owner=owner, now=now)
    refresh_search(owner=owner)
