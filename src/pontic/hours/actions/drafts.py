"""The draft of one week's bill: it follows the entries until Monday 12:00 (decision 12)."""

from datetime import date, datetime, timedelta

from pontic.billing import actions as billing
from pontic.billing.models import Bill, BillKind
from pontic.hours import queries, reckoning
from pontic.hours.models import Week
from pontic.kit.money import Money


def key_of(week: Week) -> str:
    """Return the key of a week's bill; after a draft that came to nothing, another one."""
    return f"week:{week.contract_id}:{week.monday}" + (f":{week.discarded_count}" if week.discarded_count else "")


def follow(week: Week, *, now: datetime) -> None:
    """Let the draft of a locked week say what its entries say. Before Monday 00:00 there is none: nothing happens."""
    if not week.is_draft:
        return
    found = queries.reckon(week, week.limit_minutes)
    note(week, found)
    if not found.lines:
        _discard(week, now=now)
    elif week.bill is None:
        week.bill = _draw(week, found, now=now)
    else:
        week.bill = billing.redraw(week.bill, lines=found.lines, now=now)
    week.save()


def note(week: Week, found: reckoning.Reckoning) -> None:
    """Put the sums of a week into its row; whoever calls saves it."""
    week.minutes_tracked, week.minutes_manual = found.minutes_tracked, found.minutes_manual
    week.minutes_beyond = found.minutes_beyond


def days(monday: date) -> tuple[date, date]:
    """Return the first and the last day of a week."""
    return monday, monday + timedelta(days=6)


def _draw(week: Week, found: reckoning.Reckoning, *, now: datetime) -> Bill:
    contract = week.contract
    return billing.draw_up(
        key_of(week),
        BillKind.WEEK,
        client=contract.client,
        designer=contract.designer,
        contract=contract,
        lines=found.lines,
        pieces=[billing.Piece("", Money(found.amount_minor, contract.terms.currency), week.available_at)],
        period=days(week.monday),
        title=contract.terms.title,
        now=now,
    )


def _discard(week: Week, *, now: datetime) -> None:
    if week.bill is None:
        return
    billing.discard(week.bill, actor="designer", now=now)
    week.bill, week.discarded_count = None, week.discarded_count + 1
