"""One case of a month: taken when it is sent, and then what its end says (CON-20)."""

from datetime import datetime

from django.db import transaction

from pontic.billing import actions as billing
from pontic.billing.actions import Piece
from pontic.billing.models import Part
from pontic.contracts.models import Contract
from pontic.contracts.process import CONTRACT
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.retainers import queries
from pontic.retainers.actions.make import lock_contract, lock_draw, lock_draws, make_draw
from pontic.retainers.actions.unused import settle
from pontic.retainers.models import Draw
from pontic.retainers.process import CASE_HOLD


class NoneLeft(MoveRefused):
    """No paid case is left under this contract: a further one has to be bought, or another month to begin."""


@transaction.atomic
def take(contract: Contract, *, now: datetime) -> Draw:
    """Take the next paid case of a contract for one that is being sent. Raises NoneLeft."""
    held = lock_contract(contract.pk)
    if not held.is_workable:
        raise MoveRefused(CONTRACT.name, "send_case", state=held.state, actor="client")
    draw = lock_draws(queries.usable(held)).first()
    if draw is None:
        raise NoneLeft(CONTRACT.name, "send_case", state=held.state, actor="client")
    return make_draw(draw, "take", actor="client", is_turned_down=False, now=now)


@transaction.atomic
def put_back(part: Part, *, actor: str, now: datetime) -> None:
    """The case was withdrawn, declined or not answered: it counts again. After its month the terms decide."""
    lock_contract(part.bill.contract_id or 0)
    draw = lock_draw(part)
    if draw is None or not draw.is_taken:
        return
    make_draw(draw, "put_back", actor=actor, is_turned_down=actor != "client", now=now)
    contract = draw.period.contract
    if contract.is_over or draw.period.is_over:
        settle(draw, actor=actor, ended_by=queries.ended_by(contract), now=now)


@transaction.atomic
def spend(part: Part, *, actor: str, back: Money | None = None, closed_at: datetime, now: datetime) -> None:
    """The case is completed: its money is the designer's seven days after; ``back``: what a split returns of it."""
    draw = lock_draw(part)
    if draw is None or not draw.is_taken:
        return
    make_draw(draw, "spend", actor=actor, now=now)
    if back:
        for piece in billing.cut(draw.part, [Piece(f"{draw.part.key}:back"[:40], back)], now=now):
            billing.give_back(piece, actor=actor, now=now)
    billing.release(draw.part, actor=actor, available_from=closed_at + CASE_HOLD, now=now)


@transaction.atomic
def refund(part: Part, *, actor: str, note: str = "", now: datetime) -> None:
    """The case ended with all of its money back: the part goes to the client's card, and does not count again."""
    draw = lock_draw(part)
    if draw is None or not draw.is_taken:
        return
    make_draw(draw, "give_back", actor=actor, now=now)
    billing.give_back(draw.part, actor=actor, note=note, now=now)


@transaction.atomic
def lose(part: Part, *, now: datetime) -> None:
    """The client's bank took the money: nothing can be sent for it any more."""
    draw = lock_draw(part)
    if draw is not None and draw.stands_open_to("lose"):
        make_draw(draw, "lose", actor="till", now=now)
