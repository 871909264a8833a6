"""Conversations: the two tabs, a thread, a new message, a new conversation."""

from django.contrib import messages as toasts
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.messaging import policies
from pontic.profiles import policies as profiles
from pontic.web.cases import uploads
from pontic.web.messaging import page, places
from pontic.web.messaging.forms import MessageForm
from pontic.web.requests import SignedIn


@login_required
@require_safe
def conversations(request: SignedIn) -> HttpResponse:
    """List the conversations of one tab (MSG-02)."""
    tab = "cases" if request.GET.get("tab") == "cases" else "general"
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
    form = MessageForm(request.POST, uploads=taken)
    if not form.is_valid():
        context = {"form": form, "kept": taken.kept, "back": places.address_of(found), **page.composing(found)}
        return render(request, "messaging/again.html", context, status=422)
    body = form.cleaned_data["body"]
    messaging.write(found, author=request.user, body=body, files=taken.kept, flagged=form.found, now=now)
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
    except messaging.TooManyConversations:
        toasts.error(request, _("You have begun many conversations today. Please go on tomorrow."))
        return redirect("profile", slug)
    return redirect("conversation", opened.pk)
