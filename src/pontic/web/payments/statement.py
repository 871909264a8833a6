"""Settings > Transactions: every amount with its state, its case and its entries in the books."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from pontic.cases.models import Case
from pontic.kit.money import Money
from pontic.ledger.models import Transfer
from pontic.payments import queries, words
from pontic.payments.models import Earning, Payment, PayoutAccount
from pontic.web.requests import SignedIn

ROWS = 25  # a page
SIDES = ("earned", "spent")

KINDS: dict[str, str | Promise] = {
    "authorised": _("Blocked on the card"),
    "let_go": _("Block lifted"),
    "captured": _("Charged and held"),
    "refund_asked": _("Refund asked for"),
    "refunded": _("Refunded to the card"),
    "released": _("Released"),
    "matured": _("Became available"),
    "payout_asked": _("Payout started"),
    "payout_sent": _("Sent to the bank"),
    "payout_refused": _("Payout refused"),
}
PLACES: list[tuple[str, str, str | Promise]] = [  # how an account's code begins and ends, and its name
    ("memo:authorised", "", _("Authorised cards")),
    ("memo:auth:", "", _("Blocked for this case")),
    ("psp:", "", _("Payment processor")),
    ("escrow:", "", _("Held payment")),
    ("designer:", ":pending", _("Pending")),
    ("designer:", ":available", _("Available")),
    ("payout:", "", _("Payout on its way")),
    ("refund:", "", _("Refund on its way")),
    ("rev:commission", "", _("Commission")),
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One transfer of the books in words."""

    number: int
    at: datetime
    kind: str | Promise
    debit: str
    credit: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of the statement."""

    case: Case
    with_whom: str
    at: datetime
    amount: Money
    told: words.Told
    entries: list[Entry]
    earning: Earning | None = None
    payment: Payment | None = None


@login_required
@require_safe
def money(request: SignedIn) -> HttpResponse:
    """Show what was earned or spent, newest first, with the sums above."""
    summary = queries.summary(request.user)
    side = request.GET.get("side", "")
    if side not in SIDES:
        side = "spent" if summary.has_spent and not summary.has_earned else "earned"
    account = queries.payout_account(request.user)
    page, lines = _earned(request, account) if side == "earned" else _spent(request)
    context = {"summary": summary, "side": side, "page": page, "lines": lines, "account": account}
    return render(request, "payments/statement.html", context)


def _earned(request: SignedIn, account: PayoutAccount | None) -> "tuple[Page[Earning], list[Line]]":
    page = _page(request, queries.earnings_of(request.user))
    has_account = account is not None and account.is_ready
    books = queries.entries([row.payment.case_id for row in page], queries.DESIGNERS_JOURNALS)
    return page, [_earning_line(row, books[row.payment.case_id], has_account=has_account) for row in page]


def _spent(request: SignedIn) -> "tuple[Page[Payment], list[Line]]":
    page = _page(request, queries.payments_of(request.user))
    books = queries.entries([row.case_id for row in page], queries.CLIENTS_JOURNALS)
    return page, [_payment_line(row, books[row.case_id]) for row in page]


def _earning_line(row: Earning, entries: list[Transfer], *, has_account: bool) -> Line:
    case = row.payment.case
    told = words.describe_earning(row, has_account=has_account)
    return Line(case, case.client.name, row.created_at, row.net, told, [_entry(each) for each in entries], earning=row)


def _payment_line(row: Payment, entries: list[Transfer]) -> Line:
    about = [_entry(each) for each in entries if _is_about(each, row)]
    told = words.describe(row, "client")
    return Line(row.case, row.case.designer.name, row.created_at, row.amount, told, about, payment=row)


def _is_about(entry: Transfer, payment: Payment) -> bool:
    """A case may have had several payments; each shows its own entries."""
    key = entry.journal.key
    return key.endswith(f":{payment.reference}") or key == f"refund:{payment.pk}" or entry.journal.kind == "refunded"


def _entry(row: Transfer) -> Entry:
    is_memo = row.journal.kind == "captured" and row.debit.code.startswith("memo:")  # the block goes as the money comes
    kind = KINDS["let_go" if is_memo else row.journal.kind]
    amount = Money(row.amount, row.currency)
    return Entry(row.journal_id, row.journal.at, kind, _place(row.debit.code), _place(row.credit.code), amount)


def _place(code: str) -> str:
    return next((str(name) for start, end, name in PLACES if code.startswith(start) and code.endswith(end)), code)


def _page(request: SignedIn, rows: Any) -> Page[Any]:
    return Paginator(rows, ROWS).get_page(request.GET.get("page"))
