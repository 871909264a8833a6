"""The port over the sandbox till: the same states as a real processor, and no real money."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from pontic.kit.money import Money
from pontic.payments.gateways import port
from pontic.till import actions as till
from pontic.till import models, queries


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The sandbox at one moment."""

    now: datetime
    name: str = "sandbox"

    def authorise(self, *, key: str, amount: Money, card: str, memo: str) -> port.Intent:
        """Block an amount on a sandbox card."""
        with _refusals():
            return _intent(till.authorise(key=key, amount=amount, card=card, memo=memo, now=self.now))

    def intent(self, reference: str) -> port.Intent:
        """Look at an intent."""
        with _refusals():
            return _intent(till.look(reference, now=self.now))

    def capture(self, reference: str, *, key: str) -> port.Intent:
        """Take the blocked amount."""
        with _refusals():
            return _intent(till.capture(reference, key=key, now=self.now))

    def void(self, reference: str, *, key: str) -> port.Intent:
        """Let the blocked amount go."""
        with _refusals():
            return _intent(till.cancel(reference, key=key, now=self.now))

    def refund(self, reference: str, *, key: str, amount: Money) -> port.Refund:
        """Give captured money back."""
        with _refusals():
            made = till.refund(reference, key=key, amount=amount, now=self.now)
        return port.Refund(made.reference, reference, amount)

    def transfer(self, *, key: str, account: str, source: str, amount: Money) -> port.Transfer:
        """Send captured money to a payout account."""
        with _refusals():
            made = till.transfer(key=key, account=account, source=source, amount=amount, now=self.now)
        return port.Transfer(made.reference, amount)

    def open_account(self, *, key: str, kind: str, country: str) -> port.Account:
        """Open a payout account."""
        with _refusals():
            return _account(till.open_account(key=key, kind=kind, country=country, now=self.now))

    def account(self, reference: str) -> port.Account:
        """Look at a payout account."""
        found = queries.account(reference)
        if found is None:
            raise port.GatewayRefused("unknown")
        return _account(found)

    def find(self, key: str) -> str | None:
        """Return what a key made."""
        return queries.answered(key)

    def balance(self) -> Money:
        """Return what the platform has there."""
        return queries.balance()

    def blocked(self) -> Money:
        """Return the sum of the open authorisations."""
        return queries.blocked()

    def inventory(self) -> Iterator[tuple[str, str, datetime]]:
        """Yield everything that blocked or moved money."""
        return queries.inventory()


@contextmanager
def _refusals() -> Iterator[None]:
    """Say a refusal of the till in the port's words."""
    try:
        yield
    except till.TillRefused as refusal:
        raise port.GatewayRefused(refusal.code) from refusal


def _intent(row: models.Intent) -> port.Intent:
    return port.Intent(row.reference, row.state, row.money, row.card.label, row.reason, row.capture_before)


def _account(row: models.Account) -> port.Account:
    return port.Account(row.reference, row.is_ready, row.missing, row.last4)
