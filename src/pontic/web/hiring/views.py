"""Hire Direct: what it costs, asking for it, what became of it, and a designer's suggestion (HIRE-01 to 05)."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pontic.hiring import actions, policies, queries, terms, words
from pontic.kit import clock
from pontic.kit.money import Money
from pontic.web.hiring import partners
from pontic.web.hiring.forms import CalculatorForm, HireForm, SuggestionForm
from pontic.web.requests import SignedIn

EXAMPLE = Money(4_000_000)
PERCENT = 100  # basis points


@require_safe
def hire_direct(request: HttpRequest) -> HttpResponse:
    """Explain it and calculate the fee; whoever is signed in sees his requests and what was suggested to him."""
    form = CalculatorForm(request.GET if "salary" in request.GET else None)
    salary = form.cleaned_data.get("salary") if form.is_valid() else None
    example = {"salary": EXAMPLE, "fee": terms.fee(EXAMPLE)}
    context = {"form": form, "salary": salary, "fee": terms.fee(salary) if salary else None, "example": example}
    return render(request, "hiring/hire_direct.html", context | _rate() | _own(request))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hire_new(request: SignedIn) -> HttpResponse:
    """Ask support for the invoice of the fee; first the fee is shown where that is what was pressed."""
    designers, chosen = partners.designers_of(request.user), {"designer": request.GET.get("designer", "")}
    form = HireForm(request.POST or None, designers=designers, initial=chosen)
    is_asked = request.method == "POST" and form.is_valid()
    if is_asked and "calculate" not in request.POST:
        made = _try(form, lambda: actions.ask(client=request.user, now=clock.now(), **form.cleaned_data))
        if made is not None:
            messages.success(request, _("Asked. Our support looks at it; then you find the invoice here."))
            return redirect("hire", made.pk)
    fee = terms.fee(form.cleaned_data["salary"]) if is_asked else None
    context = {"form": form, "fee": fee, "has_designers": designers.exists(), **_rate()}
    return render(request, "hiring/request.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def hire(request: SignedIn, pk: int) -> HttpResponse:
    """Show one request: where it stands, its invoice, what follows. The designer reads it once it is paid."""
    found = get_object_or_404(policies.visible_to(request.user), pk=pk)
    state, tone, follows = words.STATES[found.state]
    context = {
        "hire": found,
        "is_client": found.client_id == request.user.pk,
        "state": state,
        "tone": tone,
        "follows": follows,
        "may_withdraw": "withdraw" in policies.moves_open_to(found, request.user),
        "leaving": partners.leaving(found),
    }
    return render(request, "hiring/hire.html", context | _rate())


@login_required
@require_POST
def hire_withdrawal(request: SignedIn, pk: int) -> HttpResponse:
    """Take a request back."""
    found = get_object_or_404(policies.visible_to(request.user), pk=pk)
    actions.withdraw(found, person=request.user, now=clock.now())
    messages.success(request, _("Taken back. Nothing is owed."))
    return redirect("hire", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hire_suggestion(request: SignedIn) -> HttpResponse:
    """Ask a client to hire one directly; he gets an explanation and decides."""
    clients, chosen = partners.clients_of(request.user), {"client": request.GET.get("client", "")}
    form = SuggestionForm(request.POST or None, clients=clients, initial=chosen)
    if request.method == "POST" and form.is_valid():
        said = {"client": form.cleaned_data["client"], "note": form.cleaned_data["note"]}
        if _try(form, lambda: actions.suggest(designer=request.user, now=clock.now(), **said)) is not None:
            messages.success(request, _("Asked. Your client gets an explanation and decides."))
            return redirect("hire_direct")
    context = {"form": form, "has_clients": clients.exists(), **_rate()}
    return render(request, "hiring/suggestion.html", context, status=422 if form.errors else 200)


def _try(form: HireForm | SuggestionForm, act: Any) -> Any:
    """Act; a refusal goes back to the form in words."""
    try:
        return act()
    except tuple(words.REFUSALS) as refusal:
        form.add_error(None, words.refused(refusal))
    return None


def _own(request: HttpRequest) -> dict[str, Any]:
    if not request.user.is_authenticated:
        return {}
    rows = [(row, *words.STATES[row.state][:2]) for row in queries.asked_by(request.user)]
    return {"rows": rows, "suggested": queries.suggested_to(request.user)}


def _rate() -> dict[str, Any]:
    return {"percent": Decimal(settings.HIRE_DIRECT_BASIS_POINTS) / PERCENT}
