"""One's own portfolio: adding a picture, putting the pictures in order, writing under them."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.files import actions as files
from pontic.kit import clock, text
from pontic.profiles import actions as profiles
from pontic.profiles.contact import ContactInText
from pontic.profiles.models import PortfolioItem, Profile
from pontic.web.catalog.fields import contact_words
from pontic.web.profiles import editing, hours
from pontic.web.profiles.forms import ProfileForm, WorkForm, initial_of
from pontic.web.requests import SignedIn

SMALLEST = (800, 600)  # pixels
TITLE, CAPTION = 120, 400  # characters


@login_required
@require_POST
def portfolio(request: SignedIn) -> HttpResponse:
    """Add a picture to the portfolio, or arrange what is there."""
    now = clock.now()
    profile = profiles.open_profile(request.user, now=now)
    if "add" not in request.POST:
        return _arrange(request, profile, now)
    form = WorkForm(request.POST, request.FILES)
    if form.is_valid() and _add(request, profile, form, now):
        messages.success(request, _("Added to your portfolio."))
        return redirect(f"{reverse('profile_edit')}#portfolio")
    times = hours.HoursForm(initial=hours.initial_of(profile.hours))
    return editing.page(request, profile, ProfileForm(initial=initial_of(profile)), times, work=form, status=422)


def _add(request: SignedIn, profile: Profile, form: WorkForm, now: datetime) -> bool:
    words = form.cleaned_data
    try:
        picture = files.add_picture(owner=request.user, upload=words["picture"], now=now, smallest=SMALLEST)
        profiles.add_work(profile, picture=picture, title=words["title"], caption=words["caption"], now=now)
    except files.PictureRefused as fault:
        form.add_error("picture", fault.message)
    except profiles.PortfolioFull:
        form.add_error("picture", _("Your portfolio holds 24 pictures. Remove one first."))
    return form.is_valid()


def _arrange(request: SignedIn, profile: Profile, now: datetime) -> HttpResponse:
    known = {item.pk: item for item in profile.portfolio.all()}
    order = _moved(request, _ordered(request, list(known)))
    items = [_work(request, known[pk]) for pk in order if f"remove_{pk}" not in request.POST]
    try:
        profiles.arrange_work(profile, items=items, now=now)
    except ContactInText as fault:
        messages.error(request, contact_words(fault.words))
    else:
        messages.success(request, _("Saved."))
    return redirect(f"{reverse('profile_edit')}#portfolio")


def _ordered(request: SignedIn, known: list[int]) -> list[int]:
    """Return the items in the order of the page; one that the page did not know yet comes last."""
    sent = [int(key) for key in request.POST.getlist("item") if key.isascii() and key.isdecimal() and len(key) < 19]  # noqa: PLR2004 - 64 bits
    chosen = [key for key in dict.fromkeys(sent) if key in known]
    return [*chosen, *(key for key in known if key not in chosen)]


def _moved(request: SignedIn, order: list[int]) -> list[int]:
    """Move the one item whose button was pressed by one place."""
    for name, step in (("up", -1), ("down", 1)):
        key = request.POST.get(name, "")
        place = order.index(int(key)) if key.isdecimal() and len(key) < 19 and int(key) in order else -1  # noqa: PLR2004
        if place >= 0 and 0 <= place + step < len(order):
            order[place], order[place + step] = order[place + step], order[place]
    return order


def _work(request: SignedIn, item: PortfolioItem) -> profiles.Work:
    title = _line(request.POST.get(f"title_{item.pk}"), TITLE)
    caption = _line(request.POST.get(f"caption_{item.pk}"), CAPTION)
    return profiles.Work(item.pk, title or item.title, item.caption if caption is None else caption)


def _line(typed: str | None, most: int) -> str | None:
    return None if typed is None else text.line(typed.replace("\0", ""))[:most]
