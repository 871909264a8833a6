"""Bring a client: a designer's links, and the page to which one leads (HIRE-06)."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pontic.accounts.models import Person
from pontic.hiring import actions, queries, terms, words
from pontic.hiring.models import BringLink
from pontic.kit import clock
from pontic.web.hiring.forms import LinkForm
from pontic.web.requests import SignedIn

FIELD = "with"  # of the sign-up form: the token of the link with which somebody came


@dataclass(frozen=True, slots=True)
class Row:
    """One link as its designer sees it."""

    link: BringLink
    state: words.Lazy
    tone: str
    address: str  # only while it opens something


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: SignedIn) -> HttpResponse:
    """Show the links and make another one."""
    form, now = LinkForm(request.POST or None), clock.now()
    if request.method == "POST" and form.is_valid():
        try:
            actions.bring(designer=request.user, now=now, **form.cleaned_data)
        except actions.TooManyLinks:
            form.add_error(None, _("That many links wait already. Close one that you do not need."))
        else:
            messages.success(request, _("Here is the link. Hand it to your client yourself."))
            return redirect("bring")
    rows = [_row(request, link, now) for link in queries.links_of(request.user)]
    context = {"form": form, "rows": rows, "days": terms.LINK_LASTS.days, "free": queries.free_of_fee(request.user)}
    return render(request, "hiring/bring.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revocation(request: SignedIn, pk: int) -> HttpResponse:
    """Close a link."""
    found = get_object_or_404(queries.links_of(request.user), pk=pk)
    actions.revoke(found, person=request.user, now=clock.now())
    messages.success(request, _("Closed. The link opens nothing any more."))
    return redirect("bring")


@require_safe
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Say to a client who invites him and what that means; a link that is used up opens nothing."""
    found = BringLink.objects.usable(clock.now()).filter(token=token).select_related("designer").first()
    if found is None or not found.designer.is_active:
        raise Http404
    register = f"{reverse('account_signup')}?{FIELD}={token}"
    context = {"designer": found.designer, "register": register, "until": found.expires_at}
    return render(request, "hiring/welcome.html", context)


def note_origin(request: HttpRequest, person: Person, now: datetime) -> None:
    """Note with whom somebody came who has just registered. A link that opens nothing is no reason to turn him away."""
    token = request.POST.get(FIELD, "")
    if not token:
        return
    try:
        actions.join(token, person=person, now=now)
    except actions.NotBrought:
        messages.info(request, _("Your account is there. The link with which you came opens nothing any more."))


def _row(request: HttpRequest, link: BringLink, now: datetime) -> Row:
    is_open = link.is_usable(now)
    name = "open" if is_open else "used" if link.used_by_id else "revoked" if link.revoked_at else "over"
    address = request.build_absolute_uri(reverse("bring_welcome", args=[link.token])) if is_open else ""
    return Row(link, *words.LINKS[name], address)
