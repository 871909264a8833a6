"""What a dispute is about, and what its end does there: a case, or parts of a contract's money.

A case has moves of its own by the outcome's name. A part is given back, released, cut in two or goes on; who works
under the contract (milestones, hours) follows what becomes of it.
"""

from dataclasses import dataclass
from datetime import datetime

from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.actions import Piece
from pontic.billing.models import Part
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.disputes.models import Dispute
from pontic.kit.money import Money

ENDS = frozenset({"refund", "release", "split"})  # outcomes that say where a part's money goes
CONCEDED = {"client": "refund", "designer": "release"}  # what the claimant gets where the other side concedes


@dataclass(frozen=True, slots=True)
class Result:
    """How a dispute ends in what it is about: an outcome, who brought it about, and why."""

    outcome: str
    actor: str  # of the move: staff, parties, or a party
    note: str
    back: Money | None = None  # of a split
    person: Person | None = None


def carry(held: Dispute, result: Result, *, now: datetime) -> None:
    """Do there what was decided, agreed or conceded."""
    if held.part is not None:
        _carry_parts(held, result, now=now)
    elif held.case is not None:
        _carry_case(held.case, result, now=now)


def end_alone(held: Dispute, move: str, *, actor: str, person: Person, now: datetime) -> None:
    """Do there what one party ends the dispute with: ``settle`` or ``concede``."""
    if held.case is not None:
        cases.make(held.case, move, actor=actor, person=person, now=now)
        return
    outcome = "dismiss" if move == "settle" else CONCEDED[held.claimant]
    carry(held, Result(outcome, "parties", ""), now=now)


def allow_time(held: Dispute, *, until: datetime) -> None:
    """Let the clock that gives everything back wait at least until then."""
    if held.case is not None:
        cases.allow_time(held.case, until=until)
    elif held.ends_at is not None and held.ends_at < until:
        held.ends_at = until
        held.save(update_fields=["ends_at"])


def note_turn(held: Dispute, waits_for: frozenset[str]) -> None:
    """Keep whose turn it is, where lists show it."""
    if held.case is not None:
        cases.note_turn(held.case, waits_for)


def payload(held: Dispute) -> dict[str, int]:
    """Return the ids that facts about it carry."""
    if held.part is not None:
        bill = held.part.bill
        return {"part": held.part.pk, "bill": bill.pk, "contract": bill.contract_id or 0}
    return {"case": held.case_id or 0}


def _carry_case(case: Case, result: Result, *, now: datetime) -> None:
    made = {"actor": result.actor, "person": result.person, "note": result.note, "now": now}
    if result.outcome == "split" and result.back is not None:
        cases.split(case, back=result.back, **made)  # type: ignore[arg-type]
    elif result.outcome == "redo":
        cases.redo(case, **made)  # type: ignore[arg-type]
    else:
        cases.make(case, result.outcome, **made)  # type: ignore[arg-type]


def _carry_parts(held: Dispute, result: Result, *, now: datetime) -> None:
    """End every part that it holds up; what goes back is taken off the first one, then off those beside it."""
    left = asked = _back(held.total, result)
    for part in [part for part in held.parts if part.is_contested] or held.parts[:1]:
        back = min(left, part.amount)
        _end_part(held, part, result, back=back, now=now)
        left -= back
    Dispute.objects.filter(pk=held.pk).update(back_minor=(asked - left).minor)


def _back(total: Money, result: Result) -> Money:
    if result.outcome == "split" and result.back is not None:
        return result.back
    return total if result.outcome == "refund" else Money(0, total.currency)


def _end_part(held: Dispute, part: Part, result: Result, *, back: Money, now: datetime) -> None:
    actor = result.actor if result.actor in {"staff", "clock"} else "parties"
    if result.outcome not in ENDS:  # dismissed, to be done again, or withdrawn: the money waits as before
        billing.settle(part, actor="parties" if actor == "clock" else actor, now=now)
        return
    if back == part.amount:
        billing.give_back(part, actor=actor, note=result.note, now=now)
        return
    if back.minor:
        (cut,) = billing.cut(part, [Piece(f"dispute:{held.pk}", back)], now=now)
        billing.give_back(cut, actor=actor, note=result.note, now=now)
    billing.release(part, actor=actor, note=result.note, now=now)
