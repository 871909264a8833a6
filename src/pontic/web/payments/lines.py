"""The amounts of a statement as lines in words, each with its entries in the books."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pontic.accounts.models import Person
from pontic.billing import terms as clearing
from pontic.billing.models import Bill, Part
from pontic.cases.models import Case
from pontic.invoices import queries as invoices
from pontic.invoices.models import Document
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.payments import booked, queries, statements, words
from pontic.payments.models import BankPayout, Chargeback, Earning, Payment, Payout, PayoutAccount, Refund, Reversal
from pontic.payments.terms import Rate
from pontic.withdrawals import words as withdrawal_words
from pontic.withdrawals.models import Withdrawal

LATELY = 10  # bank transfers on the page of the payout settings
KINDS: dict[str, str | Promise] = {
    "held": _("Paid hours"),
    "earning": _("Earning"),
    "payout": _("Payout"),
    "bank": _("Bank transfer"),
    "reversal": _("Taken back"),
    "withdrawal": _("Payout on request"),
    "payment": _("Payment"),
    "refund": _("Refund"),
    "chargeback": _("Chargeback"),
}
STATES: dict[str, words.Table] = {
    "held": words.HELD_WEEK,
    "earning": words.EARNING,
    "payout": words.PAYOUT,
    "bank": words.BANK,
    "reversal": words.REVERSAL,
    "withdrawal": withdrawal_words.STATES,
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
    bill: Bill | None = None  # one of the two, where it is about either
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
    refs = {ref for kind, row in told if (ref := ref_of(kind, row))}
    books = statements.entries(refs, side) if refs else {}
    papers = _papers(told, reader)
    replaced = queries.replaced(row for kind, row in told if kind == "payment" and row.has_lapsed)
    made = ((_line(kind, row, books, account), row) for kind, row in told)
    return [_with_papers(line, row, papers, replaced) for line, row in made]


def to_bank(person: Person, account: PayoutAccount | None) -> list[Line]:
    """Return what left for a designer's bank lately (PAYO-11)."""
    wanted = statements.Wanted(kind="bank")
    return of(
        statements.load(statements.keys(person, wanted)[:LATELY]), side=wanted.side, account=account, reader=person
    )


def case_of(kind: str, row: Any) -> Case | None:
    """Return the case that an amount is about."""
    return statements.sources()[kind].case_of(row)


def bill_of(kind: str, row: Any) -> Bill | None:
    """Return the bill that an amount is about."""
    return statements.sources()[kind].bill_of(row)


def ref_of(kind: str, row: Any) -> str:
    """Return the name under which the books keep the entries of an amount; empty where there are none."""
    case, bill = case_of(kind, row), bill_of(kind, row)
    if kind == "withdrawal":
        return f"withdrawal:{row.pk}"
    return f"case:{case.pk}" if case else f"bill:{bill.pk}" if bill else ""


def _papers(told: list[tuple[str, Any]], reader: Person) -> dict[str, list[Document]]:
    """Return the documents of the cases and bills of these lines, by the books' name for each."""
    cases = {case.pk for kind, row in told if (case := case_of(kind, row))}
    bills = {bill.pk for kind, row in told if (bill := bill_of(kind, row))}
    found = {f"case:{pk}": rows for pk, rows in (invoices.of_cases(cases, reader) if cases else {}).items()}
    return found | {f"bill:{pk}": rows for pk, rows in (invoices.of_bills(bills, reader) if bills else {}).items()}


def _with_papers(line: Line, row: Any, papers: dict[str, list[Document]], replaced: set[int]) -> Line:
    """Documents belong to a case or a bill; its payment or earning shows them. A replaced payment shows nothing."""
    if line.payment and line.payment.pk in replaced:
        return replace(line, told=words.describe(line.payment, "client", is_replaced=True), payment=None)
    shows = line.kind in {"earning", "payment"}
    ref = f"case:{line.case.pk}" if line.case else f"bill:{line.bill.pk}" if line.bill else ""
    return replace(line, documents=[each for each in papers.get(ref, ()) if _is_of(each, row)]) if shows else line


def _is_of(document: Document, row: Any) -> bool:
    """Tell whether a document is about this amount: each released part of a bill has its own."""
    if not isinstance(row, Earning) or row.part_id is None:
        return True
    return statements.release_key(row) == (document.corrects or document).journal_key


def _line(kind: str, row: Any, books: dict[str, list[Any]], account: PayoutAccount | None) -> Line:
    case, bill, ref = case_of(kind, row), bill_of(kind, row), ref_of(kind, row)
    mine = [each for each in books.get(ref, ()) if statements.is_about(each, kind, row)]
    made = MAKERS[kind](row, case or bill, [booked.entry(each) for each in mine], account)
    return replace(made, case=case, bill=bill)


def _to(about: Case | Bill) -> str:
    """Return who gets the money, where that is known already."""
    return about.designer.name if about.designer else ""


Entries = list[booked.Entry]


def _held(row: Part, bill: Bill, entries: Entries, _account: PayoutAccount | None) -> Line:
    """What stays of it less its share of the commission, if nothing else of its bill goes back."""
    before = sum(part.amount_minor for part in bill.parts.all() if part.pk < row.pk and not part.is_returned)
    rate, already = Rate(bill.fee_basis_points, bill.fee_least_minor), Money(before, bill.currency)
    fee = rate.of(already + row.amount) - rate.of(already)
    clears_at = clearing.clears_at(bill, row)
    return Line(
        "held", row.pk, bill.paid_at or row.changed_at, row.amount - fee, words.describe_held(row, clears_at),
        other=bill.client.name, gross=row.amount, fee=fee, available_at=clears_at, entries=entries,
    )  # fmt: skip


def _earning(row: Earning, case: Case | Bill, entries: Entries, account: PayoutAccount | None) -> Line:
    told = words.describe_earning(row, has_account=account is not None and account.is_ready)
    return Line(
        "earning", row.pk, row.created_at, row.net, told, other=case.client.name, gross=row.gross, fee=row.fee,
        available_at=row.available_at, entries=entries,
    )  # fmt: skip


def _payout(row: Payout, case: Case, entries: Entries, _account: PayoutAccount | None) -> Line:
    told, gone = words.describe_payout(row), Money(-row.amount_minor, row.currency)
    return Line(
        "payout",
        row.pk,
        row.created_at,
        gone,
        told,
        None,
        None,
        case.client.name,
        reference=row.reference,
        entries=entries,
    )


def _bank(row: BankPayout, _case: None, entries: Entries, account: PayoutAccount | None) -> Line:
    told, detail = words.describe_bank(row), f"•••• {account.bank}" if account and account.bank else ""
    return Line(
        "bank", row.pk, row.created_at, row.amount, told, detail=detail, reference=row.reference, entries=entries
    )


def _reversal(row: Reversal, case: Case, entries: Entries, _account: PayoutAccount | None) -> Line:
    told, gone = words.describe_reversal(row), Money(-row.amount_minor, row.currency)
    return Line(
        "reversal",
        row.pk,
        row.created_at,
        gone,
        told,
        None,
        None,
        case.client.name,
        reference=row.reference,
        entries=entries,
    )


def _payment(row: Payment, case: Case | Bill, entries: Entries, _account: PayoutAccount | None) -> Line:
    told = words.describe(row, "client")
    return Line(
        "payment", row.pk, row.created_at, row.taken, told, other=_to(case), detail=row.card,
        reference=row.reference, payment=row, entries=entries,
    )  # fmt: skip


def _refund(row: Refund, case: Case | Bill, entries: Entries, _account: PayoutAccount | None) -> Line:
    told, back = words.describe_refund(row, "client"), Money(-row.amount_minor, row.currency)
    return Line(
        "refund", row.pk, row.created_at, back, told, other=_to(case), detail=row.payment.card,
        reference=row.reference, entries=entries,
    )  # fmt: skip


def _chargeback(row: Chargeback, case: Case | Bill, entries: Entries, _account: PayoutAccount | None) -> Line:
    told, back = words.describe_chargeback(row, "client"), Money(-row.amount_minor, row.currency)
    return Line(
        "chargeback", row.pk, row.created_at, back, told, other=_to(case), detail=row.payment.card,
        reference=row.reference, entries=entries,
    )  # fmt: skip


def _withdrawal(row: Withdrawal, _about: None, entries: Entries, _account: PayoutAccount | None) -> Line:
    told, gone = withdrawal_words.describe(row, now=clock.now()), Money(-row.amount_minor, row.currency)
    detail = f"{row.method.get_rail_display()} · {row.method.label}"
    return Line(
        "withdrawal", row.pk, row.created_at, gone, told, detail=detail, reference=row.reference, entries=entries
    )


MAKERS: dict[str, Callable[[Any, Any, Entries, PayoutAccount | None], Line]] = {
    "held": _held,
    "earning": _earning,
    "payout": _payout,
    "bank": _bank,
    "reversal": _reversal,
    "withdrawal": _withdrawal,
    "payment": _payment,
    "refund": _refund,
    "chargeback": _chargeback,
}
