"""Somebody whose contracts earned $300.00 lately, and who has shown who he is."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.builders import withdrawals as build
from tests.cast import PASSWORD

from pontic.accounts.models import Person
from pontic.kit import clock


@pytest.fixture
def now() -> datetime:
    """Pages read the real clock; what they show was earned before."""
    return clock.now() - timedelta(days=6)


@pytest.fixture
def owner(designer: Person) -> Person:
    """The designer, whose name and address were proven."""
    return build.proven(designer)


@pytest.fixture
def rich(owner: Person, lab: Person, now: datetime) -> datetime:
    """Let him earn $300.00; the moment at which they are available."""
    return build.earned(owner, lab, 10_000, 20_000, now=now)


@pytest.fixture
def known(client: Client, owner: Person) -> Client:
    """His browser, in which he has just given his password."""
    client.force_login(owner)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client
