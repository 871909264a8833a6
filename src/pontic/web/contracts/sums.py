"""What terms come to for both: the price, our commission on it, and what the designer keeps (CON-25)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pontic.contracts import terms as rules
from pontic.contracts.models import Kind, Terms, TermsMilestone
from pontic.kit.money import Money
from pontic.milestones.models import Milestone
from pontic.web.contracts.words import Lazy

HOUR = 60  # minutes


@dataclass(frozen=True, slots=True)
class Sum:
    """One payment as both see it before they agree."""

    label: str | Lazy
    gross: Money
    fee: Money
    net: Money


def of(terms: Terms, milestones: Sequence[TermsMilestone] = ()) -> list[Sum]:
    """Return the payments that these terms lead to, as far as they can be known before."""
    return WRITERS[Kind(terms.kind)](terms, milestones)


def one(label: str | Lazy, gross: Money, terms: Terms) -> Sum:
    """Return one payment: on each we take our share, with the least amount of these terms."""
    fee = rules.commission(gross, basis_points=terms.fee_basis_points, least_minor=terms.fee_least_minor)
    return Sum(label, gross, fee, gross - fee)


def of_plan(terms: Terms, milestones: Iterable[Milestone]) -> list[Sum]:
    """Return the payments of a plan as it stands: an increase is a payment of its own, with its own commission."""
    return [added(row.name, [one(row.name, amount, terms) for amount in row.payments]) for row in milestones]


def added(label: str | Lazy, rows: Sequence[Sum]) -> Sum:
    """Return several payments as one."""
    first, *rest = rows
    gross, fee, net = (sum((getattr(r, n) for r in rest), getattr(first, n)) for n in ("gross", "fee", "net"))
    return Sum(label, gross, fee, net)


def total(terms: Terms, rows: Sequence[Sum]) -> Sum | None:
    """Return the sum of several milestones; None where the payments are no parts of one sum."""
    if terms.kind != Kind.FIXED or len(rows) < 2:  # noqa: PLR2004 - one is its own sum
        return None
    return added(_("All of them"), rows)


def _fixed(terms: Terms, milestones: Sequence[TermsMilestone]) -> list[Sum]:
    return [one(row.name, row.amount, terms) for row in milestones]


def _hourly(terms: Terms, _milestones: Sequence[TermsMilestone]) -> list[Sum]:
    hour, full = terms.rate, terms.rate * (terms.weekly_limit_minutes or 0)
    week = Money((full.minor + HOUR // 2) // HOUR, full.currency)
    ten = [one(_("A week with 10 hours"), hour * 10, terms)] if (terms.weekly_limit_minutes or 0) > 10 * HOUR else []
    return [*ten, one(_("A full week, up to the weekly limit"), week, terms)]


def _retainer(terms: Terms, _milestones: Sequence[TermsMilestone]) -> list[Sum]:
    return [one(_("Every week"), terms.weekly, terms)]


def _monthly(terms: Terms, _milestones: Sequence[TermsMilestone]) -> list[Sum]:
    month = one(_("Every month"), terms.monthly, terms)
    return [month, one(_("A further case"), terms.extra_case, terms)] if terms.extra_case else [month]


WRITERS = {Kind.FIXED: _fixed, Kind.HOURLY: _hourly, Kind.RETAINER: _retainer, Kind.MONTHLY: _monthly}
