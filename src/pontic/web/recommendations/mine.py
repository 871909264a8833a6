"""The page of whoever asks for recommendations: the letters, the link, what became of them (REC-02, 05, 12)."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from pontic.accounts.models import LANGUAGES
from pontic.kit import clock
from pontic.profiles import queries as profiles
from pontic.recommendations import actions as rooms
from pontic.recommendations import policies, queries
from pontic.recommendations.models import Link, Recommendation
from pontic.recommendations.process import MOST
from pontic.web.recommendations.forms import InviteForm
from pontic.web.requests import SignedIn

STATES = {
    "submitted": ("waiting", gettext_lazy("Being checked")),
    "published": ("done", gettext_lazy("On your profile")),
    "rejected": ("late", gettext_lazy("Not published")),
    "removed": ("off", gettext_lazy("Taken down")),
}


@login_required
@require_safe
def recommendations(request: SignedIn) -> HttpResponse:
    """Show what was written, who was asked, and the ways to ask."""
    return _page(request, InviteForm(initial={"language": request.user.language}))


@login_required
@require_POST
def invite(request: SignedIn) -> HttpResponse:
    """Have a letter sent; a second one to the same address is refused, and the link offered instead."""
    form = InviteForm(request.POST)
    if form.is_valid() and _send(request, form):
        messages.success(request, _("Sent. Each address gets this one letter only."))
        return redirect("recommendations")
    return _page(request, form, status=422)


@login_required
@require_POST
def link(request: SignedIn) -> HttpResponse:
    """Make the link to hand on, or a new one in the place of the old."""
    try:
        rooms.open_link(request.user, now=clock.now())
    except rooms.NotYet:
        messages.error(request, _("Your profile has to be approved first."))
    else:
        messages.success(request, _("Here is your link. An earlier one opens nothing any more."))
    return redirect(reverse("recommendations") + "#link")


def _send(request: SignedIn, form: InviteForm) -> bool:
    try:
        rooms.invite(request.user, now=clock.now(), **form.cleaned_data)
    except rooms.NotYet:
        form.add_error(None, _("Your profile has to be approved first."))
    except rooms.OwnAddress:
        form.add_error("email", _("This is your own address."))
    except rooms.InvitedBefore:
        form.add_error("email", _("This person was asked before. Hand your recommendation link on instead: see below."))
    except rooms.TooManyInvites:
        form.add_error(None, _("Those were many letters for one day. Go on tomorrow, or hand your link on."))
    return form.is_valid()


def _page(request: SignedIn, form: InviteForm, *, status: int = 200) -> HttpResponse:
    person = request.user
    answered, profile = queries.answered(person), profiles.of(person.pk)
    shown = {
        "form": form,
        "profile": profile,
        "may_invite": policies.may_invite(profile),
        "rows": [_row(row) for row in queries.of(person)],
        "invites": [{"invite": row, "is_answered": row.pk in answered} for row in queries.invites_of(person)],
        "addresses": _addresses(queries.link_of(person)),
        "left": queries.room_left(person),
        "most": MOST,
    }
    return render(request, "recommendations/mine.html", shown, status=status)


def _row(row: Recommendation) -> dict[str, Any]:
    tone, label = STATES[row.state]
    return {"row": row, "tone": tone, "label": label}


def _addresses(link: Link | None) -> list[dict[str, str]]:
    """Return the open link in each language of the house."""
    if link is None:
        return []
    address = settings.SITE_URL + reverse("recommendation", args=[link.token])
    return [{"language": code, "name": name, "address": f"{address}?lang={code}"} for code, name in LANGUAGES]
