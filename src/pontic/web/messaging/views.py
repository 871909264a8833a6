"""Conversations: the two tabs, a thread, a new message, a new conversation."""

from django.contrib import messages as toasts
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.accounts.models import Person
from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.messaging import policies, queries
from pontic.messaging.models import Conversation
from pontic.profiles import policies as profiles
from pontic.web.cases import uploads
from pontic.web.messaging import page, places
from pontic.web.messaging.forms import MessageForm
from pontic.web.requests import SignedIn


@login_required
@require_safe
def conversations(request: SignedIn) -> HttpResponse:
    """List the conversations of one tab (MSG-02)."""
    asked = request.GET.get("tab", "")
    tab = asked if asked in page.TABS else "general"
    return render(request, "messaging/conversations.html", page.tabs(request.user, tab))


@login_required
@require_safe
def conversation(request: SignedIn, pk: int) -> HttpResponse:
    """Show a general conversation and note that it was read; that of a case is read on the case's page."""
    found = get_object_or_404(policies.visible_to(request.user), pk=pk)
    if not found.is_general:
        return redirect(places.address_of(found))
    messaging.mark_read(found, person=request.user, now=clock.now())
    before = request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 19 else None  # noqa: PLR2004 - 64 bits
    return render(request, "messaging/conversation.html", page.thread(request.user, found, before=number))


@login_required
@require_POST
def message_new(request: SignedIn, pk: int) -> HttpResponse:
    """Send a message; what is wrong with it, or has to be confirmed, is asked on a page that keeps everything."""
    found = get_object_or_404(policies.visible_to(request.user), pk=pk)
    now = clock.now()
    taken = uploads.take(request, person=request.user, now=now)
    form = MessageForm(request.POST, uploads=taken, is_free=policies.may_share_contacts(found))
    if not form.is_valid():
        return _again(request, found, form)
    body = form.cleaned_data["body"]
    try:
        messaging.write(found, author=request.user, body=body, files=taken.kept, flagged=form.found, now=now)
    except messaging.Blocked:
        form.add_error(None, _("One of you has blocked the other: nothing was sent. Your text is still here."))
        return _again(request, found, form)
    return redirect(f"{places.address_of(found)}#latest")


@login_required
def conversation_new(request: SignedIn, slug: str) -> HttpResponse:
    """Open a conversation with the person of a profile (MSG-01)."""
    profile = get_object_or_404(profiles.visible_to(request.user).select_related("person"), slug=slug)
    if request.method != "POST":
        return redirect("profile", slug)  # back from signing in: the button is there
    try:
        opened = messaging.between(request.user, profile.person, now=clock.now())
    except messaging.WithOneself as fault:
        raise Http404 from fault
    except messaging.Blocked:
        toasts.error(request, _("You cannot write to this person."))
        return redirect("profile", slug)
    except messaging.TooManyConversations:
        toasts.error(request, _("You have begun many conversations today. Please go on tomorrow."))
        return redirect("profile", slug)
    return redirect("conversation", opened.pk)


@login_required
@require_POST
def blocking(request: SignedIn, pk: int) -> HttpResponse:
    """Take no more words from the other side of a general conversation (MSG-12)."""
    other = _other(request, pk)
    messaging.block(other, by=request.user, now=clock.now())
    toasts.success(request, _("%(name)s can no longer write to you.") % {"name": other.name})
    return redirect("conversation", pk)


@login_required
@require_POST
def unblocking(request: SignedIn, pk: int) -> HttpResponse:
    """Take them again."""
    messaging.unblock(_other(request, pk), by=request.user)
    return redirect("conversation", pk)


def _other(request: SignedIn, pk: int) -> Person:
    found = get_object_or_404(policies.visible_to(request.user), pk=pk, kind=Conversation.Kind.GENERAL)
    return queries.others_in(found, request.user)[0]


def _again(request: SignedIn, found: Conversation, form: MessageForm) -> HttpResponse:
    """Ask once more, with everything that was typed and every file that was taken."""
    kept = form.uploads.kept
    context = {"form": form, "kept": kept, "back": places.address_of(found), **page.composing(found)}
    return render(request, "messaging/again.html", context, status=422)
