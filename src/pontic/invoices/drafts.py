"""What stands on each document, in the language that is active. Nothing is written here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pontic.accounts.models import Person
from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.catalog.models import Listing
from pontic.invoices import clauses, terms
from pontic.invoices.models import Document, Kind
from pontic.kit.money import Money


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before it has a number."""

    kind: Kind
    journal_key: str
    series: str
    issuer: Person | None
    recipient: Person
    case: Case | None  # what it is about: this, or a bill
    total: Money
    title: str
    supplied_on: date
    lines: list[dict[str, Any]]
    sums: list[dict[str, Any]]
    facts: list[dict[str, str]]
    notes: list[str]
    corrects: Document | None = None
    bill: Bill | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """What the books say of a completed case or a released part: journal, price, commission, when it clears."""

    key: str
    total: Money
    fee: Money
    at: datetime
    available_at: datetime | None
    invoice: str = ""  # the number of the designer's invoice, for the one over the commission


@dataclass(frozen=True, slots=True)
class Back:
    """What a journal takes back from a document: how much, what is left of it then, when, and why."""

    key: str
    amount: Money
    left: Money
    at: datetime
    journal: str  # its kind


def receipt(case: Case, *, key: str, charged_at: datetime | None) -> Draft:
    """Confirm to the client what he ordered and what was done on his card, truly (decision 7)."""
    values = {"amount": clauses.amount(case.total), "day": clauses.day(charged_at.date()) if charged_at else ""}
    state = (
        _("%(amount)s was charged to your card on %(day)s as a held payment, until the case is completed or refunded.")
        if charged_at
        else _(
            "%(amount)s is authorised on your card; nothing was charged yet. The card is charged when you complete the "
            "case, or shortly before the authorisation would lapse. What is charged stays a held payment until then."
        )
    )
    return Draft(
        kind=Kind.RECEIPT,
        journal_key=key,
        series=terms.series(terms.RECEIPTS, None),
        issuer=None,
        recipient=case.client,
        case=case,
        total=case.total,
        title=_("Receipt"),
        supplied_on=_accepted_on(case),
        lines=[_work(case), *_extras(case)],
        sums=[clauses.total(_("Total"), case.total, strong=True)],
        facts=[
            *_about(case),
            clauses.fact(_("Designer"), case.designer.name),
            clauses.fact(_("Accepted"), clauses.day(_accepted_on(case))),
        ],
        notes=[state % values, _("This receipt is no invoice. The invoice follows when the case is completed.")],
    )


def invoice(case: Case, release: Release) -> Draft:
    """Invoice the work to the client in the designer's name."""
    lines = [_work(case), *_extras(case)]
    if release.total != case.total:
        lines.append(clauses.line(_("Given back before completion"), release.total - case.total))
    completed = clauses.fact(_("Completed"), clauses.day(release.at.date()))
    own = _("%(designer)s may also send an invoice under local rules; it then stands with the case.")
    return self_billed(_ordered(case), release, lines=lines, facts=[*_about(case), completed], own=own)


def commission(case: Case, release: Release) -> Draft:
    """Invoice the commission to the designer."""
    price = _("Price of the case: %(amount)s") % {"amount": clauses.amount(release.total)}
    line = clauses.line(_("Commission on the case"), release.fee, note=price)
    note = _("Taken from the payment of the case: nothing is left to pay. It includes the processor's fees.")
    how = _("Taken from the payment of the case")
    return kept_back(_ordered(case), release, line=line, how=how, facts=_about(case), note=note)


@dataclass(frozen=True, slots=True)
class Ordered:
    """What is invoiced, a case or a bill, and between whom."""

    client: Person
    designer: Person
    case: Case | None = None
    bill: Bill | None = None


def self_billed(
    ordered: Ordered, release: Release, *, lines: list[dict[str, Any]], facts: list[dict[str, str]], own: str
) -> Draft:
    """Invoice what was released to the client in the designer's name (TAX-01); ``own``: of invoices of his own."""
    values = {
        "site": settings.SITE_NAME,
        "designer": ordered.designer.name,
        "day": clauses.day(release.at.date()),
    }
    notes = [
        _("Issued by %(site)s in the name and on behalf of %(designer)s."),
        _("Paid by card through the payment processor as a held payment, released on %(day)s."),
        " ".join([_("The total is the whole price that was agreed."), clauses.tax_note()]),
        own,
    ]
    return Draft(
        kind=Kind.INVOICE,
        journal_key=release.key,
        series=terms.series(terms.INVOICES, ordered.designer.pk),
        issuer=ordered.designer,
        recipient=ordered.client,
        case=ordered.case,
        bill=ordered.bill,
        total=release.total,
        title=_("Invoice"),
        supplied_on=release.at.date(),
        lines=lines,
        sums=clauses.settled(release.total, _("Paid from the held payment")),
        facts=[*facts, *clauses.clearing(release.available_at)],
        notes=[note % values for note in notes],
    )


def kept_back(
    ordered: Ordered, release: Release, *, line: dict[str, Any], how: str, facts: list[dict[str, str]], note: str
) -> Draft:
    """Invoice the commission to the designer, and say what he keeps and when it clears (HOLD-05)."""
    notes = [
        note,
        _("You keep %(net)s.") % {"net": clauses.amount(release.total - release.fee)},
        _("%(site)s adds no VAT or similar tax to the commission.") % {"site": settings.SITE_NAME},
        clauses.responsible(),
        *clauses.operators_note(),
    ]
    number = clauses.fact(_("Invoice to the client"), release.invoice)
    return Draft(
        kind=Kind.COMMISSION,
        journal_key=release.key,
        series=terms.series(terms.INVOICES, None),
        issuer=None,
        recipient=ordered.designer,
        case=ordered.case,
        bill=ordered.bill,
        total=release.fee,
        title=_("Invoice for the commission"),
        supplied_on=release.at.date(),
        lines=[line],
        sums=clauses.settled(release.fee, how),
        facts=[*facts, number, *clauses.clearing(release.available_at)],
        notes=notes,
    )


def credit(target: Document, back: Back) -> Draft:
    """Take back a part or all of a document that was issued (TAX-09); its designer answers for taxes as before."""
    values = {"number": target.number, "day": clauses.day(target.issued_on)}
    text = _("Credit on %(number)s of %(day)s") % values
    ground = _ground(back.journal)
    return Draft(
        kind=Kind.CREDIT,
        journal_key=back.key,
        series=terms.series(terms.CREDITS, target.issuer_id),
        issuer=target.issuer,
        recipient=target.recipient,
        case=target.case,
        bill=target.bill,
        corrects=target,
        total=back.amount,
        title=_("Credit note"),
        supplied_on=back.at.date(),
        lines=[clauses.line(text, back.amount, note=_title(target))],
        sums=[
            clauses.total(_("Credited"), back.amount, strong=True),
            clauses.total(_("Left of %(number)s") % values, back.left),
        ],
        facts=[
            *(_about(target.case) if target.case else []),
            clauses.fact(_("Corrects"), target.number),
            clauses.fact(_("Issued on"), values["day"]),
        ],
        notes=[ground, clauses.tax_note()] if target.issuer else [ground],
    )


def _ordered(case: Case) -> Ordered:
    return Ordered(case.client, case.designer, case=case)


def _title(target: Document) -> str:
    """Return what a document was for, in the parties' words."""
    if target.case is not None:
        return target.case.title
    return target.bill.title if target.bill else ""


def _ground(journal_kind: str) -> str:
    """Say why money went back."""
    if journal_kind == "chargeback_lost":
        return _("The client's bank has taken the payment back.")
    if journal_kind == "refund_asked":
        return _("A refund was given. Banks take up to 10 days to show it.")
    return _("The case ended without a result, and the authorisation was lifted: nothing was charged.")


def _work(case: Case) -> dict[str, Any]:
    count = case.quantity
    if case.measure == Listing.Measure.ARCH:
        unit = ngettext("%(number)s arch", "%(number)s arches", count) % {"number": count}
    else:
        unit = ngettext("%(number)s unit", "%(number)s units", count) % {"number": count}
    note = _("Dental CAD design by %(designer)s") % {"designer": case.designer.name}
    single = Money(case.unit_minor, case.currency)
    return clauses.line(case.title, single * count, note=note, quantity=count, unit=unit, single=single)


def _extras(case: Case) -> list[dict[str, Any]]:
    """Return what was bought on top, a line each."""
    return [
        clauses.line(extra.get_kind_display(), Money(extra.price_minor, case.currency)) for extra in case.extras.all()
    ]


def _about(case: Case) -> list[dict[str, str]]:
    """Return the client's own Case ID and our number, by which both find the case."""
    own = [clauses.fact(_("Case ID"), case.reference)] if case.reference else []
    return [*own, clauses.fact(_("Case"), f"#{case.pk}")]


def _accepted_on(case: Case) -> date:
    return (case.accepted_at or case.changed_at).date()
