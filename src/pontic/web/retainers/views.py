"""Weeks of a retainer, months of a monthly contract, and the cases that are sent under it (CON-09, 20)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.cases import actions as cases
from pontic.contracts.models import Contract, Kind
from pontic.kit import clock
from pontic.retainers import actions as retainers
from pontic.retainers.models import Draw
from pontic.web.contracts import frame as workspace
from pontic.web.requests import SignedIn
from pontic.web.retainers import told


def fetch(request: SignedIn, pk: int, kind: Kind) -> Contract:
    """Return a contract of this kind that the reader is a party of; 404 for everybody else."""
    found = workspace.fetch(request, pk)
    if found.kind != kind:
        raise Http404
    return found


@login_required
@require_safe
def weeks(request: SignedIn, pk: int) -> HttpResponse:
    """Show the weeks of a retainer, with the next bill and what is paid."""
    found = fetch(request, pk, Kind.RETAINER)
    shown = told.weeks(found, page=request.GET.get("page", ""))
    return render(request, "retainers/weeks.html", workspace.frame(request, found, "weeks") | shown)


@login_required
@require_safe
def months(request: SignedIn, pk: int) -> HttpResponse:
    """Show how many cases are left, the cases that were sent, and every month."""
    found = fetch(request, pk, Kind.MONTHLY)
    shown = told.months(found, request.user, page=request.GET.get("page", ""))
    return render(request, "retainers/months.html", workspace.frame(request, found, "months") | shown)


@login_required
@require_POST
def case_new(request: SignedIn, pk: int) -> HttpResponse:
    """Start a case under the contract."""
    found = fetch(request, pk, Kind.MONTHLY)
    workspace.require(found, request, "client")
    case = cases.start_under(found, client=request.user, now=clock.now())
    return redirect("order", pk=case.pk)


@login_required
@require_POST
def further_case(request: SignedIn, pk: int) -> HttpResponse:
    """Order a case beyond those of the month, at the price of the terms."""
    found, asked = fetch(request, pk, Kind.MONTHLY), request.POST.get("number", "")
    workspace.require(found, request, "client")
    number = int(asked) if asked.isdecimal() and len(asked) < DIGITS else 0
    retainers.buy(found, person=request.user, number=number, now=clock.now())
    messages.success(request, _("The further case is ordered. You can send it as soon as it is paid."))
    return redirect("contract-months", pk=pk)


@login_required
@require_POST
def cancellation(request: SignedIn, pk: int, draw: int) -> HttpResponse:
    """Take the order of a further case back before it is paid."""
    found = fetch(request, pk, Kind.MONTHLY)
    workspace.require(found, request, "client")
    row = get_object_or_404(Draw.objects.select_related("period", "part__bill"), pk=draw, period__contract=found)
    retainers.think_better(row, person=request.user, now=clock.now())
    messages.success(request, _("The further case is cancelled. Nothing was charged."))
    return redirect("contract-months", pk=pk)


DIGITS = 6  # of the number of a case within its month
