"""What this house asks of a card processor, whichever it is. Answers are facts about its objects.

Every call that changes something carries a key that was written down before: the same key again gets the
same object. A call may end in GatewayDown, and then nobody knows whether it happened: ``find`` tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pontic.kit.money import Money


class GatewayDown(RuntimeError):  # noqa: N818 - reads as the sentence that it is
    """No answer. The call may have happened or not."""


class GatewayRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The processor will not do that, now or ever; ``code`` says why."""

    def __init__(self, code: str) -> None:
        """Keep the processor's reason."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Intent:
    """An amount on a card. ``state``: action_needed, declined, authorised, captured, voided, lapsed."""

    reference: str
    state: str
    amount: Money
    card: str = ""
    problem: str = ""
    capture_before: datetime | None = None

    @property
    def blocks(self) -> bool:
        """Tell whether the amount is blocked on the card at this moment."""
        return self.state == "authorised"

    @property
    def has_lapsed(self) -> bool:
        """Tell whether the bank let the blocked amount go by itself."""
        return self.state == "lapsed"


@dataclass(frozen=True, slots=True)
class Refund:
    """Money given back to a card."""

    reference: str
    intent: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money given to a payout account."""

    reference: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Account:
    """A payout account; ready once nothing is missing any more."""

    reference: str
    is_ready: bool
    missing: list[str] = field(default_factory=list)
    bank: str = ""


class Gateway(Protocol):
    """A processor: the sandbox now, others behind the same words."""

    @property
    def name(self) -> str:
        """How the books call this processor."""

    def authorise(self, *, key: str, amount: Money, card: str, memo: str) -> Intent:
        """Block an amount on a card."""

    def intent(self, reference: str) -> Intent:
        """Look at an intent as it stands."""

    def capture(self, reference: str, *, key: str) -> Intent:
        """Take the blocked amount."""

    def void(self, reference: str, *, key: str) -> Intent:
        """Let the blocked amount go."""

    def refund(self, reference: str, *, key: str, amount: Money) -> Refund:
        """Give captured money back."""

    def transfer(self, *, key: str, account: str, source: str, amount: Money) -> Transfer:
        """Send captured money to a payout account."""

    def open_account(self, *, key: str, kind: str, country: str) -> Account:
        """Open a payout account."""

    def account(self, reference: str) -> Account:
        """Look at a payout account as it stands."""

    def find(self, key: str) -> str | None:
        """Return the reference of what a key made; None where the call never arrived."""

    def balance(self) -> Money:
        """Return what the platform has there."""

    def blocked(self) -> Money:
        """Return the sum of the open authorisations."""

    def inventory(self) -> Iterator[tuple[str, str, datetime]]:
        """Yield what blocked or moved money: authorised, captured, refunded or transferred; the reference; when."""
