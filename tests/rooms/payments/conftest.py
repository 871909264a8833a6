"""The stories of money run at both tills: the sandbox, and the twin through Stripe's own SDK."""

from datetime import datetime

import pytest
from tests.builders import sides
from tests.builders.bills import BillStory
from tests.builders.cases import a_draft
from tests.builders.contracts import a_contract
from tests.builders.stories import Story

from pontic.accounts.models import Person


@pytest.fixture(params=["sandbox", "twin"])
def till(request: pytest.FixtureRequest, now: datetime, db: None) -> sides.Side:
    """The processor of a story."""
    if request.param == "sandbox":
        return sides.Sandbox("sandbox", now, sides.SANDBOX_CARDS)
    return sides.InProcess("twin", now, sides.STRIPE_CARDS, twin=request.getfixturevalue("twin"))


@pytest.fixture
def story(till: sides.Side, lab: Person, designer: Person, now: datetime) -> Story:
    """A case that is still to be paid."""
    return Story(till, a_draft(client=lab, designer=designer, now=now), designer)


@pytest.fixture
def bills(till: sides.Side, lab: Person, designer: Person, now: datetime) -> BillStory:
    """A contract by the hour that has just begun, and no bill yet."""
    return BillStory(till, a_contract("hourly", client=lab, designer=designer, now=now))
