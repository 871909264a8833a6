"""Saying when one has no time: the switch, its dates, and how many cases at once (AVAIL-01)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pontic.kit import clock
from pontic.profiles import actions as profiles
from pontic.profiles import queries, terms
from pontic.profiles.models import Profile
from pontic.web.profiles.forms import AvailabilityForm
from pontic.web.requests import SignedIn


@login_required
def availability(request: SignedIn) -> HttpResponse:
    """Show the switch, and turn it."""
    if request.method != "POST":
        profile = queries.of(request.user.pk)
        return _page(request, profile, AvailabilityForm(initial=_initial(profile)))
    profile, form = profiles.open_profile(request.user, now=clock.now()), AvailabilityForm(request.POST)
    if form.is_valid() and _write(profile, form):
        messages.success(request, _("Saved."))
        return redirect("availability")
    return _page(request, profile, form, status=422)


def _write(profile: Profile, form: AvailabilityForm) -> bool:
    try:
        profiles.set_availability(profile, now=clock.now(), **form.cleaned_data)
    except terms.DatesRefused:
        form.add_error("ends", _("This absence would be over before it begins."))
    return form.is_valid()


def _initial(profile: Profile | None) -> dict[str, object]:
    if profile is None:
        return {}
    return {
        "is_unavailable": profile.is_unavailable,
        "begins": profile.unavailable_from,
        "ends": profile.unavailable_until,
        "capacity": profile.capacity,
    }


def _page(request: SignedIn, profile: Profile | None, form: AvailabilityForm, *, status: int = 200) -> HttpResponse:
    shown = {"profile": profile, "form": form, "zone": request.user.time_zone.replace("_", " ")}
    return render(request, "profiles/availability.html", shown, status=status)
