"""The heart, and the page of what somebody keeps: his team, with notes and in his order (FAV-01 to 03)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.catalog import queries as catalog
from pontic.favourites import actions as favourites
from pontic.favourites import queries
from pontic.favourites.models import Favourite
from pontic.kit import clock
from pontic.web.catalog import hearts
from pontic.web.requests import SignedIn


@login_required
@require_safe
def team(request: SignedIn) -> HttpResponse:
    """Show what the reader keeps."""
    online = set(queries.listings_of(request.user).values_list("pk", flat=True))
    rows = [(row, row.listing_id in online) for row in queries.team(request.user)]
    return render(request, "favourites/team.html", {"rows": rows, "longest": Favourite.NOTE_LONGEST})


@require_POST
def heart(request: SignedIn, pk: int) -> HttpResponse:
    """Keep a listing. A visitor signs in first, and comes back to where he was (FAV-03)."""
    if not request.user.is_authenticated:
        return redirect_to_login(_back(request, pk))
    listing = get_object_or_404(catalog.orderable(request.user), pk=pk)
    try:
        favourites.keep(request.user, listing, now=clock.now())
    except favourites.TeamFull:
        messages.error(request, _("Your team is full. Remove somebody first."))
        return redirect("favourites")
    return _answer(request, pk, is_kept=True)


@login_required
@require_POST
def removal(request: SignedIn, pk: int) -> HttpResponse:
    """Let a listing go."""
    favourites.drop(request.user, pk, now=clock.now())
    return _answer(request, pk, is_kept=False)


@login_required
@require_POST
def note(request: SignedIn, pk: int) -> HttpResponse:
    """Write the reader's own note."""
    favourites.write_note(_mine(request, pk), request.POST.get("note", ""))
    messages.success(request, _("The note is saved."))
    return redirect(f"{reverse('favourites')}#favourite-{pk}")


@login_required
@require_POST
def place(request: SignedIn, pk: int) -> HttpResponse:
    """Move it one place up or down."""
    favourites.arrange(_mine(request, pk), by=-1 if request.POST.get("to") == "up" else 1)
    return redirect(f"{reverse('favourites')}#favourite-{pk}")


def _mine(request: SignedIn, pk: int) -> Favourite:
    return get_object_or_404(queries.team(request.user), pk=pk)


def _answer(request: SignedIn, pk: int, *, is_kept: bool) -> HttpResponse:
    """Return the heart alone where a script asks, else the page where it was pressed."""
    if "X-Heart" in request.headers:
        return HttpResponse(hearts.button(pk, is_kept=is_kept))
    messages.success(request, _("Kept in your team.") if is_kept else _("Removed from your team."))
    return redirect(_back(request, pk))


def _back(request: HttpRequest, pk: int) -> str:
    """Return the page where the heart was pressed; the listing's own where that is not said."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours else reverse("listing", args=[pk])
