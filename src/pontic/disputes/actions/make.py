"""The one way in which a dispute changes its state, and how its end becomes the case's move."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.disputes import policies
from pontic.disputes.models import Dispute, Offer
from pontic.disputes.process import DISPUTE, OFFER
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox

NOBODY = "stranger"  # an actor that no table knows


class NotYours(Exception):  # noqa: N818 - reads as the sentence that it is
    """Only an agent of the resolution centre who is no party, and did not decide it before, may do this."""


class NothingSaid(ValueError):  # noqa: N818 - reads as the sentence that it is
    """An objection without words."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a dispute ends in its case: an outcome, who brought it about, and why."""

    outcome: str
    actor: str  # of the case's move: staff, or parties
    note: str
    back: Money | None = None  # of a split
    person: Person | None = None


def lock(dispute: Dispute) -> Dispute:
    """Read a dispute anew and keep it until the transaction ends."""
    rows = Dispute.objects.select_for_update(of=("self",)).select_related("case__client", "case__designer")
    return rows.get(pk=dispute.pk)


def allow(dispute: Dispute, move: str, *, person: Person) -> tuple[Dispute, str]:
    """Lock the dispute and ask the table; MoveRefused where this person may not make the move now."""
    held = lock(dispute)
    actor = policies.role_in(held, person) or NOBODY
    DISPUTE.allow(move, state=held.state, actor=actor)
    return held, actor


def allow_while_open(dispute: Dispute, what: str, *, person: Person) -> tuple[Dispute, str]:
    """Lock the dispute for something that is no move; MoveRefused once it is over, and for whoever has no part."""
    held = lock(dispute)
    actor = policies.role_in(held, person) or NOBODY
    if actor == NOBODY or held.is_over:
        raise MoveRefused(DISPUTE.name, what, state=held.state, actor=actor)
    return held, actor


def enter(held: Dispute, move: str, *, actor: str, now: datetime, **fields: Any) -> None:
    """Make one move of a locked dispute; its end ends the offers in it."""
    held.state = DISPUTE.allow(move, state=held.state, actor=actor).target
    for field, value in fields.items():
        setattr(held, field, value)
    if held.is_over:
        held.closed_at = now
        supersede(held, now=now)
    held.save()


def supersede(held: Dispute, *, now: datetime) -> None:
    """End the offers that wait: by another one, or because there is nothing left to agree on."""
    row = OFFER.moves["supersede"]
    waiting = Offer.objects.filter(dispute=held, state__in=row.sources)
    waiting.update(state=row.target, answered_at=now)


def carry(held: Dispute, result: Result, *, now: datetime) -> None:
    """Make the case's move that has the outcome's name."""
    case, made = held.case, {"actor": result.actor, "person": result.person, "note": result.note, "now": now}
    if result.outcome == "split" and result.back is not None:
        cases.split(case, back=result.back, **made)  # type: ignore[arg-type]
    elif result.outcome == "redo":
        cases.redo(case, **made)  # type: ignore[arg-type]
    else:
        cases.make(case, result.outcome, **made)  # type: ignore[arg-type]


def tell(name: str, held: Dispute, *, now: datetime, **more: int | str) -> None:
    """Announce something about a dispute, after which it may wait for somebody else."""
    cases.note_turn(held.case, policies.waits_for(held, now))
    outbox.announce(name, dispute=held.pk, case=held.case_id, now=now, **more)
