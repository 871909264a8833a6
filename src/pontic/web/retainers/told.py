"""The pages of weeks and months, gathered for one reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator

from pontic.accounts.models import Person
from pontic.billing import terms as clearing
from pontic.billing.models import Part
from pontic.cases import queries as cases
from pontic.contracts.models import Contract
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.retainers import queries, terms
from pontic.retainers.models import Draw, Period
from pontic.web.cases import telling
from pontic.web.retainers import words

ROWS = 26  # weeks on one page: half a year
CASES = 25  # on one page


@dataclass(frozen=True, slots=True)
class Row:
    """One week or month in a list; ``clears_at``: when a paid week is available to the designer (HOLD-05)."""

    period: Period
    state: words.Lazy
    tone: str
    clears_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """The week or month that comes next, what it costs, and when it is billed."""

    from_date: date
    to_date: date
    amount: Money


def weeks(contract: Contract, *, page: str) -> dict[str, Any]:
    """Return what the page of a retainer shows besides the frame."""
    last = queries.last_of(contract)
    found = Paginator(queries.periods_of(contract), ROWS).get_page(page)
    rows = list(found)
    parts = {
        part.bill_id: part for part in Part.objects.filter(bill__in=[row.bill for row in rows]).select_related("bill")
    }
    return {
        "last": last,
        "coming": coming(contract, last, contract.terms.weekly),
        "page": found,
        "rows": [_row(row, words.WEEKS, parts.get(row.bill_id or 0)) for row in rows],
    }


def months(contract: Contract, reader: Person, *, page: str) -> dict[str, Any]:
    """Return what the page of a monthly contract shows besides the frame."""
    last = queries.last_of(contract)
    left, waiting = queries.left(contract, last), queries.unpaid_extra(contract)
    sent = Paginator(cases.under(contract).select_related("client", "designer", "contract"), CASES).get_page(page)
    each = terms.shares(contract.terms.monthly, contract.terms.cases_per_month or 1)
    return {
        "last": last,
        "left": left,
        "included": contract.terms.cases_per_month,
        "each": each[0],
        "coming": coming(contract, last, contract.terms.monthly),
        "months": _rows(queries.periods_of(contract)[:ROWS], words.MONTHS),
        "page": sent,
        "cases": [telling.row(case, reader, now=clock.now()) for case in sent],
        "further": _further(contract, last, waiting, is_left=bool(left.all)),
    }


def coming(contract: Contract, last: Period | None, amount: Money) -> Next | None:
    """Return the week or month that comes next; None once the contract is over."""
    dates = queries.next_dates(contract, last)
    return Next(*dates, amount) if dates else None


def _rows(found: Iterable[Period], states: Mapping[str, tuple[words.Lazy, str]]) -> list[Row]:
    return [_row(period, states, None) for period in found]


def _row(period: Period, states: Mapping[str, tuple[words.Lazy, str]], part: Part | None) -> Row:
    failed = period.bill is not None and period.bill.has_failed
    state, tone = words.FAILED if failed else states[period.state]
    clears_at = clearing.clears_at(part.bill, part) if part is not None else None
    return Row(period, state, tone, clears_at)


@dataclass(frozen=True, slots=True)
class Further:
    """A case beyond the month: its price, the one that waits for its payment, and whether one can be ordered now."""

    price: Money | None
    waiting: Draw | None
    number: int
    is_open: bool


def _further(contract: Contract, last: Period | None, waiting: Draw | None, *, is_left: bool) -> Further:
    price = contract.terms.extra_case
    is_open = price is not None and waiting is None and not is_left and contract.is_workable
    can = is_open and last is not None and last.is_running
    return Further(price, waiting, queries.next_number(last) if can and last else 0, can)
