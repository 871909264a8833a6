"""Settings > Transactions: every amount with its state, its case and its entries in the books (WD-07, 14, TAX-03)."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pontic.payments import queries, statements
from pontic.payments.process import HOLD
from pontic.web.payments import export, lines
from pontic.web.payments.filters import FilterForm, side_of
from pontic.web.requests import SignedIn
from pontic.withdrawals import queries as withdrawals

ROWS = 25  # a page
DAYS_SHOWN = 6  # of the days on which pending amounts become available


@login_required
@require_safe
def money(request: SignedIn) -> HttpResponse:
    """Show what was earned or spent, newest first, with the sums above."""
    summary, account = queries.summary(request.user), queries.payout_account(request.user)
    form = _filter(request, summary)
    page = Paginator(statements.keys(request.user, form.wanted()), ROWS).get_page(request.GET.get("page"))
    rows = statements.load(page)
    balance = withdrawals.balance(request.user)
    context = {
        "summary": withdrawn(summary, balance),
        "balance": balance,
        "side": form.side,
        "form": form,
        "page": page,
        "lines": lines.of(rows, side=form.side, account=account, reader=request.user),
        "account": account,
        "coming": statements.coming(request.user)[:DAYS_SHOWN],
        "debt": statements.debt(request.user),
        "hold_days": HOLD.days,
        "columns": export.COLUMNS,
    }
    return render(request, "payments/statement.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def money_csv(request: SignedIn) -> StreamingHttpResponse:
    """Hand out exactly what is filtered, as a table for spreadsheets and bookkeeping programs."""
    form = _filter(request, queries.summary(request.user))
    return export.answer(request.user, form.wanted())


def withdrawn(summary: queries.Summary, balance: withdrawals.Balance) -> queries.Summary:
    """Add what was asked for to what leaves by itself."""
    return replace(summary, leaving=summary.leaving + balance.on_its_way, paid=summary.paid + balance.paid)


def _filter(request: SignedIn, summary: queries.Summary) -> FilterForm:
    side = side_of(request.GET.get("side", ""), prefers_spent=summary.has_spent and not summary.has_earned)
    return FilterForm(request.GET, side=side)
