"""Cases beyond those that a month includes, at the price that the terms name (CON-20)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.actions import Drawn, Piece
from pontic.billing.models import BillKind
from pontic.contracts.models import Contract
from pontic.contracts.process import CONTRACT
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.retainers import facts, queries
from pontic.retainers.actions.make import lock_contract, lock_draws, make_draw, tell
from pontic.retainers.models import Draw, Period
from pontic.retainers.process import DRAW


class NoPrice(MoveRefused):
    """The terms name no price for a further case: the two have to agree on one first."""


class StillFree(MoveRefused):
    """A paid case is left; nobody needs to buy another."""


@transaction.atomic
def buy(contract: Contract, *, person: Person, number: int, now: datetime) -> Draw:
    """Order a further case; it can be sent once its bill is paid.

    ``number``: the one that the page showed as next; pressed twice it is the same case. Raises NoPrice, StillFree.
    """
    held = lock_contract(contract.pk)
    period = queries.last_of(held)
    price = held.terms.extra_case
    actor = "client" if person.pk == held.client_id else "stranger"
    if actor != "client" or not held.is_workable or period is None or not (period.is_running and period.is_month):
        raise MoveRefused(CONTRACT.name, "buy_case", state=held.state, actor=actor)
    known = period.draws.filter(number=number, is_extra=True).select_related("part__bill").first()
    if known is not None:
        return known
    accounts.require_begin(held.client)
    if price is None:
        raise NoPrice(CONTRACT.name, "buy_case", state=held.state, actor=actor)
    if queries.usable(held).exists() or Draw.objects.unpaid().filter(period=period, is_extra=True).exists():
        raise StillFree(CONTRACT.name, "buy_case", state=held.state, actor=actor)
    return _bill(held, period, price, now=now)


@transaction.atomic
def think_better(draw: Draw, *, person: Person, now: datetime) -> None:
    """Drop a further case that is not paid yet; MoveRefused for others, and once it is paid."""
    contract = lock_contract(draw.period.contract_id)
    held = lock_draws(Draw.objects.filter(pk=draw.pk)).get()
    if person.pk != contract.client_id or not held.is_extra or not held.is_asked:
        raise MoveRefused(DRAW.name, "drop", state=held.state, actor="client")
    billing.cancel(held.part.bill, actor="client", now=now)
    drop(held, now=now)


def fund(draw: Draw, *, now: datetime) -> None:
    """A locked case on top is paid: it can be sent. Where the contract is over by now, its money goes back."""
    make_draw(draw, "fund", actor="till", now=now)
    contract = draw.period.contract
    if contract.is_over:
        make_draw(draw, "give_back", actor="clock", now=now)
        billing.give_back(draw.part, actor="clock", now=now)
    tell(facts.EXTRA_FUNDED, draw.period, draw=draw.pk, now=now)


def resolve(draw: Draw, *, actor: str, now: datetime) -> None:
    """End the waiting of a locked unpaid case on top: its bill is dropped, unless it was paid this very moment."""
    if draw.part.bill.is_paid:
        fund(draw, now=now)
        return
    if draw.part.bill.is_due:
        billing.cancel(draw.part.bill, actor=actor, now=now)
    drop(draw, now=now)


def drop(draw: Draw, *, now: datetime) -> None:
    """Nobody pays a locked case on top."""
    make_draw(draw, "drop", actor="till", now=now)
    tell(facts.EXTRA_DROPPED, draw.period, draw=draw.pk, now=now)


def _bill(contract: Contract, period: Period, price: Money, *, now: datetime) -> Draw:
    number = queries.next_number(period)
    key = f"{BillKind.EXTRA_CASE.value}:{period.pk}:{number}"
    bill = billing.draw_up(
        key,
        BillKind.EXTRA_CASE,
        client=contract.client,
        designer=contract.designer,
        contract=contract,
        lines=[Drawn(price)],
        pieces=[Piece(f"case:{number}", price)],
        title=contract.terms.title,
        now=now,
    )
    made = Draw.objects.create(period=period, number=number, part=bill.parts.get(), is_extra=True, changed_at=now)
    billing.issue(bill, actor="client", now=now)
    tell(facts.BOUGHT, period, draw=made.pk, now=now)
    return made
