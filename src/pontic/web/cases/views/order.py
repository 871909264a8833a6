"""Send case: from the listing to a draft, and the draft's page until it is paid."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.cases import actions as cases
from pontic.cases import policies
from pontic.cases.models import Case
from pontic.catalog import queries as catalog
from pontic.catalog.models import Extra
from pontic.kit import clock
from pontic.web.cases import booked
from pontic.web.cases import order as ordering
from pontic.web.requests import SignedIn


def fetch(request: SignedIn, pk: int) -> Case:
    """Return the reader's own case as client; nobody else's exists for him."""
    mine = policies.visible_to(request.user).filter(client=request.user)
    return get_object_or_404(mine.select_related("listing__owner", "designer", "client", "contract__terms"), pk=pk)


@require_POST
def new(request: SignedIn, pk: int) -> HttpResponse:
    """Start a draft from a listing. A visitor signs in first and comes back with his quantity (ORD-16)."""
    quantity, extras = _quantity(request), request.POST.getlist("extras")
    if not request.user.is_authenticated:
        return redirect_to_login(f"{reverse('listing', args=[pk])}?{_chosen(quantity, extras)}")
    listing = get_object_or_404(catalog.orderable(request.user), pk=pk)
    if (question := booked.question(request, listing)) is not None:
        return question
    case = cases.start(client=request.user, listing=listing, quantity=quantity, extras=extras, now=clock.now())
    return redirect("order", pk=case.pk)


def _chosen(quantity: int, extras: list[str]) -> str:
    """Return what a visitor chose as the query to which he comes back."""
    known = [kind for kind in Extra.Kind.values if kind in extras]
    return urlencode({"quantity": quantity, "extras": known}, doseq=True)


def _quantity(request: SignedIn) -> int:
    text = request.POST.get("quantity", "")
    return min(max(int(text), 1), 100_000) if text.isdecimal() and len(text) < 10 else 1  # noqa: PLR2004 - no huge numbers


@login_required
@require_safe
def order(request: SignedIn, pk: int) -> HttpResponse:
    """Show the order page of a draft; a case that was sent has another page."""
    case = fetch(request, pk)
    return ordering.page(request, case) if case.is_draft else redirect("case", pk=pk)


@login_required
@require_POST
def draft(request: SignedIn, pk: int) -> HttpResponse:
    """Keep what was typed: on the button, or by itself while somebody types."""
    kept = ordering.keep(request, fetch(request, pk), now=clock.now())
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=204)
    if kept.form.errors or kept.refused:
        return ordering.page(request, kept.case, kept=kept, status=422)
    messages.success(request, _("The draft is saved."))
    return redirect("order", pk=pk)


@login_required
@require_POST
def removal(request: SignedIn, pk: int, file: UUID) -> HttpResponse:
    """Take a file out of the draft, and keep what was typed meanwhile; one that is gone already is no fault."""
    now = clock.now()
    kept = ordering.keep(request, fetch(request, pk), now=now)
    row = kept.case.files.select_related("file").filter(file=file).first()
    if row is not None:
        cases.detach(kept.case, file=row.file, now=now)
    if kept.form.errors or kept.refused:
        return ordering.page(request, kept.case, kept=kept, status=422)
    return redirect("order", pk=pk)


@login_required
@require_POST
def discard(request: SignedIn, pk: int) -> HttpResponse:
    """Throw a draft away."""
    cases.discard(fetch(request, pk), now=clock.now())
    messages.success(request, _("The draft is thrown away."))
    return redirect("cases")


@login_required
@require_POST
def sending(request: SignedIn, pk: int) -> HttpResponse:
    """Send a draft under its contract, which pays for it."""
    kept = ordering.keep(request, fetch(request, pk), now=clock.now())
    if not kept.is_ready:
        return ordering.page(request, kept.case, kept=kept, status=422)
    cases.send_under(kept.case, now=clock.now())
    messages.success(request, _("The case is sent. The contract pays for it."))
    return redirect("case", pk=pk)
