"""A listing's page, a designer's own listings and their moves, and what happens to them."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from pontic.catalog import actions as catalog
from pontic.catalog import policies, queries, readiness, wording
from pontic.catalog.models import ListingRevision
from pontic.favourites import queries as favourites
from pontic.kit import clock
from pontic.profiles import queries as profiles
from pontic.reviews import queries as reviews
from pontic.web.catalog import cards, pages, seeing
from pontic.web.requests import SignedIn
from pontic.web.reviews import page as review_page
from pontic.web.seo import addresses, heads

MOVED = {
    "submit": _("Submitted. Our team reads every listing before it goes online, mostly within a day."),
    "take_back": _("Taken back. You can change it now."),
    "pause": _("Paused. Nobody can find or order it until you resume it."),
    "resume": _("Resumed."),
    "close": _("Closed. Cases that were sent before go on as agreed."),
}
LONGEST_TEXT = 6_000  # characters that are looked at while somebody types
SHOWN_DAYS = 30


@require_safe
def listing(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show a service with its prices, and the button that sends a case (LIST-19), at its one address."""
    row = get_object_or_404(queries.shown(policies.visible_to(request.user)), pk=pk)
    if slug != addresses.slug_of(row):
        return addresses.moved(request, addresses.of_listing(row))
    role = policies.role_in(row, request.user)
    others = cards.draw_all(queries.online_of(row.owner).exclude(pk=row.pk)[:4], reader=request.user)
    shown = {
        **pages.offer(row, request.GET.get("quantity", ""), request.GET.getlist("extras")),
        "role": role,
        "conditions": readiness.conditions(row, clock.now()) if role == "owner" else [],
        **review_page.summed(reviews.of_listing(row), "client"),
        "is_kept": bool(favourites.kept(request.user, [row.pk])),
        "others": others,
        "seo": heads.of_listing(request, row),
    }
    return render(request, "catalog/listing.html", shown)


@require_POST
def view(request: HttpRequest, pk: int) -> HttpResponse:
    """Count that somebody looked: a person with a browser, once a day, and neither its owner nor staff."""
    row = get_object_or_404(policies.visible_to(request.user), pk=pk)
    now = clock.now()
    if seeing.counts(request, row, now=now):
        catalog.count(row.pk, "views", now=now)
    return HttpResponse(status=204)


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


@login_required
@require_POST
def copy(request: SignedIn, pk: int) -> HttpResponse:
    """Begin another listing with everything that this one has."""
    made = catalog.duplicate(get_object_or_404(queries.of(request.user), pk=pk), now=clock.now())
    messages.success(request, _("This is a copy, and a draft. Change what is different, then submit it."))
    return redirect("listing_edit", pk=made.pk)


@login_required
@require_POST
def words_return(request: SignedIn, pk: int) -> HttpResponse:
    """Take new words back that wait to be read; those that are online stay."""
    waiting = ListingRevision.objects.filter(listing__in=queries.of(request.user))
    catalog.decide(get_object_or_404(waiting, pk=pk), "withdraw", actor="owner", now=clock.now())
    messages.success(request, _("Taken back. What is online stays as it is."))
    return redirect("my_listings")


@login_required
@require_safe
def statistics(request: SignedIn, pk: int) -> HttpResponse:
    """Show a listing's owner how often it was looked at, kept and ordered."""
    row = get_object_or_404(queries.of(request.user), pk=pk)
    today = clock.now().date()
    shown = pages.counted(row, today=today, since=today - timedelta(days=SHOWN_DAYS - 1))
    return render(request, "catalog/statistics.html", {**shown, "hearts": favourites.count_of(row), "listing": row})


@login_required
@require_POST
def reading(request: SignedIn) -> HttpResponse:
    """Say while somebody types which of the words offend; nothing is kept (LIST-08)."""
    pieces = wording.pieces(request.POST.get("text", "")[:LONGEST_TEXT])
    return render(request, "catalog/_wording.html", {"pieces": pieces, "kinds": {piece.kind for piece in pieces}})
