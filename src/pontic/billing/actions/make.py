"""The one way in which a bill and its parts change their states."""

from datetime import datetime
from typing import Any

from pontic.billing import facts
from pontic.billing.models import Bill, Part
from pontic.billing.process import BILL, PART
from pontic.outbox import actions as outbox


def lock(bill: int) -> Bill:
    """Read a bill anew and keep it, and with it its parts, until the transaction ends."""
    rows = Bill.objects.select_for_update(of=("self",)).select_related("client", "designer", "contract__terms")
    return rows.get(pk=bill)


def lock_part(part: Part) -> Part:
    """Lock the bill of a part, then return the part as it is now, with that bill."""
    bill = lock(part.bill_id)
    held = Part.objects.get(pk=part.pk)
    held.bill = bill
    return held


def make(bill: Bill, move: str, *, actor: str, now: datetime, **fields: Any) -> Bill:
    """Make one move of a locked bill, and tell; MoveRefused changes nothing."""
    bill.state, bill.changed_at = BILL.allow(move, state=bill.state, actor=actor).target, now
    for name, value in fields.items():
        setattr(bill, name, value)
    bill.save()
    tell(facts.MOVED[move], bill, kind=bill.kind, now=now)
    return bill


def make_part(part: Part, move: str, *, actor: str, now: datetime, **fields: Any) -> Part:
    """Make one move of a part whose bill is locked, and tell."""
    part.state, part.changed_at = PART.allow(move, state=part.state, actor=actor).target, now
    for name, value in fields.items():
        setattr(part, name, value)
    part.save()
    tell(facts.PART_MOVED[move], part.bill, part=part.pk, now=now)
    return part


def tell(name: str, bill: Bill, *, now: datetime, **more: int | str) -> None:
    """Announce something about a bill."""
    who = {"client": bill.client_id, "designer": bill.designer_id or 0, "contract": bill.contract_id or 0}
    outbox.announce(name, bill=bill.pk, now=now, **who, **more)
