"""The twin of Stripe as a story's processor: its cards and accounts, and the line to it.

What banks and the post do stands in ``banks`` and ``post``.
"""

# ruff: noqa: ARG002 - what one processor does not need, the other does

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from django.test.utils import override_settings

from pontic.payments.gateways.stripe import client
from pontic.twin import Twin
from pontic.twin.transport import TwinTransport
from simulation import banks
from simulation.post import Post
from simulation.processors import SPECIAL, USUAL, Happened

if TYPE_CHECKING:
    from simulation.world import World

SECRET = "whsec_simulation"  # noqa: S105 - of a processor that exists in this process alone
CAPITAL = 50_000_00  # cents of the operator's own
BASE = "http://twin.test"
CARDS = {
    "good": "pm_card_visa",
    "other": "pm_card_mastercard",
    "asks": "pm_card_threeDSecure2Required",
    "asks_declines": "pm_card_threeDSecureRequiredChargeDeclined",
    "no_funds": "pm_card_chargeDeclinedInsufficientFunds",
    "expired": "pm_card_chargeDeclinedExpiredCard",
    "capture_fails": "pm_card_twin_captureFails",
    "two_days": "pm_card_twin_shortWindow",
    "lapses": "pm_card_twin_lapses",
    "disputes": "pm_card_createDispute",
    "asks_bank": "pm_card_createDisputeInquiry",
    "slow_refund": "pm_card_pendingRefund",
    "lost_refund": "pm_card_refundFail",
}
RARE = (*SPECIAL, "disputes", "asks_bank", "slow_refund", "lost_refund")
UNTOLD = 0.4  # how often the post loses what a bank did
TROUBLES = (
    "unreached", "lost", "hang", "error_before", "error_stored", "error_after", "rate_limit", "cut", "empty", "html",
)  # fmt: skip


class StripeTwin:
    """The twin, in this process."""

    name = "twin"
    good_card = CARDS["good"]

    def __init__(self, world: "World", seed: int) -> None:
        """Begin with an empty twin on the story's clock."""
        self.twin = Twin(clock=lambda: world.now, base=BASE, seed=seed, webhook_secret=SECRET)
        self.post = Post(self.twin)
        self.capital = 0

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Let Stripe's SDK speak with the twin."""
        keys = {
            "STRIPE_SECRET_KEY": "sk_test_simulation",
            "STRIPE_PUBLIC_KEY": "pk_test_simulation",
            "STRIPE_WEBHOOK_SECRET": SECRET,
            "STRIPE_API_BASE": BASE,
        }
        with ExitStack() as stack:
            stack.enter_context(override_settings(**keys))
            stack.enter_context(client.speaking_through(TwinTransport(self.twin)))
            yield

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Put planned faults aside for a moment."""
        faults, self.twin.faults = self.twin.faults, []
        try:
            yield
        finally:
            self.twin.faults = faults

    def card(self, chance: Random) -> str:
        """Draw a card; a rare one one time in four."""
        return CARDS[chance.choice(RARE if chance.random() < 0.25 else USUAL)]

    def approve(self, reference: str, *, yes: bool, now: datetime) -> None:
        """Answer on the bank's page."""
        intent = self.twin.world.objects[reference]
        if intent["status"] == "requires_action":
            (self.twin.approve if yes else self.twin.refuse)(reference)

    def complete_account(self, reference: str) -> None:
        """Fill in the hosted page, or mend what is asked for."""
        self.twin.onboard(reference)
        self.twin.repair_account(reference)

    def can_receive(self, reference: str) -> bool:
        """Tell whether Stripe would pay out to an account; each look at one that is in order costs webhooks."""
        return bool(self.twin.world.objects[reference]["payouts_enabled"])

    def trouble(self, chance: Random) -> str:
        """Break the line in one of the twin's own ways."""
        kind, method = chance.choice(TROUBLES), chance.choice(("POST", "POST", ""))
        self.twin.fault(kind, path="/v1/", method=method, times=chance.choice((1, 1, 2, 5)))
        return kind

    def misfortune(self, world: "World", chance: Random) -> str:
        """Let a bank do something; now and then no webhook ever tells of it."""
        if chance.random() < UNTOLD:
            return self.post.losing(world, lambda: banks.act(self.twin, chance))
        return banks.act(self.twin, chance)

    def charge_back(self, payment: str) -> str:
        """The client goes to his bank about this payment."""
        return banks.charge_back(self.twin, payment)

    def stop_account(self, world: "World", chance: Random) -> str:
        """Stop an account; the webhook about it gets lost."""
        return self.post.losing(world, lambda: banks.stop_account(self.twin, chance))

    def settle_down(self, world: "World") -> None:
        """No more faults; the banks decide what is open; what the post has lost is found by looking around."""
        self.twin.heal()
        banks.decide_all(self.twin, world.dice)
        if not self.capital:
            self._top_up()

    def _top_up(self) -> None:
        """Let the operator bring money of his own: chargebacks may have cost more than the commission brought in."""
        self.capital = CAPITAL
        self.twin.top_up(CAPITAL)

    def deliver(self, world: "World") -> int:
        """Deliver all webhooks that wait; return how many."""
        return self.post.deliver(world)

    def muddle(self, world: "World", chance: Random) -> None:
        """Deliver some webhooks in an unreliable way."""
        self.post.muddle(world, chance)

    def has_news(self) -> bool:
        """Tell whether a webhook is on its way or lost."""
        return self.post.has_news()

    def is_troubled(self) -> bool:
        """Tell whether planned faults have not struck yet."""
        return bool(self.twin.faults)

    def tell(self) -> Iterator[Happened]:
        """Return what stands in the twin's books."""
        yield from banks.tell(self.twin)
        yield Happened("capital", "capital:1", "", self.capital, self.twin.clock())
