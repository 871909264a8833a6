"""What this room does on others' facts, and on its own: the calls to the processor."""

from datetime import datetime

from pontic.accounts.models import Person
from pontic.outbox.models import Fact
from pontic.payments import actions, queries


def follow_case(fact: Fact, now: datetime) -> None:
    """Do what a case's state asks of its money."""
    actions.follow_case(fact.payload["case"], now=now)


def follow_bill(fact: Fact, now: datetime) -> None:
    """Do what a bill and its parts ask of its money."""
    actions.follow_bill(fact.payload["bill"], now=now)


def perform(fact: Fact, now: datetime) -> None:
    """Make a planned call to the processor (not atomic: its key makes a repetition harmless)."""
    actions.perform(fact.payload["operation"], now=now)


def follow_hint(fact: Fact, now: datetime) -> None:
    """Look at what the processor told us about (not atomic: looking again does no harm)."""
    actions.follow_hint(fact.payload["event"], now=now)


def follow_identity(fact: Fact, now: datetime) -> None:
    """Look again in whose name somebody is paid out to, once his own name is proven (ACC-26; asks the processor)."""
    account = queries.payout_account(Person.objects.get(pk=fact.payload["person"]))
    if account:
        actions.refresh_account(account, now=now)
