"""A listing's page, a designer's own listings and their moves, and the sums of the commission."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from pontic.catalog import actions as catalog
from pontic.catalog import policies, queries
from pontic.kit import clock
from pontic.profiles import queries as profiles
from pontic.reviews import queries as reviews
from pontic.web.catalog import cards, pages
from pontic.web.catalog.forms import FeesForm
from pontic.web.requests import SignedIn

MOVED = {
    "submit": _("Submitted. Our team reads every listing before it goes online, mostly within a day."),
    "take_back": _("Taken back. You can change it now."),
    "pause": _("Paused. Nobody can find or order it until you resume it."),
    "resume": _("Resumed."),
    "close": _("Closed. Cases that were sent before go on as agreed."),
}


@require_safe
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a service with its prices, and the button that sends a case (LIST-19)."""
    row = get_object_or_404(queries.shown(policies.visible_to(request.user)), pk=pk)
    role = policies.role_in(row, request.user)
    shown = {
        **pages.offer(row, request.GET.get("quantity", "")),
        "role": role,
        "conditions": queries.conditions(row, clock.now()) if role == "owner" else [],
        "reviews": reviews.of_listing(row)[:10],
        "is_pro": row.owner_id in reviews.pro_badges([row.owner_id]),
        "others": cards.draw_all(queries.online_of(row.owner).exclude(pk=row.pk)[:4]),
    }
    return render(request, "catalog/listing.html", shown)


@login_required
@require_safe
def my_listings(request: SignedIn) -> HttpResponse:
    """Show a designer his listings, and for each what keeps it from being online (LIST-15)."""
    rows = pages.own(queries.of(request.user), profiles.of(request.user.pk), clock.now())
    return render(request, "catalog/my_listings.html", {"rows": rows, "missing": profiles.missing_of(request.user)})


@login_required
@require_POST
def move(request: SignedIn, pk: int, move: str) -> HttpResponse:
    """Make the owner's move; a submission that lacks something leads back to the form, which says what."""
    row = get_object_or_404(queries.of(request.user), pk=pk)
    try:
        catalog.make(row, move, actor="owner", now=clock.now())
    except catalog.NotReady:
        return redirect(f"{pages.edit_address(row)}?check=1")
    messages.success(request, str(MOVED[move]))
    return redirect("my_listings")


@require_safe
def fees(request: HttpRequest) -> HttpResponse:
    """Reckon what a designer keeps of a price, and what to ask for a wanted amount (PRICE-08)."""
    form = FeesForm(request.GET or None)
    return render(request, "catalog/fees.html", {"form": form, "rows": form.reckoned() if form.is_valid() else []})
