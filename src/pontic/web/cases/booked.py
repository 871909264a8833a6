"""The question before a case goes to a designer who is away or full (AVAIL-04)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pontic.catalog.models import Listing
from pontic.profiles import queries as profiles
from pontic.web.requests import SignedIn


def question(request: SignedIn, listing: Listing) -> HttpResponse | None:
    """Return the page that asks, keeping what was chosen; None where there is nothing to ask, or Yes was said."""
    profile = profiles.of(listing.owner_id)
    if profile is None or not profile.is_booked or "booked" in request.POST:
        return None
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"]
    shown = {"listing": listing, "sent": sent, "back": reverse("listing", args=[listing.pk])}
    return render(request, "cases/booked.html", shown)
