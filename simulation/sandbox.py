"""The sandbox till as a story's processor: no webhooks, no chargebacks, accounts that break."""

# ruff: noqa: ARG002 - what one processor does not need, the other does

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from pontic.payments.models import Payment
from pontic.till import actions as till
from pontic.till.models import Account, Intent, Refund, Reversal, Transfer
from simulation.cast import BEGIN
from simulation.processors import SPECIAL, USUAL, Happened

if TYPE_CHECKING:
    from simulation.world import World

CARDS = {
    "good": "card_visa",
    "other": "card_mastercard",
    "asks": "card_3ds",
    "asks_declines": "card_3ds_declined",
    "no_funds": "card_no_funds",
    "expired": "card_expired",
    "capture_fails": "card_capture_fails",
    "two_days": "card_two_days",
    "lapses": "card_lapses",
}


class SandboxTill:
    """The sandbox and its banks."""

    name = "sandbox"
    good_card = CARDS["good"]

    @contextmanager
    def installed(self) -> Iterator[None]:
        """It stands in the house's own database."""
        yield

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """It has no faults of its own."""
        yield

    def card(self, chance: Random) -> str:
        """Draw a card; the special ones one time in five."""
        return CARDS[chance.choice(SPECIAL if chance.random() < 0.2 else USUAL)]

    def approve(self, reference: str, *, yes: bool, now: datetime) -> None:
        """Answer on the bank's page."""
        till.answer_challenge(reference, approved=yes, now=now)

    def complete_account(self, reference: str) -> None:
        """Fill in what is asked for."""
        till.submit_details(reference, holder="A Designer", last4="0606", documents_missing=False)

    def can_receive(self, reference: str) -> bool:
        """Tell whether an account lacks nothing."""
        return not Account.objects.get(reference=reference).missing

    def break_account(self, reference: str) -> None:
        """Ask for documents."""
        till.submit_details(reference, holder="A Designer", last4="0606", documents_missing=True)

    def misfortune(self, world: "World", chance: Random) -> str:
        """Break an account: other misfortunes the sandbox does not know."""
        return "" if chance.random() < 0.7 else self.stop_account(world, chance)

    def charge_back(self, payment: str) -> str:
        """Chargebacks the sandbox does not know."""
        return ""

    def stop_account(self, world: "World", chance: Random) -> str:
        """Break an account; the sandbox never says a word."""
        accounts = list(Account.objects.order_by("pk"))
        if not accounts:
            return ""
        self.break_account(chance.choice(accounts).reference)
        return "account broken"

    def settle_down(self, world: "World") -> None:
        """Mend every account."""
        for account in Account.objects.all():
            self.complete_account(account.reference)

    def trouble(self, chance: Random) -> str:
        """Nothing beyond what the line does."""
        return ""

    def deliver(self, world: "World") -> int:
        """The sandbox sends no webhooks."""
        return 0

    def muddle(self, world: "World", chance: Random) -> None:
        """The sandbox sends no webhooks."""

    def has_news(self) -> bool:
        """Tell whether a client approved at his bank and closed the page: nobody tells us before we look."""
        waiting = Payment.objects.filter(state="action_needed").values("reference")
        return Intent.objects.filter(reference__in=waiting, state="authorised").exists()

    def is_troubled(self) -> bool:
        """It has no faults of its own."""
        return False

    def tell(self) -> Iterator[Happened]:
        """Return captures, refunds, transfers and what was taken back of them."""
        for row in Intent.objects.exclude(captured_at=None).order_by("pk"):
            yield Happened("captured", row.reference, row.reference, row.captured, row.captured_at or BEGIN)
        for refund in Refund.objects.select_related("intent").order_by("pk"):
            yield Happened("refunded", refund.reference, refund.intent.reference, refund.amount, refund.at)
        for sent in Transfer.objects.select_related("source").order_by("pk"):
            yield Happened("transferred", sent.reference, sent.source.reference, sent.amount, sent.at)
        for back in Reversal.objects.select_related("transfer__source").order_by("pk"):
            yield Happened("reversed", back.reference, back.transfer.source.reference, back.amount, back.at)
