"""The clauses of documents, in the language that is active: lines, sums, facts, and the sentences that all share."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pontic.kit import words
from pontic.kit.money import Money


def line(
    text: str, amount: Money, *, note: str = "", quantity: int = 1, unit: str = "", single: Money | None = None
) -> dict[str, Any]:
    """Return a line: what, how often, at what price, and what it comes to."""
    return {
        "text": text,
        "note": note,
        "quantity": quantity,
        "unit": unit,
        "unit_minor": (single or amount).minor,
        "amount_minor": amount.minor,
    }


def total(term: str, amount: Money, *, strong: bool = False) -> dict[str, Any]:
    """Return a sum under the lines."""
    return {"term": term, "minor": amount.minor, "strong": strong}


def settled(whole: Money, how: str) -> list[dict[str, Any]]:
    """Return the total, that it is paid already, and that nothing is left to pay."""
    nothing = Money(0, whole.currency)
    return [total(_("Total"), whole, strong=True), total(how, nothing - whole), total(_("Left to pay"), nothing)]


def fact(term: str, text: str) -> dict[str, str]:
    """Return a fact beside them."""
    return {"term": term, "text": text}


def clearing(at: datetime | None) -> list[dict[str, str]]:
    """Return when the money is expected to be available, where that is known (HOLD-05)."""
    return [fact(_("Expected clearing date"), day(at.date()))] if at else []


def tax_note() -> str:
    """Say that no tax was computed, and who answers for it (TAX-06)."""
    return " ".join([_("%(site)s computes no VAT or similar tax.") % {"site": settings.SITE_NAME}, responsible()])


def responsible() -> str:
    """Say who answers for taxes."""
    return _("Designers are responsible for the taxes that apply to them, such as GST, VAT and income tax.")


def operators_note() -> list[str]:
    """Return the operator's own sentence, where he has one."""
    return [settings.OPERATOR_NOTE] if settings.OPERATOR_NOTE else []


def amount(amount: Money) -> str:
    """Write an amount in the document's language."""
    return words.amount(amount, (get_language() or "en")[:2])


def day(on: date) -> str:
    """Write a day in the document's language."""
    return words.day(on, (get_language() or "en")[:2])
