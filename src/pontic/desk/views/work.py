"""Take a row of a queue, give it back, take the next one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.accounts import actions as accounts
from pontic.accounts import policies
from pontic.desk import work
from pontic.desk.door import Staff, staff
from pontic.kit import clock


@staff()
@require_POST
def taking(request: Staff, queue: str, pk: int) -> HttpResponse:
    """Look after one row that waits; nobody looks after his own."""
    kind = _kind(request, queue)
    if not work.may_take(queue, pk, reader=request.user):
        raise Http404
    accounts.take_task(queue, pk, by=request.user, now=clock.now())
    return redirect(kind.row, pk)


@staff()
@require_POST
def leaving(request: Staff, queue: str, pk: int) -> HttpResponse:
    """Give it back to the others."""
    kind = _kind(request, queue)
    accounts.leave_task(queue, pk, by=request.user)
    return redirect(kind.page)


@staff()
@require_POST
def following(request: Staff, queue: str) -> HttpResponse:
    """Take what has waited longest."""
    kind, now = _kind(request, queue), clock.now()
    pk = work.next_free(queue, reader=request.user, now=now)
    if pk is None:
        messages.info(request, _("Nothing is left here: somebody looks after every row."))
        return redirect(kind.page)
    accounts.take_task(queue, pk, by=request.user, now=now)
    return redirect(kind.row, pk)


def _kind(request: Staff, queue: str) -> work.Kind:
    """Return the queue where this member of staff works there."""
    kind = work.QUEUES.get(queue)
    if kind is None or not policies.may(request.user, *kind.roles):
        raise Http404
    return kind
