"""Writing one's own profile: words, pictures, hours, and handing it in to be read."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.files import actions as files
from pontic.files.models import Picture
from pontic.kit import clock
from pontic.profiles import actions as profiles
from pontic.profiles import queries
from pontic.profiles.models import Profile, ProfileRevision
from pontic.web import faces
from pontic.web.profiles import hours
from pontic.web.profiles.forms import ProfileForm, WorkForm, initial_of
from pontic.web.requests import SignedIn

SMALLEST = {"photo": (320, 320), "banner": (1_200, 300)}  # pixels


@login_required
def edit(request: SignedIn) -> HttpResponse:
    """Show one's own profile as a form, and take what is sent."""
    now = clock.now()
    if request.method == "POST":
        return _save(request, profiles.open_profile(request.user, now=now), now)
    profile = queries.of(request.user.pk)
    form = ProfileForm(initial=initial_of(profile) if profile else None)
    return page(request, profile, form, hours.HoursForm(initial=hours.initial_of(profile.hours) if profile else None))


@login_required
@require_POST
def move(request: SignedIn, move: str) -> HttpResponse:
    """Hand the profile in, or take it back to change it."""
    now = clock.now()
    try:
        profiles.make(profiles.open_profile(request.user, now=now), move, actor="owner", now=now)
    except profiles.Incomplete:
        messages.error(request, _("Something is still missing: the list below says what."))
    else:
        handed_in = _("Handed in. You are told as soon as somebody has read it.")
        messages.success(request, handed_in if move == "submit" else _("Taken back. You can change it now."))
    return redirect("profile_edit")


@login_required
@require_POST
def withdrawal(request: SignedIn, pk: int) -> HttpResponse:
    """Throw new words away that wait or were refused; what is online stays."""
    revision = get_object_or_404(ProfileRevision.objects.filter(profile__person=request.user), pk=pk)
    profiles.decide(revision, "withdraw", by=request.user, now=clock.now())
    messages.success(request, _("Your profile stays as it is online."))
    return redirect("profile_edit")


def _save(request: SignedIn, profile: Profile, now: datetime) -> HttpResponse:
    before = queries.proposal(profile)
    form = ProfileForm(request.POST, request.FILES, initial=initial_of(profile))
    times = hours.HoursForm(request.POST)
    if form.is_valid() & times.is_valid() and _write(request, profile, form, times, now=now):
        after = queries.proposal(profile)
        if after and after.is_in_review and after != before:
            messages.success(request, _("Saved. Our team reads your new words; until then the old ones stay online."))
        else:
            messages.success(request, _("Saved."))
        return redirect("profile_edit")
    return page(request, profile, form, times, status=422)


def _write(request: SignedIn, profile: Profile, form: ProfileForm, times: hours.HoursForm, *, now: datetime) -> bool:
    pictures = _pictures(request, form, now)
    if form.is_valid():
        try:
            profiles.edit(profile, now=now, **form.words, hours=times.hours, **pictures)
            faces.forget(request.user.pk)
        except profiles.UnderReview:
            form.add_error(None, _("Your profile is being read. Take it back to change its words and pictures."))
    return form.is_valid()


def _pictures(request: SignedIn, form: ProfileForm, now: datetime) -> dict[str, Any]:
    """Take the uploaded photo and banner; what is wrong with one stands beside its field."""
    taken = {}
    for name, smallest in SMALLEST.items():
        upload = form.cleaned_data.get(name)
        if not upload:
            continue
        try:
            taken[name] = files.add_picture(owner=request.user, upload=upload, now=now, smallest=smallest)
        except files.PictureRefused as fault:
            form.add_error(name, fault.message)
    return taken


def page(
    request: SignedIn,
    profile: Profile | None,
    form: ProfileForm,
    times: hours.HoursForm,
    *,
    work: WorkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the page on which a profile is written."""
    proposal = queries.proposal(profile) if profile else None
    items = queries.checklist(profile) if profile else []
    shown = {
        "form": form,
        "times": times,
        "zone": request.user.time_zone.replace("_", " "),
        "work_form": work or WorkForm(),
        "profile": profile,
        "proposal": proposal,
        "photo": _shown(profile, proposal, "photo"),
        "banner": _shown(profile, proposal, "banner"),
        "work": queries.portfolio(profile) if profile else [],
        "missing": queries.missing(profile or Profile(person=request.user)),
        "completion": queries.completion(profile) if profile else 0,
        "helpful": [item.gap for item in items if not item.is_done and not item.is_needed],
    }
    return render(request, "profiles/edit.html", shown, status=status)


def _shown(profile: Profile | None, proposal: ProfileRevision | None, name: str) -> Picture | None:
    """Return the picture as its owner left it: the one that waits, else the one that is online."""
    key = proposal.fields.get(name) if proposal else None
    waiting = Picture.objects.filter(pk=key).first() if key else None
    return waiting or (getattr(profile, name) if profile else None)
