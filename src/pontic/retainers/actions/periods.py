"""Weeks and months: billed when they begin, open once they are paid, over with their last day (CON-09, 20)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pontic.billing import actions as billing
from pontic.billing.actions import Drawn, Piece
from pontic.billing.models import Bill, BillKind
from pontic.contracts.models import Contract
from pontic.retainers import facts, queries, terms
from pontic.retainers.actions.extras import drop, fund, resolve
from pontic.retainers.actions.make import lock_contract, lock_draws, lock_period, make_draw, make_period, tell
from pontic.retainers.actions.unused import settle
from pontic.retainers.models import Draw, Period


@transaction.atomic
def begin(contract: Contract, *, now: datetime) -> Period | None:
    """Bill the next week or month once its first day has come; None where it has not, or the contract is over.

    One that comes while the contract is on hold, or while a party may not go on, is skipped and never billed.
    """
    held = lock_contract(contract.pk)
    last = queries.last_of(held)
    number = last.number + 1 if last else 1
    dates = queries.dates_of(held, number)
    if not held.is_running or dates is None or dates[0] > now.date():
        return None
    if last is not None:
        close(last, now=now)
    period = Period.objects.create(
        contract=held,
        terms=held.terms,
        number=number,
        from_date=dates[0],
        to_date=dates[1],
        began_at=now,
        changed_at=now,
    )
    if not queries.may_be_billed(held):
        return make_period(period, "skip", actor="clock", now=now)
    _bill(period, now=now)
    tell(facts.BEGUN, period, now=now)
    return period


@transaction.atomic
def follow_bill(bill: Bill, *, now: datetime) -> None:
    """Do what became of a bill: paid, it opens what it pays for; dropped, that is dropped too. Harmless twice."""
    lock_contract(bill.contract_id or 0)
    bill.refresh_from_db()
    period = lock_period(bill)
    move = "fund" if bill.is_paid else "drop" if bill.is_void else ""
    if period is not None and period.is_asked and move:
        PERIOD_VERBS[move](period, now)
    elif period is None and move:
        for draw in lock_draws(Draw.objects.unpaid().filter(part__bill=bill)):
            (fund if move == "fund" else drop)(draw, now=now)


@transaction.atomic
def close(period: Period, *, actor: str = "clock", ended_by: str = "", now: datetime) -> Period:
    """End a month or week whose time is over, or whose contract is: what was not sent is dealt with by the terms.

    A week that is not paid stays asked for; a month that is not paid was nothing but an offer, and lapses.
    """
    lock_contract(period.contract_id)
    held = Period.objects.select_for_update(of=("self",)).select_related("terms", "contract", "bill").get(pk=period.pk)
    if held.is_asked and held.bill is not None and held.bill.is_paid:  # this very moment
        _fund(held, now)
    if held.is_asked and held.is_month:
        _lapse(held, actor=actor, now=now)
    elif held.is_running:
        for draw in lock_draws(held.draws.usable()):
            settle(draw, actor=actor, ended_by=ended_by, now=now)
        make_period(held, "close", actor=actor, now=now)
    for draw in lock_draws(held.draws.unpaid().filter(is_extra=True)):
        resolve(draw, actor=actor, now=now)
    return held


@transaction.atomic
def warn(period: Period, *, now: datetime) -> None:
    """Tell both once that the next month begins soon, and is charged then."""
    held = Period.objects.select_for_update(of=("self",)).select_related("terms", "contract").get(pk=period.pk)
    if held.warned_at is None:
        held.warned_at = now
        held.save(update_fields=["warned_at"])
        tell(facts.WARNED, held, now=now)


def _bill(period: Period, *, now: datetime) -> None:
    """Draw up the bill of a period and ask for it at once."""
    contract, agreed = period.contract, period.terms
    kind, amount = (BillKind.MONTH, agreed.monthly) if period.is_month else (BillKind.RETAINER, agreed.weekly)
    costs = terms.shares(amount, agreed.cases_per_month or 1) if period.is_month else []
    pieces = [Piece(f"case:{number}", cost) for number, cost in enumerate(costs, 1)]
    period.bill = billing.draw_up(
        f"{kind.value}:{contract.pk}:{period.from_date}",
        kind,
        client=contract.client,
        designer=contract.designer,
        contract=contract,
        lines=[Drawn(amount)],
        pieces=pieces,
        title=agreed.title,
        period=(period.from_date, period.to_date),
        now=now,
    )
    period.save(update_fields=["bill"])
    _draws(period, pieces, now=now)
    billing.issue(period.bill, actor="clock", now=now)


def _draws(period: Period, pieces: Sequence[Piece], *, now: datetime) -> None:
    parts = {part.key: part for part in period.bill.parts.all()} if period.bill else {}
    Draw.objects.bulk_create(
        Draw(period=period, number=number, part=parts[piece.key], changed_at=now)
        for number, piece in enumerate(pieces, 1)
    )


def _fund(period: Period, now: datetime) -> None:
    """The money has come: a month's cases can be sent, a week's is the designer's after its hold (HOLD-03)."""
    make_period(period, "fund", actor="till", now=now)
    for draw in lock_draws(period.draws.unpaid().filter(is_extra=False)):
        make_draw(draw, "fund", actor="till", now=now)
    if period.is_month or period.bill is None:
        return
    for part in period.bill.parts.all():
        if part.is_open:
            billing.release(part, actor="till", now=now)
    if period.to_date < now.date():
        make_period(period, "close", actor="clock", now=now)


def _lapse(period: Period, *, actor: str, now: datetime) -> None:
    """Nobody paid it: its bill, where it still waits, is dropped, and its cases with it."""
    if period.bill is not None and period.bill.is_due:
        billing.cancel(period.bill, actor=actor, now=now)
    for draw in lock_draws(period.draws.unpaid().filter(is_extra=False)):
        make_draw(draw, "drop", actor=actor, now=now)
    make_period(period, "lapse", actor=actor, now=now)


def _drop(period: Period, now: datetime) -> None:
    _lapse(period, actor="till", now=now)


PERIOD_VERBS = {"fund": _fund, "drop": _drop}
