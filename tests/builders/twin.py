"""The twin as the processor of a test: the real adapter and Stripe's own SDK, on the test's clock, without a socket.

Every request passes the gate on its way: Stripe's own types and its official schemas.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.test import override_settings

from pontic.payments import gateways
from pontic.payments.gateways.stripe import Twin as Adapter
from pontic.payments.gateways.stripe.client import speaking_through
from pontic.twin import Twin
from pontic.twin.transport import TwinTransport
from tests.stripe_requests import Gate

SETTINGS = {
    "TILL": "twin",
    "STRIPE_SECRET_KEY": "sk_test_twin",
    "STRIPE_PUBLIC_KEY": "pk_test_twin",
    "STRIPE_WEBHOOK_SECRET": "whsec_twin",
    "STRIPE_API_BASE": "http://twin.test",
}


@dataclass
class VirtualClock:
    """The moment that the twin lives in. It goes forward with every moment that the house speaks of, never back."""

    at: datetime

    def __call__(self) -> datetime:
        """Tell the moment."""
        return self.at

    def adapter(self, now: datetime) -> gateways.Gateway:
        """Return the adapter of a moment, at which the twin then is as well."""
        self.at = max(self.at, now)
        return Adapter(now)


@pytest.fixture
def virtual(now: datetime) -> VirtualClock:
    """The twin's clock."""
    return VirtualClock(now)


@pytest.fixture
def twin(virtual: VirtualClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Twin]:
    """Put the twin behind the port."""
    made = Twin(clock=virtual, webhook_secret=SETTINGS["STRIPE_WEBHOOK_SECRET"])
    monkeypatch.setattr(gateways, "named", lambda till, now: _named(virtual, till, now))
    with override_settings(**SETTINGS), speaking_through(Gate(TwinTransport(made))):
        yield made


_real = gateways.named


def _named(virtual: VirtualClock, till: str, now: datetime) -> gateways.Gateway:
    return virtual.adapter(now) if till == "twin" else _real(till, now)
