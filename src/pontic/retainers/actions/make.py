"""The one way in which periods and the cases in them change their states."""

from datetime import datetime
from typing import Any

from pontic.billing.models import Bill, Part
from pontic.contracts.models import Contract
from pontic.outbox import actions as outbox
from pontic.retainers import facts
from pontic.retainers.models import Draw, DrawQuerySet, Period
from pontic.retainers.process import DRAW, PERIOD


def lock_contract(contract: int) -> Contract:
    """Read a contract anew and keep it: what begins, is taken and ends under it comes one after the other."""
    rows = Contract.objects.select_for_update(of=("self",)).select_related("client", "designer", "terms")
    return rows.get(pk=contract)


def lock_period(bill: Bill) -> Period | None:
    """Keep the period that this bill pays for; None where it pays for none."""
    rows = Period.objects.select_for_update(of=("self",)).select_related("terms", "contract", "bill")
    return rows.filter(bill=bill).first()


def lock_draws(rows: DrawQuerySet) -> DrawQuerySet:
    """Keep these draws, with all that is asked of them."""
    return rows.select_for_update(of=("self",)).select_related("period__terms", "period__contract", "part__bill")


def lock_draw(part: Part) -> Draw | None:
    """Keep the draw whose money this part is; None where it is of another kind of bill."""
    return lock_draws(Draw.objects.filter(part=part)).first()


def make_period(period: Period, move: str, *, actor: str, now: datetime) -> Period:
    """Make one move of a locked period, and tell; MoveRefused changes nothing."""
    period.state, period.changed_at = PERIOD.allow(move, state=period.state, actor=actor).target, now
    period.save(update_fields=["state", "changed_at"])
    tell(facts.MOVED[move], period, now=now)
    return period


def make_draw(draw: Draw, move: str, *, actor: str, now: datetime, **fields: Any) -> Draw:
    """Make one move of a locked draw; MoveRefused changes nothing."""
    draw.state, draw.changed_at = DRAW.allow(move, state=draw.state, actor=actor).target, now
    for name, value in fields.items():
        setattr(draw, name, value)
    draw.save(update_fields=["state", "changed_at", *fields])
    return draw


def tell(name: str, period: Period, *, now: datetime, **more: int) -> None:
    """Announce something about a period."""
    contract = period.contract
    who = {"contract": contract.pk, "client": contract.client_id, "designer": contract.designer_id}
    outbox.announce(name, period=period.pk, kind="month" if period.is_month else "week", now=now, **who, **more)
