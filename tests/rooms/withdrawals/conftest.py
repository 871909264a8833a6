"""A designer with a proven name and $300.00 of expenses that are available."""

from datetime import datetime

import pytest
from tests.builders import withdrawals as build

from pontic.accounts.models import Person


@pytest.fixture
def owner(designer: Person) -> Person:
    """The designer, whose name and address were proven."""
    return build.proven(designer)


@pytest.fixture
def rich(owner: Person, lab: Person, now: datetime) -> datetime:
    """Let him earn $100.00 and $200.00; the moment at which they are available."""
    return build.earned(owner, lab, 10_000, 20_000, now=now)
