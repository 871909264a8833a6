"""Bills as their two sides read them, and what a client has to pay (CON-12 to 16, HOLD-05, 06)."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pontic.billing import policies, queries
from pontic.billing.models import Bill
from pontic.invoices import queries as invoices
from pontic.payments import queries as payments
from pontic.payments import words
from pontic.web.contracts import bills as telling
from pontic.web.requests import SignedIn

ROWS = 20  # of what is not owed, on one page


@login_required
@require_safe
def bills(request: SignedIn) -> HttpResponse:
    """Show what the reader has to pay, and below it his other bills."""
    owed = queries.with_pieces(queries.owed_by(request.user))
    page = Paginator(queries.with_pieces(queries.paid_by(request.user)), ROWS).get_page(request.GET.get("page"))
    context = {"owed": telling.told(owed, "client"), "rest": telling.told(page, "client"), "page": page}
    return render(request, "bills/list.html", context)


@login_required
@require_safe
def bill(request: SignedIn, pk: int) -> HttpResponse:
    """Show one bill: its lines, what is covered, what became of it, and the way to pay it."""
    found = get_object_or_404(queries.with_pieces(policies.visible_to(request.user)), pk=pk)
    context = shown(found, request.user.pk) | {"documents": invoices.of_bill(found, request.user)}
    return render(request, "bills/bill.html", context)


def shown(found: Bill, reader: int) -> dict[str, Any]:
    """Return what the page of a bill needs; the client alone reads what his bank said."""
    role = "client" if found.client_id == reader else "designer"
    payment = payments.of_bill(found) if role == "client" else None
    row, is_under_way = telling.told([found], role)[0], payment is not None and found.is_due and payment.is_alive
    return {
        "row": telling.under_way(row) if is_under_way else row,
        "bill": found,
        "role": role,
        "other": found.designer if role == "client" else found.client,
        "why": words.why(payment.problem) if payment and payment.is_declined and found.is_due else "",
        "is_under_way": is_under_way,
    }
