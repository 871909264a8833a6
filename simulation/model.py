"""The independent model: who must hold what, worked out anew from what happened, in plain integers.

It knows no rule of the house but the few sums written here: it reads what the processor says happened to each
payment (``Happened``), which cases were completed, which parts staff gave back, what disputes split; and it
compares cents with the balances of the books. Nothing here is imported from the house but the reading of those.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from simulation.processors import Happened

PERCENT, LEAST = 9, 349  # the commission: nine per cent, at least $3.49


@dataclass(slots=True)
class Told:
    """One payment as the events tell it. All amounts in cents."""

    case: int
    client: int
    designer: int
    price: int
    is_completed: bool
    parts: int  # given back by staff
    split: int = 0  # goes back by a dispute that ended so
    free: bool = False  # of our commission
    sums: Counter[str] = field(default_factory=Counter)

    @property
    def kept(self) -> int:
        """What stays of the price in the end."""
        if not self.is_completed or not self.sums["captured"]:
            return 0
        return max(self.price - self.parts - self.split - self.sums["lost"], 0)

    @property
    def commission(self) -> int:
        """Ours: nine per cent of what stays, rounded half up, at least $3.49, never more than there is."""
        return 0 if self.free else min(max((self.kept * PERCENT + 50) // 100, LEAST), self.kept)

    @property
    def earned(self) -> int:
        """The designer's: the rest."""
        return self.kept - self.commission

    @property
    def owed(self) -> int:
        """To the client, for refunds that did not reach him, less what a bank took that he had got back already."""
        if not self.sums["captured"]:
            return 0
        return self.sums["captured"] - self.sums["refunded"] - self.sums["lost"] - self.kept


@dataclass(slots=True)
class Holdings:
    """Who holds what, in cents."""

    designers: Counter[int] = field(default_factory=Counter)  # with us, less what they owe
    clients: int = 0  # owed to them, less what chargebacks cost us beyond what was kept
    commission: int = 0
    fees: int = 0
    chargeback_fees: int = 0
    processor: int = 0


def expected(payments: dict[str, Told], happened: Iterable[Happened]) -> Holdings:
    """Work out from the events what everybody holds."""
    holds = Holdings()
    signs = {"capital": 1, "captured": 1, "refunded": -1, "transferred": -1, "reversed": 1, "lost": -1, "taken": -1}
    for event in happened:
        holds.processor += signs.get(event.what, 0) * event.minor
        if event.what == "fee":
            holds.fees, holds.processor = holds.fees + event.minor, holds.processor - event.minor
        elif event.what == "chargeback_fee":
            holds.chargeback_fees += event.minor
            holds.processor -= event.minor
        elif event.payment in payments:
            payments[event.payment].sums[event.what] += event.minor
    for told in payments.values():
        holds.commission += told.commission
        holds.clients += told.owed
        holds.designers[told.designer] += told.earned - told.sums["transferred"] + told.sums["reversed"]
    return holds


def compare(wanted: Holdings, books: dict[str, int]) -> Iterator[str]:
    """Compare with the books: debits less credits of every account, by code."""
    found: dict[str, int] = defaultdict(int)
    for code, minor in books.items():
        kind = code.split(":")[0]
        name = f"designer {code.split(':')[1]}" if kind == "designer" else kind
        name = f"designer {code.split(':')[2]}" if code.startswith("recv:designer:") else name
        found[code if kind in {"rev", "exp"} else name] += minor
    told = {
        "psp": wanted.processor,
        "rev:commission": -wanted.commission,
        "exp:psp_fee": wanted.fees,
        "exp:dispute_fee": wanted.chargeback_fees,
        **{f"designer {person}": -minor for person, minor in wanted.designers.items()},
    }
    for name in sorted(told.keys() | {name for name in found if name.startswith("designer")}):
        if found[name] != told.get(name, 0):
            yield f"model: {name} holds {found[name]}, should hold {told.get(name, 0)}"
    clients = found["client"] + found["exp:chargeback"]
    if clients != -wanted.clients:
        yield f"model: clients are owed {-clients}, should be owed {wanted.clients}"
    for name in ("escrow", "refund", "payout", "withdrawal", "suspense", "memo"):
        if found[name]:
            yield f"model: {name} holds {found[name]}, should hold nothing"
