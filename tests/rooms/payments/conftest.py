"""The stories of money run at both tills: the sandbox, and the twin through Stripe's own SDK."""

from datetime import datetime

import pytest
from tests.builders import sides


@pytest.fixture(params=["sandbox", "twin"])
def till(request: pytest.FixtureRequest, now: datetime, db: None) -> sides.Side:
    """The processor of a story."""
    if request.param == "sandbox":
        return sides.Sandbox("sandbox", now, sides.SANDBOX_CARDS)
    return sides.InProcess("twin", now, sides.STRIPE_CARDS, twin=request.getfixturevalue("twin"))
