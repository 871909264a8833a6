"""What becomes of a bill's money, piece by piece. Payments does it once the money is there."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pontic.billing.actions.draw import PartsDiffer, Piece
from pontic.billing.actions.make import lock_part, make_part
from pontic.billing.actions.void import void
from pontic.billing.models import Part
from pontic.billing.process import PART
from pontic.kit.money import Money
from pontic.kit.process import CLOCK, MoveRefused


@transaction.atomic
def cut(part: Part, pieces: Sequence[Piece], *, now: datetime) -> list[Part]:
    """Cut pieces off an open or contested part; they have its state, and the rest stays. PartsDiffer: more than it is.

    Nothing is left of a part that is cut up whole: then its last piece is what remains of it.
    """
    held = lock_part(part)
    if held.state not in PART.moves["release"].sources:
        raise MoveRefused(PART.name, "cut", state=held.state, actor="party")
    rest = held.amount - sum((row.amount for row in pieces), Money(0, held.bill.currency))
    if rest < Money(0, held.bill.currency) or any(row.amount.minor <= 0 for row in pieces):
        raise PartsDiffer(f"{held} is {held.amount}")
    held.amount_minor, held.changed_at = rest.minor, now
    held.save(update_fields=["amount_minor", "changed_at"])
    made = [
        Part(
            bill=held.bill,
            key=row.key,
            amount_minor=row.amount.minor,
            state=held.state,
            available_from=row.available_from or held.available_from,
            was_charged=held.was_charged,
            changed_at=now,
        )
        for row in pieces
    ]
    return Part.objects.bulk_create(made)


@transaction.atomic
def contest(part: Part, *, actor: str, now: datetime) -> Part:
    """A dispute holds it up. MoveRefused where it was decided about already."""
    return make_part(lock_part(part), "contest", actor=actor, now=now)


@transaction.atomic
def settle(part: Part, *, actor: str, now: datetime) -> Part:
    """The dispute is over without a word about the money: it goes on."""
    return make_part(lock_part(part), "settle", actor=actor, now=now)


@transaction.atomic
def release(part: Part, *, actor: str, note: str = "", available_from: datetime | None = None, now: datetime) -> Part:
    """It is the designer's. Where its bill is not paid yet, the money follows when it is.

    ``available_from``: no sooner than this, where the release says so and not the bill.
    """
    held = lock_part(part)
    available_from = available_from or held.available_from
    return make_part(held, "release", actor=actor, note=note, available_from=available_from, now=now)


@transaction.atomic
def give_back(part: Part, *, actor: str, note: str = "", now: datetime) -> Part:
    """It goes back to the client; of a bill that is not paid yet, it is not charged at all."""
    held = lock_part(part)
    made = make_part(held, "give_back", actor=actor, note=note, now=now)
    _drop_if_empty(made, now=now)
    return made


def _drop_if_empty(part: Part, *, now: datetime) -> None:
    """A bill that is due is void once all of it was given back, even of work: there is nothing left to charge."""
    if part.bill.is_due and not part.bill.to_charge().minor:
        void(part.bill, "cancel", actor=CLOCK, now=now)
