"""What stands on each document, in the language that is active. Nothing is written here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.catalog.models import Listing
from pontic.invoices import terms
from pontic.invoices.models import Document, Kind
from pontic.kit import words
from pontic.kit.money import Money


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before it has a number."""

    kind: Kind
    journal_key: str
    series: str
    issuer: Person | None
    recipient: Person
    case: Case
    total: Money
    title: str
    supplied_on: date
    lines: list[dict[str, Any]]
    sums: list[dict[str, Any]]
    facts: list[dict[str, str]]
    notes: list[str]
    corrects: Document | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """What the books say of a completed case: its journal, the whole price, the commission, when it clears."""

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
    values = {"amount": _amount(case.total), "day": _day(charged_at.date()) if charged_at else ""}
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
        sums=[_sum(_("Total"), case.total, strong=True)],
        facts=[*_about(case), _fact(_("Designer"), case.designer.name), _fact(_("Accepted"), _day(_accepted_on(case)))],
        notes=[state % values, _("This receipt is no invoice. The invoice follows when the case is completed.")],
    )


def invoice(case: Case, release: Release) -> Draft:
    """Invoice the work to the client in the designer's name (self-billing, TAX-01)."""
    total, on = release.total, release.at.date()
    lines = [_work(case), *_extras(case)]
    if total != case.total:
        lines.append(_line(_("Given back before completion"), total - case.total))
    values = {"site": settings.SITE_NAME, "designer": case.designer.name, "day": _day(on)}
    notes = [
        _("Issued by %(site)s in the name and on behalf of %(designer)s."),
        _("Paid by card through the payment processor as a held payment, released on %(day)s."),
        " ".join([_("The total is the whole price that was agreed."), _tax_note()]),
        _("%(designer)s may also send an invoice under local rules; it then stands with the case."),
    ]
    return Draft(
        kind=Kind.INVOICE,
        journal_key=release.key,
        series=terms.series(terms.INVOICES, case.designer_id),
        issuer=case.designer,
        recipient=case.client,
        case=case,
        total=total,
        title=_("Invoice"),
        supplied_on=release.at.date(),
        lines=lines,
        sums=_settled(total, _("Paid from the held payment")),
        facts=[*_about(case), _fact(_("Completed"), _day(on)), *_clearing(release.available_at)],
        notes=[note % values for note in notes],
    )


def commission(case: Case, release: Release) -> Draft:
    """Invoice the commission to the designer, and say what he keeps and when it clears (HOLD-05)."""
    total, fee = release.total, release.fee
    line = _line(_("Commission on the case"), fee, note=_("Price of the case: %(amount)s") % {"amount": _amount(total)})
    notes = [
        _("Taken from the payment of the case: nothing is left to pay. It includes the processor's fees."),
        _("You keep %(net)s.") % {"net": _amount(total - fee)},
        _("%(site)s adds no VAT or similar tax to the commission.") % {"site": settings.SITE_NAME},
        _responsible(),
        *_operators_note(),
    ]
    return Draft(
        kind=Kind.COMMISSION,
        journal_key=release.key,
        series=terms.series(terms.INVOICES, None),
        issuer=None,
        recipient=case.designer,
        case=case,
        total=fee,
        title=_("Invoice for the commission"),
        supplied_on=release.at.date(),
        lines=[line],
        sums=_settled(fee, _("Taken from the payment of the case")),
        facts=[*_about(case), _fact(_("Invoice to the client"), release.invoice), *_clearing(release.available_at)],
        notes=notes,
    )


def credit(target: Document, back: Back) -> Draft:
    """Take back a part or all of a document that was issued (TAX-09); its designer answers for taxes as before."""
    values = {"number": target.number, "day": _day(target.issued_on)}
    text = _("Credit on %(number)s of %(day)s") % values
    ground = _ground(back.journal)
    return Draft(
        kind=Kind.CREDIT,
        journal_key=back.key,
        series=terms.series(terms.CREDITS, target.issuer_id),
        issuer=target.issuer,
        recipient=target.recipient,
        case=target.case,
        corrects=target,
        total=back.amount,
        title=_("Credit note"),
        supplied_on=back.at.date(),
        lines=[_line(text, back.amount, note=target.case.title)],
        sums=[
            _sum(_("Credited"), back.amount, strong=True),
            _sum(_("Left of %(number)s") % values, back.left),
        ],
        facts=[
            *_about(target.case),
            _fact(_("Corrects"), target.number),
            _fact(_("Issued on"), values["day"]),
        ],
        notes=[ground, _tax_note()] if target.issuer else [ground],
    )


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
    return _line(case.title, single * count, note=note, quantity=count, unit=unit, single=single)


def _extras(case: Case) -> list[dict[str, Any]]:
    """Return what was bought on top, a line each."""
    return [_line(extra.get_kind_display(), Money(extra.price_minor, case.currency)) for extra in case.extras.all()]


def _line(
    text: str, amount: Money, *, note: str = "", quantity: int = 1, unit: str = "", single: Money | None = None
) -> dict[str, Any]:
    return {
        "text": text,
        "note": note,
        "quantity": quantity,
        "unit": unit,
        "unit_minor": (single or amount).minor,
        "amount_minor": amount.minor,
    }


def _sum(term: str, amount: Money, *, strong: bool = False) -> dict[str, Any]:
    return {"term": term, "minor": amount.minor, "strong": strong}


def _settled(total: Money, how: str) -> list[dict[str, Any]]:
    """Return the total, that it is paid already, and that nothing is left to pay."""
    nothing = Money(0, total.currency)
    return [_sum(_("Total"), total, strong=True), _sum(how, nothing - total), _sum(_("Left to pay"), nothing)]


def _fact(term: str, text: str) -> dict[str, str]:
    return {"term": term, "text": text}


def _about(case: Case) -> list[dict[str, str]]:
    """Return the client's own Case ID and our number, by which both find the case."""
    own = [_fact(_("Case ID"), case.reference)] if case.reference else []
    return [*own, _fact(_("Case"), f"#{case.pk}")]


def _clearing(at: datetime | None) -> list[dict[str, str]]:
    return [_fact(_("Expected clearing date"), _day(at.date()))] if at else []


def _tax_note() -> str:
    """Say that no tax was computed, and who answers for it (TAX-06)."""
    return " ".join([_("%(site)s computes no VAT or similar tax.") % {"site": settings.SITE_NAME}, _responsible()])


def _responsible() -> str:
    return _("Designers are responsible for the taxes that apply to them, such as GST, VAT and income tax.")


def _operators_note() -> list[str]:
    return [settings.OPERATOR_NOTE] if settings.OPERATOR_NOTE else []


def _accepted_on(case: Case) -> date:
    return (case.accepted_at or case.changed_at).date()


def _amount(amount: Money) -> str:
    return words.amount(amount, (get_language() or "en")[:2])


def _day(on: date) -> str:
    return words.day(on, (get_language() or "en")[:2])
