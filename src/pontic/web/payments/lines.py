"""The amounts of a statement as lines in words, each with its entries in the books."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.invoices import queries as invoices
from pontic.kit.money import Money
from pontic.payments import booked, queries, statements, words
from pontic.payments.models import BankPayout, Chargeback, Earning, Payment, Payout, PayoutAccount, Refund, Reversal

LATELY = 10  # bank transfers on the page of the payout settings
KINDS: dict[str, str | Promise] = {
    "earning": _("Earning"),
    "payout": _("Payout"),
    "bank": _("Bank transfer"),
    "reversal": _("Taken back"),
    "payment": _("Payment"),
    "refund": _("Refund"),
    "chargeback": _("Chargeback"),
}
STATES: dict[str, words.Table] = {
    "earning": words.EARNING,
    "payout": words.PAYOUT,
    "bank": words.BANK,
    "reversal": words.REVERSAL,
    "payment": words.CLIENT,
    "refund": words.REFUND,
    "chargeback": words.CHARGEBACK,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of the statement. ``amount`` counts for this side: what leaves it is negative."""

    kind: str
    number: int
    at: datetime
    amount: Money
    told: words.Told
    case: Case | None = None
    other: str = ""  # the other side of the case
    gross: Money | None = None
    fee: Money | None = None
    detail: str = ""  # the card, or the end of the bank account
    reference: str = ""  # the processor's name for it
    available_at: datetime | None = None
    payment: Payment | None = None
    entries: list[booked.Entry] = field(default_factory=list)
    documents: list[Any] = field(default_factory=list)

    @property
    def label(self) -> str | Promise:
        """What kind of amount it is."""
        return KINDS[self.kind]


def of(rows: Iterable[tuple[str, Any]], *, side: str, account: PayoutAccount | None, reader: Person) -> list[Line]:
    """Put rows into words, with their entries in the books: one query for all."""
    told = list(rows)
    cases = {line_case.pk for kind, row in told if (line_case := case_of(kind, row))}
    books = statements.entries(cases, side) if cases else {}
    papers = invoices.of_cases(cases, reader) if cases else {}
    replaced = queries.replaced(row for kind, row in told if kind == "payment" and row.has_lapsed)
    return [_with_papers(_line(kind, row, books, account), papers, replaced) for kind, row in told]


def to_bank(person: Person, account: PayoutAccount | None) -> list[Line]:
    """Return what left for a designer's bank lately (PAYO-11)."""
    wanted = statements.Wanted(kind="bank")
    return of(
        statements.load(statements.keys(person, wanted)[:LATELY]), side=wanted.side, account=account, reader=person
    )


def case_of(kind: str, row: Any) -> Case | None:
    """Return the case that an amount is about."""
    path = statements.SOURCES[kind].case
    for name in filter(None, path.split("__")):
        row = getattr(row, name)
    return row if path else None


def _with_papers(line: Line, papers: dict[int, list[Any]], replaced: set[int]) -> Line:
    """Documents belong to a case; its payment or earning shows them. A replaced payment has nothing to show."""
    if line.payment and line.payment.pk in replaced:
        return replace(line, told=words.describe(line.payment, "client", is_replaced=True), payment=None)
    shows = line.kind in {"earning", "payment"}
    return replace(line, documents=papers.get(line.case.pk, [])) if shows and line.case else line


def _line(kind: str, row: Any, books: dict[int, list[Any]], account: PayoutAccount | None) -> Line:
    case = case_of(kind, row)
    mine = [each for each in books.get(case.pk, ()) if statements.is_about(each, kind, row)] if case else []
    return MAKERS[kind](row, case, [booked.entry(each) for each in mine], account)


Entries = list[booked.Entry]


def _earning(row: Earning, case: Case, entries: Entries, account: PayoutAccount | None) -> Line:
    told = words.describe_earning(row, has_account=account is not None and account.is_ready)
    return Line(
        "earning", row.pk, row.created_at, row.net, told, case, case.client.name, row.gross, row.fee,
        available_at=row.available_at, entries=entries,
    )  # fmt: skip


def _payout(row: Payout, case: Case, entries: Entries, _account: PayoutAccount | None) -> Line:
    told, gone = words.describe_payout(row), Money(-row.amount_minor, row.currency)
    return Line(
        "payout", row.pk, row.created_at, gone, told, case, case.client.name, reference=row.reference, entries=entries
    )


def _bank(row: BankPayout, _case: None, entries: Entries, account: PayoutAccount | None) -> Line:
    told, detail = words.describe_bank(row), f"•••• {account.bank}" if account and account.bank else ""
    return Line(
        "bank", row.pk, row.created_at, row.amount, told, detail=detail, reference=row.reference, entries=entries
    )


def _reversal(row: Reversal, case: Case, entries: Entries, _account: PayoutAccount | None) -> Line:
    told, gone = words.describe_reversal(row), Money(-row.amount_minor, row.currency)
    return Line(
        "reversal", row.pk, row.created_at, gone, told, case, case.client.name, reference=row.reference, entries=entries
    )


def _payment(row: Payment, case: Case, entries: Entries, _account: PayoutAccount | None) -> Line:
    told = words.describe(row, "client")
    return Line(
        "payment", row.pk, row.created_at, row.taken, told, case, case.designer.name, detail=row.card,
        reference=row.reference, payment=row, entries=entries,
    )  # fmt: skip


def _refund(row: Refund, case: Case, entries: Entries, _account: PayoutAccount | None) -> Line:
    told, back = words.describe_refund(row, "client"), Money(-row.amount_minor, row.currency)
    return Line(
        "refund", row.pk, row.created_at, back, told, case, case.designer.name, detail=row.payment.card,
        reference=row.reference, entries=entries,
    )  # fmt: skip


def _chargeback(row: Chargeback, case: Case, entries: Entries, _account: PayoutAccount | None) -> Line:
    told, back = words.describe_chargeback(row, "client"), Money(-row.amount_minor, row.currency)
    return Line(
        "chargeback", row.pk, row.created_at, back, told, case, case.designer.name, detail=row.payment.card,
        reference=row.reference, entries=entries,
    )  # fmt: skip


MAKERS: dict[str, Callable[[Any, Any, Entries, PayoutAccount | None], Line]] = {
    "earning": _earning,
    "payout": _payout,
    "bank": _bank,
    "reversal": _reversal,
    "payment": _payment,
    "refund": _refund,
    "chargeback": _chargeback,
}
