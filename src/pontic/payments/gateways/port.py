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
    """No answer, or none that can be understood. The call may have happened or not."""


class GatewayRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The processor will not do that, now or ever; ``code`` says why."""

    def __init__(self, code: str) -> None:
        """Keep the processor's reason."""
        super().__init__(code)
        self.code = code


class Forged(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A webhook that the processor did not send to us, or not now: wrong, stale or future signature, other mode."""


@dataclass(frozen=True, slots=True)
class Fee:
    """What the processor kept, and its name for the booking."""

    reference: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Intent:
    """An amount on a card. ``state``: action_needed, declined, authorised, captured, voided, lapsed.

    ``captured``: how much was really taken (None: all of it). ``method``: the card's name at the processor, by
    which it can be used again. ``approve_at``: where the client answers the bank. ``memo``: our payment's key.
    """

    reference: str
    state: str
    amount: Money
    card: str = ""
    problem: str = ""
    capture_before: datetime | None = None
    captured: Money | None = None
    method: str = ""
    fee: Fee | None = None
    approve_at: str = ""
    memo: str = ""

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
    """Money given back to a card. ``state``: sent (on its way or arrived) or failed. ``memo``: our operation's key."""

    reference: str
    intent: str
    amount: Money
    state: str = "sent"
    problem: str = ""
    memo: str = ""

    @property
    def has_failed(self) -> bool:
        """Tell whether the money came back to the platform."""
        return self.state == "failed"


@dataclass(frozen=True, slots=True)
class Chargeback:
    """A client's bank takes a payment back. ``state``: inquiry, closed, open, won, lost."""

    reference: str
    intent: str
    state: str
    amount: Money
    fee: Money
    reason: str = ""
    answer_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money given to a payout account. ``memo``: our operation's key."""

    reference: str
    amount: Money
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Reversal:
    """Money taken back from a payout account."""

    reference: str
    transfer: str
    amount: Money


@dataclass(frozen=True, slots=True)
class BankPayout:
    """The last leg, from a payout account to its bank. ``state``: on_its_way, arrived, bounced."""

    reference: str
    account: str
    state: str
    amount: Money
    at: datetime
    arrives_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class OwnMovement:
    """The operator's own money at the processor. ``kind``: bank or fee. ``amount``: below zero where it left."""

    reference: str
    kind: str
    amount: Money
    at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """A payout account; ready once the processor pays it out. ``missing``: what it still asks for, in its words."""

    reference: str
    is_ready: bool
    missing: list[str] = field(default_factory=list)
    bank: str = ""
    problem: str = ""
    holder: str = ""  # in whose name the bank account is, where the processor tells; compared, never kept


@dataclass(frozen=True, slots=True)
class Card:
    """A card that the processor keeps for a client."""

    reference: str
    label: str
    expires: str = ""  # month and year, "04/2031"
    approve_at: str = ""  # where the client answers the bank before it can be kept
    customer: str = ""  # whose it is there, as ``customer`` named him; empty where cards are nobody's


Thing = Intent | Refund | Chargeback | Transfer | Reversal | BankPayout | Account


@dataclass(frozen=True, slots=True)
class Hint:
    """A verified webhook: which event, of what kind, about which object (``account``: whose, where not ours)."""

    reference: str
    kind: str
    about: str
    account: str = ""


class Gateway(Protocol):
    """A processor: the sandbox, Stripe, Stripe's twin, others behind the same words."""

    @property
    def name(self) -> str:
        """How the books call this processor."""

    def authorise(
        self, *, key: str, amount: Money, card: str, memo: str, customer: str = "", return_to: str = ""
    ) -> Intent:
        """Block an amount on a card while the client is there; keep the card where there is a ``customer``."""

    def authorise_again(self, *, key: str, amount: Money, card: str, memo: str, customer: str) -> Intent:
        """Block an amount on a kept card while the client is away; a bank that wants to ask him is a decline."""

    def intent(self, reference: str) -> Intent:
        """Look at an intent as it stands."""

    def capture(self, reference: str, *, key: str, amount: Money) -> Intent:
        """Take the blocked amount or a part of it; the rest is let go."""

    def void(self, reference: str, *, key: str) -> Intent:
        """Let the blocked amount go."""

    def refund(self, reference: str, *, key: str, amount: Money) -> Refund:
        """Give captured money back, all or a part."""

    def transfer(self, *, key: str, account: str, source: str, amount: Money) -> Transfer:
        """Send captured money of an intent to a payout account."""

    def reverse(self, transfer: str, *, key: str, amount: Money) -> Reversal:
        """Take money back from a payout account."""

    def open_account(self, *, key: str, kind: str, country: str, email: str = "") -> Account:
        """Open a payout account of a ``person`` or a ``company``."""

    def onboarding(self, reference: str, *, return_to: str, again_at: str) -> str:
        """Return a fresh address at which the owner completes an account; empty where we show the page ourselves."""

    def account(self, reference: str) -> Account:
        """Look at a payout account as it stands."""

    def bank_payouts(self, reference: str, *, since: datetime) -> Iterator[BankPayout]:
        """Yield what left a payout account for its bank."""

    def customer(self, *, key: str, name: str, email: str) -> str:
        """Return the processor's name of a client who keeps cards there."""

    def keep_card(self, *, key: str, customer: str, card: str, return_to: str) -> Card:
        """Keep a card for later; the bank may want to ask its owner first."""

    def kept_card(self, reference: str) -> Card:
        """Look at a kept card, or at the attempt to keep one."""

    def drop_card(self, reference: str) -> None:
        """Forget a kept card; dropping it again is no mistake."""

    def chargeback(self, reference: str) -> Chargeback:
        """Look at a chargeback as it stands."""

    def look(self, kind: str, reference: str, account: str = "") -> Thing | None:
        """Fetch what a hint speaks of, by the event's kind; None where it is of no interest here."""

    def read_hint(self, body: bytes, signature: str, *, now: datetime) -> Hint:
        """Verify a webhook; Forged where it is not the processor's, not ours, or not of this time."""

    def find(self, kind: str, key: str, *, within: str = "", since: datetime | None = None) -> str | None:
        """Return the reference of what a key made; None where the call never arrived.

        ``kind``: authorise, refund, transfer, reverse. ``within``: the intent of a refund or transfer, the
        transfer of a reversal.
        """

    def balance(self) -> Money:
        """Return what the platform has there, available and pending."""

    def blocked(self) -> Money:
        """Return the sum of the open authorisations."""

    def inventory(self, since: datetime | None = None) -> Iterator[tuple[str, str, datetime]]:
        """Yield what blocked or moved money: what, the object's reference, when.

        What: authorised, captured, refunded, transferred, reversed, chargeback_taken, chargeback_won.
        """

    def changed(self, since: datetime) -> Iterator[Hint]:
        """Yield every event since then, the oldest last (the safety net for webhooks that never came)."""

    def own_movements(self, since: datetime) -> Iterator[OwnMovement]:
        """Yield what the operator moved himself since then: to his bank, from it, and fees that no payment has."""
