"""The same tests against every processor: the sandbox, the twin, and Stripe itself where there is a test key."""

import os
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import override_settings
from tests.builders import sides

KEY = os.environ.get("STRIPE_TEST_KEY", "")


@pytest.fixture(params=["sandbox", "twin", *([pytest.param("stripe", marks=pytest.mark.live)] if KEY else [])])
def side(request: pytest.FixtureRequest, now: datetime, db: None) -> sides.Side:
    """Whoever is on the other side of the port."""
    if request.param == "sandbox":
        return sides.Sandbox("sandbox", now, sides.SANDBOX_CARDS)
    if request.param == "twin":
        return sides.InProcess("twin", now, sides.STRIPE_CARDS, twin=request.getfixturevalue("twin"))
    stripe: sides.Side = request.getfixturevalue("stripe_itself")
    return stripe


@pytest.fixture
def stripe_itself(socket_enabled: None) -> Iterator[sides.Side]:
    """Stripe's test mode, over the network. A live key is refused: these tests move money."""
    if not KEY.startswith(("sk_test_", "rk_test_")):
        pytest.fail("STRIPE_TEST_KEY must be a key of the test mode")
    with override_settings(TILL="stripe", STRIPE_SECRET_KEY=KEY, STRIPE_API_BASE="https://api.stripe.com"):
        yield sides.Side("stripe", sides.live_moment(), sides.STRIPE_CARDS)
