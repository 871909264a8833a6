"""Whoever stands on the other side of the port, and what only the world outside can do there."""

# ruff: noqa: ARG002 - what one side cannot do, the others can

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from pontic.kit import clock
from pontic.kit.money import Money
from pontic.payments import actions as payments
from pontic.payments import gateways, sweeps
from pontic.till import actions as till
from pontic.twin import Twin, Webhook
from tests.builders.payments import drain

BACK = "https://pontic.test/back/"


@dataclass
class Side:
    """A processor under the contract: its cards by what they do, and the moment at which it is spoken to."""

    name: str
    now: datetime
    cards: dict[str, str]
    run: str = field(default_factory=lambda: uuid.uuid4().hex[:8])  # keys of two runs never meet at a live processor

    @property
    def port(self) -> gateways.Gateway:
        """The processor at this moment."""
        return gateways.named(self.name, self.now)

    def key(self, words: str) -> str:
        """A key of this run."""
        return f"contract:{self.run}:{words}"

    def block(self, words: str = "pay", *, card: str = "works", amount: int = 10_000, **more: str) -> gateways.Intent:
        """Block an amount."""
        return self.port.authorise(
            key=self.key(words), amount=Money(amount), card=self.cards[card], memo=self.key(f"memo-{words}"),
            return_to=BACK, **more,
        )  # fmt: skip

    def charge(self, words: str = "pay", *, amount: int = 10_000) -> gateways.Intent:
        """Block an amount and take it."""
        blocked = self.block(words, amount=amount)
        return self.port.capture(blocked.reference, key=self.key(f"{words}-capture"), amount=Money(amount))

    def an_account(self, words: str = "account", *, country: str = "US") -> gateways.Account:
        """Open a payout account and fill it in."""
        opened = self.port.open_account(key=self.key(words), kind="person", country=country, email="d@pontic.test")
        self.onboard(opened.reference)
        return self.port.account(opened.reference)

    def answer(self, intent: str, *, approved: bool) -> None:
        """Let the card's owner answer his bank."""
        pytest.skip("a person answers there")

    def onboard(self, account: str) -> None:
        """Let a designer fill in his account."""
        pytest.skip("a person fills it in there")

    def wait(self, until: datetime) -> None:
        """Let time go by."""
        pytest.skip("time cannot be moved there")

    def dispute(self, intent: str) -> str:
        """Let the card's owner go to his bank; return the chargeback's name."""
        pytest.skip("his bank decides when")

    def decide(self, chargeback: str, *, won: bool) -> None:
        """Let the bank decide."""
        pytest.skip("his bank decides")

    def spoil_refund(self, refund: str) -> None:
        """Let a refund come back from the client's bank."""
        pytest.skip("his bank decides")

    def spoil_account(self, account: str) -> None:
        """Let the processor want to know more of a designer."""
        pytest.skip("it decides")

    def news(self) -> None:
        """Let what the processor has to tell arrive."""
        sweeps.catch_up(self.now)
        drain(self.now)

    def seen(self, chargeback: str) -> gateways.Chargeback:
        """Look at a chargeback as an event about it would make us look."""
        kind = "chargeback" if self.name == "sandbox" else "charge.dispute.created"
        found = self.port.look(kind, chargeback)
        assert isinstance(found, gateways.Chargeback)
        return found


class Sandbox(Side):
    """The till without a processor."""

    def answer(self, intent: str, *, approved: bool) -> None:
        """Let the card's owner answer."""
        till.answer_challenge(intent, approved=approved, now=self.now)

    def onboard(self, account: str) -> None:
        """Fill it in."""
        till.submit_details(account, holder="Diego Santos", last4="0606", documents_missing=False)

    def wait(self, until: datetime) -> None:
        """Go there."""
        self.now = until

    def dispute(self, intent: str) -> str:
        """Go to the bank."""
        return till.open_chargeback(intent, now=self.now).reference

    def decide(self, chargeback: str, *, won: bool) -> None:
        """Decide."""
        till.close_chargeback(chargeback, won=won, now=self.now)

    def spoil_refund(self, refund: str) -> None:
        """Let it come back."""
        till.fail_refund(refund, now=self.now)

    def spoil_account(self, account: str) -> None:
        """Ask for documents."""
        till.submit_details(account, holder="Diego Santos", last4="0606", documents_missing=True)


@dataclass
class InProcess(Side):
    """The twin, through the real SDK."""

    twin: Twin | None = None

    @property
    def _twin(self) -> Twin:
        assert self.twin is not None
        return self.twin

    def answer(self, intent: str, *, approved: bool) -> None:
        """Let the card's owner answer."""
        verb: Callable[[str], object] = self._twin.approve if approved else self._twin.refuse
        verb(intent)

    def onboard(self, account: str) -> None:
        """Fill it in."""
        self._twin.onboard(account)

    def wait(self, until: datetime) -> None:
        """Go there."""
        self.now = until
        assert self.port.name == "twin"  # whose clock follows
        self._twin.tick()

    def dispute(self, intent: str) -> str:
        """Go to the bank."""
        charges = (charge["id"] for charge in self._twin.objects("charge") if charge["payment_intent"] == intent)
        return self._twin.open_dispute(next(charges))

    def decide(self, chargeback: str, *, won: bool) -> None:
        """Decide."""
        self._twin.close_dispute(chargeback, "won" if won else "lost")

    def spoil_refund(self, refund: str) -> None:
        """Let it come back."""
        self._twin.fail_refund(refund)

    def spoil_account(self, account: str) -> None:
        """Ask for more."""
        self._twin.break_account(account)

    def news(self) -> None:
        """Deliver every webhook that waits."""
        self.deliver(self._twin.take_webhooks())

    def deliver(self, webhooks: Iterable[Webhook]) -> None:
        """Bring these webhooks, in this order, signed now."""
        for webhook in webhooks:
            payments.receive_hint(webhook.payload, self._twin.sign(webhook.payload), now=self.now)
        drain(self.now)


SANDBOX_CARDS = {
    "works": "card_visa",
    "asks": "card_3ds",
    "no funds": "card_no_funds",
    "fails later": "card_no_funds",
    "expired": "card_expired",
    "unknown": "card_of_nobody",
    "lapses": "card_lapses",
    "capture fails": "card_capture_fails",
    "two days": "card_two_days",
}
STRIPE_CARDS = {
    "works": "pm_card_visa",
    "asks": "pm_card_authenticationRequired",
    "no funds": "pm_card_chargeDeclinedInsufficientFunds",
    "fails later": "pm_card_chargeCustomerFail",
    "expired": "pm_card_chargeDeclinedExpiredCard",
    "unknown": "pm_of_nobody",
    "lapses": "pm_card_twin_lapses",
    "capture fails": "pm_card_twin_captureFails",
    "two days": "pm_card_twin_shortWindow",
}


def live_moment() -> datetime:
    """The moment at a processor whose time is not ours."""
    return clock.now()
