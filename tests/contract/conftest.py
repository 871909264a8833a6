"""The same tests against every processor: the sandbox, the twin, and Stripe itself where there is a test key."""

import os
from datetime import datetime

import pytest
from django.test import override_settings
from tests.contract import sides

KEY = os.environ.get("STRIPE_TEST_KEY", "")
NO_KEY = "STRIPE_TEST_KEY is not set: the contract is NOT held against Stripe itself"


@pytest.fixture(params=["sandbox", "twin", pytest.param("stripe", marks=pytest.mark.live)])
def side(request: pytest.FixtureRequest, now: datetime, db: None) -> "sides.Side":
    """Whoever is on the other side of the port."""
    if request.param == "sandbox":
        return sides.Sandbox("sandbox", now, sides.SANDBOX_CARDS)
    if request.param == "twin":
        return sides.InProcess("twin", now, sides.STRIPE_CARDS, twin=request.getfixturevalue("twin"))
    return request.getfixturevalue("stripe_itself")


@pytest.fixture
def stripe_itself(request: pytest.FixtureRequest) -> "sides.Side":
    """Stripe's test mode, over the network. A live key is refused: these tests move money."""
    if not KEY:
        pytest.skip(NO_KEY)
    if not KEY.startswith(("sk_test_", "rk_test_")):
        pytest.fail("STRIPE_TEST_KEY must be a key of the test mode")
    request.getfixturevalue("socket_enabled")
    theirs = override_settings(TILL="stripe", STRIPE_SECRET_KEY=KEY, STRIPE_API_BASE="https://api.stripe.com")
    theirs.enable()
    request.addfinalizer(theirs.disable)
    return sides.Side("stripe", sides.live_moment(), sides.STRIPE_CARDS)
