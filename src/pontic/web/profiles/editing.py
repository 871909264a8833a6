"""Writing one's own profile: words, pictures, portfolio, and handing it in to be read."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.files import actions as files
from pontic.kit import clock, text
from pontic.profiles import actions as profiles
from pontic.profiles import queries
from pontic.profiles.contact import ContactInText
from pontic.profiles.models import Profile
from pontic.web import faces
from pontic.web.catalog.fields import contact_words
from pontic.web.profiles.forms import ProfileForm, WorkForm, initial_of
from pontic.web.requests import SignedIn

SMALLEST = {"photo": (320, 320), "banner": (1_200, 300)}  # pixels
SMALLEST_WORK = (800, 600)


@login_required
def edit(request: SignedIn) -> HttpResponse:
    """Show one's own profile as a form, and take what is sent."""
    now = clock.now()
    if request.method == "POST":
        return _save(request, profiles.open_profile(request.user, now=now), now)
    profile = queries.of(request.user.pk)
    return _page(request, profile, ProfileForm(initial=initial_of(profile) if profile else None), WorkForm())


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
def portfolio(request: SignedIn) -> HttpResponse:
    """Add a picture to the portfolio, or arrange what is there."""
    now = clock.now()
    profile = profiles.open_profile(request.user, now=now)
    form = WorkForm(request.POST, request.FILES) if "add" in request.POST else None
    if form is None:
        return _arrange(request, profile, now)
    if form.is_valid() and _add_work(request, profile, form, now):
        messages.success(request, _("Added to your portfolio."))
        return redirect("profile_edit")
    return _page(request, profile, ProfileForm(initial=initial_of(profile)), form, status=422)


def _add_work(request: SignedIn, profile: Profile, form: WorkForm, now: datetime) -> bool:
    try:
        picture = files.add_picture(
            owner=request.user, upload=form.cleaned_data["picture"], now=now, smallest=SMALLEST_WORK
        )
        profiles.add_work(profile, picture=picture, title=form.cleaned_data["title"], now=now)
    except files.PictureRefused as fault:
        form.add_error("picture", fault.message)
    except profiles.PortfolioFull:
        form.add_error("picture", _("Your portfolio holds 24 pictures. Remove one first."))
    return form.is_valid()


def _arrange(request: SignedIn, profile: Profile, now: datetime) -> HttpResponse:
    kept = [item for item in profile.portfolio.all() if f"remove_{item.pk}" not in request.POST]
    kept.sort(key=lambda item: (_place(request.POST.get(f"place_{item.pk}", ""), item.position), item.position))
    titles = [(item.pk, _title(request.POST.get(f"title_{item.pk}", "")) or item.title) for item in kept]
    try:
        profiles.arrange_work(profile, items=titles, now=now)
    except ContactInText as fault:
        messages.error(request, contact_words(fault.words))
    else:
        messages.success(request, _("Saved."))
    return redirect("profile_edit")


def _title(typed: str) -> str:
    return text.line(typed.replace("\0", ""))[:120]


def _place(text: str, otherwise: int) -> float:
    return int(text[:3]) - 1.5 if text.isascii() and text.isdigit() else float(otherwise)


def _save(request: SignedIn, profile: Profile, now: datetime) -> HttpResponse:
    form = ProfileForm(request.POST, request.FILES, initial=initial_of(profile))
    if form.is_valid() and _write(request, profile, form, now):
        if queries.waiting().filter(pk=profile.pk).exists() and profile.is_approved:
            messages.warning(
                request, _("Saved. Your new words are read by our team; until then your listings are offline.")
            )
        else:
            messages.success(request, _("Saved."))
        return redirect("profile_edit")
    return _page(request, profile, form, WorkForm(), status=422)


def _write(request: SignedIn, profile: Profile, form: ProfileForm, now: datetime) -> bool:
    pictures = _pictures(request, form, now)
    if form.is_valid():
        try:
            profiles.edit(profile, now=now, **form.words, **pictures)
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


def _page(
    request: SignedIn, profile: Profile | None, form: ProfileForm, work: WorkForm, *, status: int = 200
) -> HttpResponse:
    shown = {
        "form": form,
        "work_form": work,
        "profile": profile,
        "work": list(profile.portfolio.select_related("picture")) if profile else [],
        "missing": queries.missing(profile) if profile else None,
    }
    return render(request, "profiles/edit.html", shown, status=status)
