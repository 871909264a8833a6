"""The bell's page, what comes by mail, and the link that stops a kind of letter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pontic.accounts.models import Person
from pontic.kit import clock
from pontic.notifications import actions, letters, queries
from pontic.notifications.models import Group
from pontic.notifications.rendering import render as word
from pontic.web.notifications.forms import PreferenceForm
from pontic.web.requests import SignedIn

ROWS = 30  # on one page


@login_required
def notifications(request: SignedIn) -> HttpResponse:
    """Show what this person was told, the last first."""
    page = Paginator(queries.of_person(request.user), ROWS).get_page(request.GET.get("page"))
    told = [word(notification) for notification in page]
    return render(request, "notifications/list.html", {"page": page, "told": told})


@login_required
@require_POST
def opening(request: SignedIn, pk: int) -> HttpResponse:
    """Mark one as read and go where it leads."""
    notification = get_object_or_404(queries.of_person(request.user), pk=pk)
    actions.mark_read(notification, now=clock.now())
    return redirect(word(notification).url)


@login_required
@require_POST
def reading(request: SignedIn) -> HttpResponse:
    """Mark everything as read."""
    actions.mark_all_read(request.user, now=clock.now())
    return redirect("notifications")


@login_required
def settings(request: SignedIn) -> HttpResponse:
    """Show and change which letters are sent."""
    form = PreferenceForm(request.POST or None, wanted=queries.mail_groups(request.user))
    if request.method == "POST":
        form = PreferenceForm(request.POST, wanted={})
        if form.is_valid():
            actions.prefer(request.user, groups=form.cleaned_data["groups"])
            messages.success(request, _("Saved."))
            return redirect("notification_settings")
    return render(request, "notifications/settings.html", {"form": form})


@csrf_exempt  # the signed word is the proof; mail programs post here without a page (RFC 8058)
def mute(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the letters of one group, without signing in."""
    read = letters.read_mute_token(token)
    if read is None or read[1] not in Group.values:
        raise Http404
    person = get_object_or_404(Person.objects.active(), pk=read[0])
    if request.method == "POST":
        actions.mute(person, group=read[1])
    context = {"group": Group(read[1]).label, "is_done": request.method == "POST"}
    return render(request, "notifications/mute.html", context)
