"""What this room does on the facts of others."""

from datetime import datetime

from pontic.accounts.models import Person
from pontic.catalog import queries
from pontic.catalog.actions import refresh_online, refresh_search, rename
from pontic.outbox.models import Fact


def follow_profile(fact: Fact, now: datetime) -> None:
    """Put a designer's listings online or offline, and find them by his new name and skills."""
    owner = Person.objects.get(pk=fact.payload["person"])
    refresh_online(owner=owner, now=now)
    refresh_search(owner=owner)


def follow_name(fact: Fact, now: datetime) -> None:
    """Write the new name of a category, a program or a language into the words of its listings, some at a time."""
    for numbers in queries.called_by(fact.payload):
        rename(numbers, now=now)
