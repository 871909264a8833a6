"""What stands on the documents of a bill, in the language that is active. Nothing is written here."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pontic.billing.models import Bill, Line
from pontic.invoices import clauses, terms
from pontic.invoices.drafts import Draft, Ordered, Release, kept_back, self_billed
from pontic.invoices.models import Kind
from pontic.kit.money import Money

HOUR = 60  # minutes


def receipt(bill: Bill, *, key: str, charged_at: datetime | None) -> Draft:
    """Confirm to the client what he paid and what for, line by line, with what Billing Security covers (CON-17, 18)."""
    on = (charged_at or bill.changed_at).date()
    values = {"amount": clauses.amount(bill.amount), "day": clauses.day(on)}
    held = _("%(amount)s was charged to your card on %(day)s as a held payment, until it is released or goes back.")
    return Draft(
        kind=Kind.RECEIPT,
        journal_key=key,
        series=terms.series(terms.RECEIPTS, None),
        issuer=None,
        recipient=bill.client,
        case=None,
        bill=bill,
        total=bill.amount,
        title=_("Receipt"),
        supplied_on=on,
        lines=[_line(row) for row in bill.lines.all()],
        sums=[clauses.total(_("Total"), bill.amount, strong=True)],
        facts=[*_about(bill), *_designer(bill)],
        notes=[held % values, _("This receipt is no invoice. Invoices follow as the money is released.")],
    )


def invoice(bill: Bill, release: Release) -> Draft:
    """Invoice what was released of a bill to the client in the designer's name."""
    lines, own = _lines(bill, release.total), _("%(designer)s may also send an invoice under local rules.")
    return self_billed(_ordered(bill), release, lines=lines, facts=_about(bill), own=own)


def commission(bill: Bill, release: Release) -> Draft:
    """Invoice the commission to the designer, or the fee for hiring directly to the client (HIRE-01)."""
    return _fee(bill, release) if bill.is_ours else _commission(bill, release)


def _commission(bill: Bill, release: Release) -> Draft:
    price = _("Price of the work: %(amount)s") % {"amount": clauses.amount(release.total)}
    line = clauses.line(_("Commission on the payment"), release.fee, note=price)
    note = _("Taken from the payment of the work: nothing is left to pay. It includes the processor's fees.")
    how = _("Taken from the payment of the work")
    return kept_back(_ordered(bill), release, line=line, how=how, facts=_about(bill), note=note)


def _ordered(bill: Bill) -> Ordered:
    if bill.designer is None:
        raise TypeError(f"{bill} is nobody's work")
    return Ordered(bill.client, bill.designer, bill=bill)


def _fee(bill: Bill, release: Release) -> Draft:
    notes = [
        _("Paid by card. From now on the two sides may deal with one another directly."),
        _("%(site)s adds no VAT or similar tax to the fee.") % {"site": settings.SITE_NAME},
        *clauses.operators_note(),
    ]
    return Draft(
        kind=Kind.FEE,
        journal_key=release.key,
        series=terms.series(terms.INVOICES, None),
        issuer=None,
        recipient=bill.client,
        case=None,
        bill=bill,
        total=release.fee,
        title=_("Invoice for the fee"),
        supplied_on=release.at.date(),
        lines=_lines(bill, release.fee),
        sums=clauses.settled(release.fee, _("Paid by card")),
        facts=[*_about(bill), *_designer(bill)],
        notes=notes,
    )


def _lines(bill: Bill, total: Money) -> list[dict[str, Any]]:
    """Return the lines of the bill, or one over the part of it that was released."""
    if total == bill.amount:
        return [_line(row) for row in bill.lines.all()]
    note = _("A part of %(amount)s") % {"amount": clauses.amount(bill.amount)}
    return [clauses.line(_named(bill), total, note=note)]


def _line(row: Line) -> dict[str, Any]:
    text = row.text or (row.get_kind_display() if row.kind != Line.Kind.WHOLE else "") or _named(row.bill)
    covered = _("Covered by Billing Security") if row.is_covered else _("Not covered by Billing Security")
    if row.minutes is None:
        return clauses.line(text, row.amount, note=covered, quantity=row.count, unit=str(row.count), single=row.unit)
    hours = f"{row.minutes // HOUR}:{row.minutes % HOUR:02} h"
    note = _("%(hours)s at %(rate)s an hour") % {"hours": hours, "rate": clauses.amount(row.unit)}
    return clauses.line(text, row.amount, note=f"{note}. {covered}")


def _named(bill: Bill) -> str:
    kind = str(bill.get_kind_display())
    return f"{kind}: {bill.title}" if bill.title else kind


def _about(bill: Bill) -> list[dict[str, str]]:
    """Return the contract, and the days that the bill is about."""
    rows = [clauses.fact(_("Contract"), f"#{bill.contract_id}")] if bill.contract_id else []
    return [*rows, clauses.fact(_("Bill"), f"#{bill.pk}"), *_days(bill.from_date, bill.to_date)]


def _days(first: date | None, last: date | None) -> list[dict[str, str]]:
    if first is None or last is None:
        return []
    days = _("%(first)s to %(last)s") % {"first": clauses.day(first), "last": clauses.day(last)}
    return [clauses.fact(_("Period"), days)]


def _designer(bill: Bill) -> list[dict[str, str]]:
    return [clauses.fact(_("Designer"), bill.designer.name)] if bill.designer else []
