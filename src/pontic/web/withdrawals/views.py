"""Transactions > Request a payout: the balance, the request with its price, what became of each (WD-04, 07, 12)."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.kit import clock
from pontic.ledger.models import Transfer
from pontic.payments import booked
from pontic.web.catalog.fields import plain as asked_as
from pontic.web.requests import SignedIn
from pontic.web.withdrawals.forms import AskForm, SwitchForm
from pontic.web.withdrawals.guard import known, known_to_post
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals import policies, queries, words
from pontic.withdrawals.models import Withdrawal

ROWS = 20  # a page of the history


@login_required
@require_safe
def overview(request: SignedIn) -> HttpResponse:
    """Show what contracts earned, the form of a request, and the history."""
    return _overview(request, AskForm(ways=policies.ways(request.user)))


@login_required
@known_to_post
def withdrawal_new(request: SignedIn) -> HttpResponse:
    """Say what a payout costs and when it is there; then, by its button, ask for it (WD-10, 15)."""
    now, asked = clock.now(), request.POST if request.method == "POST" else request.GET
    form = AskForm(asked, ways=policies.ways(request.user))
    try:
        return _step(request, form, now=now) if form.is_valid() else _overview(request, form)
    except words.REFUSED as refusal:
        form.add_error(None, words.refusal(refusal, now=now))
        return _overview(request, form)


def _step(request: SignedIn, form: AskForm, *, now: datetime) -> HttpResponse:
    amount, method, told = form.cleaned_data["amount"], form.chosen, form.cleaned_data
    withdrawals.check(request.user, method=method, amount=amount, key=told["key"], now=now)
    quote, rate = queries.quote(method, amount, now=now)
    if request.method == "POST" and told["arrives"] in {None, quote.arrives.minor}:
        row = withdrawals.ask(request.user, method=method, amount=amount, key=told["key"] or uuid4(), now=now)
        return redirect("withdrawal", row.pk)
    context = {
        "quote": quote,
        "method": method,
        "key": uuid4(),
        "amount": asked_as(amount),
        "rate_on": rate.on_date if rate else None,
        "expected_on": queries.expected_on(method, now=now),
        "doubt": Withdrawal(doubt=policies.doubt(method)),
        "has_changed": request.method == "POST",
    }
    return render(request, "withdrawals/new.html", context, status=422 if context["has_changed"] else 200)


@login_required
@require_safe
def withdrawal(request: SignedIn, pk: int) -> HttpResponse:
    """Show one withdrawal: where it is, what it is made of, and what may be done."""
    return _page(request, _mine(request, pk))


@login_required
@require_POST
def cancellation(request: SignedIn, pk: int) -> HttpResponse:
    """Call it off: the money is available again."""
    withdrawals.cancel(_mine(request, pk), by=request.user, now=clock.now())
    messages.success(request, _("Cancelled. All of it is available again."))
    return redirect("withdrawal", pk)


@login_required
@require_POST
def method_choice(request: SignedIn, pk: int) -> HttpResponse:
    """Let what is held up go by another method (WD-05)."""
    return _switch(request, _mine(request, pk))


@known
def _switch(request: SignedIn, row: Withdrawal) -> HttpResponse:
    now = clock.now()
    form = SwitchForm(request.POST, ways=policies.ways(request.user))
    if not form.is_valid():
        return _page(request, row, switching=form)
    try:
        withdrawals.switch(row, method=form.chosen, now=now)
    except words.REFUSED as refusal:
        form.add_error("method", words.refusal(refusal, now=now))
        return _page(request, row, switching=form)
    return redirect("withdrawal", row.pk)


def _mine(request: SignedIn, pk: int) -> Withdrawal:
    return get_object_or_404(queries.of_person(request.user), pk=pk)


def _overview(request: SignedIn, form: AskForm) -> HttpResponse:
    now, until = clock.now(), queries.held_until(request.user)
    page = Paginator(queries.of_person(request.user), ROWS).get_page(request.GET.get("page"))
    context = {
        "balance": queries.balance(request.user),
        "form": form,
        "page": page,
        "rows": [(row, words.describe(row, now=now)) for row in page],
        "held_until": until if until and until > now else None,
    }
    return render(request, "withdrawals/overview.html", context, status=422 if form.errors else 200)


def _page(request: SignedIn, row: Withdrawal, *, switching: SwitchForm | None = None) -> HttpResponse:
    ways = policies.ways(request.user) if row.is_flagged else []
    transfers = Transfer.objects.filter(journal__ref=f"withdrawal:{row.pk}").order_by("pk")
    shares = row.shares.select_related("withdrawal", "earning__part__bill__contract")
    context: dict[str, Any] = {
        "row": row,
        "told": words.describe(row, now=clock.now()),
        "may_cancel": row.can("cancel"),
        "shares": shares.order_by("pk"),
        "steps": [(step, words.MOVES[step.move]) for step in row.steps.order_by("pk")],
        "entries": [booked.entry(each) for each in transfers.select_related("journal", "debit", "credit")],
        "switching": switching or SwitchForm(ways=[way for way in ways if way.method != row.method]),
    }
    is_wrong = switching is not None and bool(switching.errors)
    return render(request, "withdrawals/withdrawal.html", context, status=422 if is_wrong else 200)
