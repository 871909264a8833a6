"""Messages that were sent with contact details in spite of the warning (MSG-09, decision 22)."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from pontic.conduct import policies as conduct
from pontic.desk import actions, queries
from pontic.desk.door import MODERATOR, SUPPORT, Staff, show, staff
from pontic.desk.work import FLAGS, QUEUES, decides, on, open_to, with_keepers
from pontic.kit import clock
from pontic.messaging.models import Flag


@staff(MODERATOR, SUPPORT)
def flags(request: Staff) -> HttpResponse:
    """Show who sent what kind of details; not the messages."""
    now = clock.now()
    waiting = with_keepers(FLAGS, open_to(FLAGS, request.user)[:100], reader=request.user, now=now)
    return show(request, "flags", {"waiting": waiting})


@staff(MODERATOR, SUPPORT)
def flag(request: Staff, pk: int) -> HttpResponse:
    """Show what was found; the message itself only to whoever opened it on the record (PRVC-04)."""
    found = _flag(request, pk)
    context = {
        "flag": found,
        "is_opened": queries.has_opened(pk, request.user),
        "may_measure": conduct.may_measure(found.message.author, request.user),
        "work": on(FLAGS, pk, reader=request.user, now=clock.now()),
    }
    return show(request, "flag", context)


@staff(MODERATOR, SUPPORT)
@require_POST
def reading(request: Staff, pk: int) -> HttpResponse:
    """Open the message, which is on the record (PRVC-04)."""
    actions.open_flag(_flag(request, pk), by=request.user, now=clock.now())
    return redirect("desk_flag", pk)


@staff(MODERATOR, SUPPORT)
@require_POST
@decides(FLAGS)
def settlement(request: Staff, pk: int) -> HttpResponse:
    """Note that it was looked at."""
    actions.settle_flag(_flag(request, pk), by=request.user, now=clock.now())
    return redirect("desk_flags")


def _flag(request: Staff, pk: int) -> Flag:
    """Return a flagged message of others; who wrote or got it himself leaves it to a colleague."""
    mine = Flag.objects.filter(QUEUES[FLAGS].part(request.user)).values("pk")
    return get_object_or_404(Flag.objects.select_related("message__author").exclude(pk__in=mine), pk=pk)
