"""The processors of a story and what can be done to them from outside: by cardholders, banks and the post.

``tell`` returns what has happened there, in the processor's own books; the independent model reads nothing else
of the money.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from simulation.world import World

USUAL = ("good", "good", "good", "good", "other", "asks", "asks_declines", "no_funds", "expired")
SPECIAL = ("capture_fails", "two_days", "lapses")


@dataclass(frozen=True, slots=True)
class Happened:
    """Something in the processor's books: ``captured``, ``refunded``, ``refund_failed``, ``transferred`` ..."""

    what: str
    reference: str
    payment: str  # the processor's name of the intent that it is about
    minor: int
    at: datetime


class Processor(Protocol):
    """What a story needs of a processor."""

    name: str
    good_card: str

    def installed(self) -> AbstractContextManager[None]:
        """Connect the house with it."""

    def quiet(self) -> AbstractContextManager[None]:
        """Put planned faults aside for a moment."""

    def card(self, chance: Random) -> str:
        """Draw a card."""

    def approve(self, reference: str, *, yes: bool, now: datetime) -> None:
        """Answer the bank's question."""

    def complete_account(self, reference: str) -> None:
        """Give the processor what it asks for about a payout account."""

    def can_receive(self, reference: str) -> bool:
        """Tell whether a payout account is in order there."""

    def misfortune(self, world: "World", chance: Random) -> str:
        """Let a bank do something of its own will; return what, or nothing where it cannot."""

    def charge_back(self, payment: str) -> str:
        """Let the client's bank take this very payment back; return what happened, or nothing where it cannot."""

    def stop_account(self, world: "World", chance: Random) -> str:
        """Stop a designer's account without a word; return what happened, or nothing where there is none."""

    def settle_down(self, world: "World") -> None:
        """Let the banks decide all that is open, mend every account, forget planned faults."""

    def trouble(self, chance: Random) -> str:
        """Break the line in a way of this processor's own; return how, or nothing."""

    def deliver(self, world: "World") -> int:
        """Deliver all webhooks that wait; return how many."""

    def muddle(self, world: "World", chance: Random) -> None:
        """Deliver some webhooks: twice, late, in the wrong order, or never."""

    def has_news(self) -> bool:
        """Tell whether something happened there that the house cannot know of yet."""

    def is_troubled(self) -> bool:
        """Tell whether planned faults have not struck yet."""

    def tell(self) -> Iterator[Happened]:
        """Return what stands in its books."""
