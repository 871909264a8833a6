"""The one way in which a dispute changes its state, and how its end becomes the case's move."""

from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.disputes import facts, matters, policies
from pontic.disputes.models import Dispute, Offer
from pontic.disputes.process import DISPUTE, OFFER
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox

NOBODY = "stranger"  # an actor that no table knows


class NotYours(Exception):  # noqa: N818 - reads as the sentence that it is
    """Only an agent of the resolution centre who is no party, and did not decide it before, may do this."""


class NothingSaid(ValueError):  # noqa: N818 - reads as the sentence that it is
    """An objection without words."""


def lock(dispute: Dispute) -> Dispute:
    """Read a dispute anew and keep it until the transaction ends."""
    return Dispute.objects.select_for_update(of=("self",)).whole().get(pk=dispute.pk)


def allow(dispute: Dispute, move: str, *, person: Person) -> tuple[Dispute, str]:
    """Lock the dispute and ask the table; MoveRefused where this person may not make the move now."""
    held = lock(dispute)
    actor = policies.role_in(held, person) or NOBODY
    DISPUTE.allow(move, state=held.state, actor=actor)
    if actor == {"settle": held.respondent, "concede": held.claimant}.get(move):
        raise MoveRefused(DISPUTE.name, move, state=held.state, actor=actor)
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


def tell(name: str, held: Dispute, *, now: datetime, **more: int | str) -> None:
    """Announce something about a dispute, after which it may wait for somebody else."""
    matters.note_turn(held, policies.waits_for(held, now))
    if held.part_id is not None:
        name = facts.CONTRACTS.get(name, name)
    outbox.announce(name, dispute=held.pk, now=now, **matters.payload(held), **more)
