"""Bills of a contract as one side reads them: lines, what is covered, what became of the money, when it clears."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pontic.billing import terms as clearing
from pontic.billing import words as naming
from pontic.billing.models import Bill, Line, Part
from pontic.contracts import terms as rules
from pontic.kit.money import Money
from pontic.web.contracts import words


@dataclass(frozen=True, slots=True)
class ToldPart:
    """What became of a piece of the money."""

    part: Part
    state: words.Lazy
    tone: str
    clears_at: datetime | None
    waits: words.Lazy  # what has to happen before it clears, where the day is not known

    @property
    def fate(self) -> tuple[object, ...]:
        """What two pieces share that are told in one line: a month has one for each of its cases."""
        return self.part.amount, str(self.state), self.clears_at, self.part.note


@dataclass(frozen=True, slots=True)
class Told:
    """A bill for one reader. ``net`` is what the designer keeps when all that did not go back is released."""

    bill: Bill
    label: str
    state: words.Lazy
    tone: str
    problem: words.Lazy
    lines: list[Line]
    parts: list[ToldPart]
    net: Money | None
    covered: str  # all, some, none

    @property
    def clears_at(self) -> datetime | None:
        """When the last of it clears, where that is known for a part at least (HOLD-05)."""
        return max((row.clears_at for row in self.parts if row.clears_at), default=None)

    @property
    def pieces(self) -> list[tuple[int, ToldPart]]:
        """The parts, those of the same fate in one line with their number."""
        alike: dict[tuple[object, ...], list[ToldPart]] = {}
        for row in self.parts:
            alike.setdefault(row.fate, []).append(row)
        return [(len(rows), rows[0]) for rows in alike.values()]


def under_way(row: Told) -> Told:
    """Return a bill that is being paid right now: what failed before no longer matters."""
    state, tone = words.BILL_STATES["due"]
    return replace(row, state=state, tone=tone, problem="")


def told(found: Iterable[Bill], role: str) -> list[Told]:
    """Return bills as the client or the designer reads them."""
    return [_bill(bill, role) for bill in found]


def _bill(bill: Bill, role: str) -> Told:
    state, tone = _state(bill, role)
    lines = list(bill.lines.all())
    return Told(
        bill=bill,
        label=naming.label(bill),
        state=state,
        tone=tone,
        problem=words.PROBLEMS.get(bill.problem, words.PROBLEMS[""]) if bill.has_failed else "",
        lines=lines,
        parts=[_part(bill, part) for part in bill.parts.all() if part.amount_minor],
        net=_net(bill) if role == "designer" else None,
        covered=_covered(lines),
    )


def _state(bill: Bill, role: str) -> tuple[words.Lazy, str]:
    """Return where a bill stands; one that was paid and went back says so."""
    if bill.has_failed:
        return words.FAILED[role]
    if bill.is_ours and bill.is_due:  # we never charge our own fee by ourselves
        return words.TO_PAY
    fates = {part.is_returned for part in bill.parts.all() if part.amount_minor}
    if bill.is_paid and True in fates:
        return words.BACK["some" if len(fates) > 1 else "all"]
    return words.BILL_STATES[bill.state]


def _part(bill: Bill, part: Part) -> ToldPart:
    state, tone = words.PART_STATES[part.state]
    if part.is_open and not bill.is_paid:
        state, tone = words.NOT_THERE_YET
    waits = _waits(bill) if part.is_open and not bill.is_void else ""
    return ToldPart(part, state, tone, clearing.clears_at(bill, part), waits)


def _waits(bill: Bill) -> words.Lazy:
    """Say what has to happen before a piece clears."""
    if bill.kind in clearing.BY_CASE:
        return words.CLEARS["completed"]
    return words.CLEARS["paid" if bill.kind in clearing.AT_ONCE else "released"]


def _net(bill: Bill) -> Money | None:
    """Return what the designer keeps of a bill: the commission is taken of what did not go back; None of nothing."""
    rate = {"basis_points": bill.fee_basis_points, "least_minor": bill.fee_least_minor}
    back = sum(part.amount_minor for part in bill.parts.all() if part.is_returned)
    kept = bill.amount - Money(back, bill.currency)
    return kept - rules.commission(kept, **rate) if kept else None


def _covered(lines: list[Line]) -> str:
    covered = {line.is_covered for line in lines}
    return "some" if len(covered) > 1 else "all" if True in covered else "none"
