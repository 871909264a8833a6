"""One's own portfolio: adding a picture, putting the pictures in order, writing under them."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pontic.files import actions as files
from pontic.kit import clock, text
from pontic.profiles import actions as profiles
from pontic.profiles import queries
from pontic.profiles.contact import ContactInText
from pontic.profiles.models import PortfolioItem, Profile
from pontic.web.catalog.fields import contact_words
from pontic.web.profiles import editing, hours
from pontic.web.profiles.forms import ProfileForm, WorkForm, initial_of
from pontic.web.requests import SignedIn

SMALLEST = (800, 600)  # pixels
TITLE, CAPTION = 120, 400  # characters
WAITS = gettext_lazy("Saved. Our team looks at what is new; until then your portfolio stays as it is online.")
READ = gettext_lazy("Your profile is being read. Take it back to change its words and pictures.")


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
        messages.success(request, WAITS if profile.is_approved else _("Added to your portfolio."))
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
    except profiles.UnderReview:
        form.add_error(None, READ)
    except profiles.PortfolioFull:
        form.add_error("picture", _("Your portfolio holds 24 pictures. Remove one first."))
    return form.is_valid()


def _arrange(request: SignedIn, profile: Profile, now: datetime) -> HttpResponse:
    known = {str(item.picture_id): item for item in queries.portfolio(profile)}
    order = _moved(request, _ordered(request, list(known)))
    works = [_work(request, known[key]) for key in order if f"remove_{key}" not in request.POST]
    try:
        profiles.arrange_work(profile, works=works, now=now)
    except ContactInText as fault:
        messages.error(request, contact_words(fault.words))
    except profiles.UnderReview:
        messages.error(request, READ)
    else:
        last = queries.proposal(profile)
        messages.success(request, WAITS if last and last.is_in_review and "portfolio" in last.fields else _("Saved."))
    return redirect(f"{reverse('profile_edit')}#portfolio")


def _ordered(request: SignedIn, known: list[str]) -> list[str]:
    """Return the works in the order of the page; one that the page did not know yet comes last."""
    chosen = [key for key in dict.fromkeys(request.POST.getlist("item")) if key in known]
    return [*chosen, *(key for key in known if key not in chosen)]


def _moved(request: SignedIn, order: list[str]) -> list[str]:
    """Move the one work whose button was pressed by one place."""
    for name, step in (("up", -1), ("down", 1)):
        key = request.POST.get(name, "")
        place = order.index(key) if key in order else -1
        if place >= 0 and 0 <= place + step < len(order):
            order[place], order[place + step] = order[place + step], order[place]
    return order


def _work(request: SignedIn, item: PortfolioItem) -> profiles.Work:
    title = _line(request.POST.get(f"title_{item.picture_id}"), TITLE)
    caption = _line(request.POST.get(f"caption_{item.picture_id}"), CAPTION)
    return profiles.Work(item.picture_id, title or item.title, item.caption if caption is None else caption)


def _line(typed: str | None, most: int) -> str | None:
    return None if typed is None else text.line(typed.replace("\0", ""))[:most]
