"""A service in which no real money moves. It needs no memory: the address says what becomes of a payment.

``fails...@`` comes back, ``slow...@`` stays on its way, everything else arrives.
"""

from collections.abc import Sequence

from pontic.withdrawals.adapters.port import Answer, Item

FAILS, SLOW = "fails", "slow"


class Sandbox:
    """The sandbox's adapter."""

    def send(self, batch: int, items: Sequence[Item]) -> None:
        """Take everything."""

    def look(self, items: Sequence[Item]) -> list[Answer]:
        """Answer by the address."""
        return [_answer(item) for item in items]


def _answer(item: Item) -> Answer:
    address = item.details.get("email", "")
    if address.startswith(FAILS):
        return Answer(item.key, has_failed=True, problem="RECEIVER_UNREGISTERED")
    if address.startswith(SLOW):
        return Answer(item.key)
    return Answer(item.key, is_paid=True, reference=f"sandbox-{item.key}")
