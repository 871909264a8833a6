"""Bills of a contract without a till: issued, failed as often as one likes, paid."""

from datetime import date, datetime, timedelta

from pontic.billing import actions as billing
from pontic.billing.actions import Drawn
from pontic.billing.models import Bill, BillKind, Line
from pontic.contracts.models import Contract
from pontic.kit.money import Money


def a_bill(contract: Contract, now: datetime, *, kind: BillKind = BillKind.WEEK, minor: int = 10_000) -> Bill:
    """Bill a week of which half the time was added by hand, or an amount of another kind."""
    half = Money(minor // 2)
    hours = [Drawn(half, kind=Line.Kind.TRACKED, minutes=60), Drawn(half, kind=Line.Kind.MANUAL, is_covered=False)]
    lines = hours if kind == BillKind.WEEK else [Drawn(Money(minor))]
    sides = {"client": contract.client, "designer": contract.designer, "contract": contract}
    period = (date(2026, 2, 23), date(2026, 3, 1))
    key = f"test:{kind}:{contract.pk}:{Bill.objects.count()}"
    return billing.issue(
        billing.draw_up(key, kind, **sides, lines=lines, period=period, now=now), actor="clock", now=now
    )


def a_failed_bill(contract: Contract, now: datetime, *, times: int = 1, problem: str = "no_card") -> Bill:
    """Bill a week and let its charge fail so many times, once a day."""
    bill = a_bill(contract, now)
    for day in range(times):
        bill = billing.note_failed(bill, problem=problem, now=now + timedelta(days=day))
    return bill


def a_paid_bill(contract: Contract, now: datetime, *, kind: BillKind = BillKind.MILESTONE) -> Bill:
    """Bill something and let its money come."""
    return billing.pay(a_bill(contract, now, kind=kind), begun_at=now, now=now)
