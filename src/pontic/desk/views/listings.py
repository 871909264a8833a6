"""The queue of listings: the ten criteria beside what the public will see (ADM-02)."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from pontic.catalog import policies, queries
from pontic.catalog.models import Listing, RejectReason
from pontic.catalog.process import LISTING
from pontic.desk import actions
from pontic.desk.door import MODERATOR, Staff, show, staff
from pontic.desk.forms import CriteriaForm, RejectionForm
from pontic.desk.queries import acts_about
from pontic.kit import clock
from pontic.profiles import queries as profiles


@staff(MODERATOR)
def listings(request: Staff) -> HttpResponse:
    """Show which listings wait."""
    return show(request, "listings", {"waiting": queries.waiting()})


@staff(MODERATOR)
def listing(request: Staff, pk: int) -> HttpResponse:
    """Show one listing with the decision beside it."""
    return _page(request, _listing(pk))


@staff(MODERATOR)
@require_POST
def approval(request: Staff, pk: int) -> HttpResponse:
    """Approve it, every criterion being ticked."""
    form = CriteriaForm(request.POST)
    if not form.is_valid():
        return _page(request, _listing(pk), criteria=form, status=422)
    actions.approve_listing(_listing(pk), by=request.user, now=clock.now())
    return redirect("desk_listings")


@staff(MODERATOR)
@require_POST
def rejection(request: Staff, pk: int) -> HttpResponse:
    """Reject it with a reason."""
    form = RejectionForm(request.POST, reasons=RejectReason.choices)
    if not form.is_valid():
        return _page(request, _listing(pk), rejection=form, status=422)
    actions.reject_listing(_listing(pk), by=request.user, now=clock.now(), **form.cleaned_data)
    return redirect("desk_listings")


def _listing(pk: int) -> Listing:
    return get_object_or_404(queries.shown(Listing.objects.all()), pk=pk)


def _page(
    request: Staff,
    found: Listing,
    *,
    criteria: CriteriaForm | None = None,
    rejection: RejectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    role = policies.role_in(found, request.user)
    context = {
        "listing": found,
        "pictures": queries.pictures(found),
        "steps": queries.steps(found),
        "owner_conditions": queries.owner_conditions(profiles.of(found.owner_id)),
        "is_own": role == "owner",
        "acts": acts_about(f"listing:{found.pk}"),
        "may": {move.name for move in LISTING.open_to(role, state=found.state)},
        "criteria": criteria or CriteriaForm(),
        "rejection": rejection or RejectionForm(reasons=RejectReason.choices),
    }
    return show(request, "listing", context, status=status)
