"""A twin on a clock that tests turn, spoken to by the real SDK through the gate of both authorities."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import stripe
from tests.stripe_requests import Gate

from pontic.twin import Twin
from pontic.twin.transport import TwinTransport

NEVER = {"enabled": True, "allow_redirects": "never"}


@dataclass
class Moment:
    """A clock that goes only when it is turned."""

    at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Read the clock."""
        return self.at

    def passes(self, **time: float) -> None:
        """Turn the clock forward."""
        self.at += timedelta(**time)


@dataclass
class Shop:
    """A platform: its clock, its twin and its client."""

    clock: Moment = field(default_factory=Moment)
    twin: Twin = field(init=False)
    api: Any = field(init=False)
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.twin = Twin(self.clock)
        self.gate = Gate(TwinTransport(self.twin))
        self.api = stripe.StripeClient("sk_test_twin", http_client=self.gate, max_network_retries=0).v1

    def pay(self, card: str = "pm_card_visa", amount: int = 10_000, key: str = "", **more: Any) -> Any:
        """Try to block an amount on a card."""
        asked = {"amount": amount, "currency": "usd", "payment_method": card, "confirm": True}
        asked |= {"capture_method": "manual", "automatic_payment_methods": NEVER, "transfer_group": "case:1"} | more
        return self.api.payment_intents.create(asked, {"idempotency_key": key} if key else None)

    def sell(self, card: str = "pm_card_visa", amount: int = 10_000, **more: Any) -> Any:
        """Block an amount and take it; the charge."""
        paid = self.pay(card, amount, **more)
        return self.api.payment_intents.capture(paid.id, {"expand": ["latest_charge"]}).latest_charge

    def account(self, **more: Any) -> str:
        """Open a payout account whose owner has not been on the hosted page."""
        controller = {"fees": {"payer": "application"}, "losses": {"payments": "application"}}
        controller["stripe_dashboard"] = {"type": "express"}
        asked = {"country": "DE", "controller": controller, "business_type": "individual"}
        asked["capabilities"] = {"transfers": {"requested": True}}
        return self.api.accounts.create(asked | more).id

    def designer(self, **more: Any) -> str:
        """Open a payout account that is ready."""
        account = self.account()
        self.twin.onboard(account, **more)
        return account

    def send(self, charge: Any, account: str, amount: int = 9_100, **more: Any) -> Any:
        """Transfer from a charge to an account."""
        asked = {"amount": amount, "currency": "usd", "destination": account, "source_transaction": charge.id}
        return self.api.transfers.create(asked | more)

    def told(self, account: str = "") -> list[str]:
        """The kinds of the events so far, oldest first."""
        options = {"stripe_account": account} if account else None
        return [event.type for event in self.api.events.list({"limit": 100}, options).data][::-1]


@pytest.fixture
def shop() -> Shop:
    """A platform with nothing sold yet."""
    return Shop()


@pytest.fixture
def clock(shop: Shop) -> Moment:
    """The clock of the platform and of its processor."""
    return shop.clock


@pytest.fixture
def twin(shop: Shop) -> Twin:
    """The processor."""
    return shop.twin


@pytest.fixture
def api(shop: Shop) -> Any:
    """The SDK's client."""
    return shop.api
