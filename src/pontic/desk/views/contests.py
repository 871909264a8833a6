"""Contests whose winner staff choose in the client's place, and those that run (CON-24)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.accounts.models import StaffAct
from pontic.desk.contest_forms import ChoiceForm, VoidForm
from pontic.desk.door import RESOLUTION, Staff, show, staff
from pontic.desk.queries import acts_about
from pontic.desk.work import CONTESTS, decides, on, with_keepers
from pontic.jobs import actions as jobs
from pontic.jobs import policies, queries
from pontic.jobs.models import Job
from pontic.kit import clock


@staff(RESOLUTION)
def contests(request: Staff) -> HttpResponse:
    """Show the contests that wait for our choice, and those that run."""
    now = clock.now()
    waiting = with_keepers(CONTESTS, queries.counted(queries.with_staff()), reader=request.user, now=now)
    return show(request, "contests", {"waiting": waiting, "running": queries.running_contests()[:30], "now": now})


@staff(RESOLUTION)
def contest(request: Staff, pk: int) -> HttpResponse:
    """Show one contest, with its entries once they were opened on record, and the decision beside them."""
    return _page(request, _contest(pk))


@staff(RESOLUTION)
@require_POST
def opening(request: Staff, pk: int) -> HttpResponse:
    """Open the files of a contest, on record."""
    jobs.open_to_staff(_contest(pk), by=request.user, now=clock.now())
    return redirect("desk_contest", pk)


@staff(RESOLUTION)
@require_POST
@decides(CONTESTS)
def choice(request: Staff, pk: int) -> HttpResponse:
    """Choose the winner, with a reason that everybody with a part reads."""
    found = _contest(pk)
    form = ChoiceForm(request.POST, entries=queries.entries_of(found))
    if not form.is_valid():
        return _page(request, found, choosing=form, status=422)
    jobs.choose(form.cleaned_data["entry"], by=request.user, reason=form.cleaned_data["reason"], now=clock.now())
    messages.success(request, _("The winner is chosen, and the prize is released."))
    return redirect("desk_contests")


@staff(RESOLUTION)
@require_POST
@decides(CONTESTS)
def voiding(request: Staff, pk: int) -> HttpResponse:
    """End a contest without a winner; the prize goes back to the client."""
    found, form = _contest(pk), VoidForm(request.POST)
    if not form.is_valid():
        return _page(request, found, voiding=form, status=422)
    jobs.void(found, by=request.user, reason=form.cleaned_data["reason"], now=clock.now())
    messages.success(request, _("The contest has ended, and the prize goes back to the client."))
    return redirect("desk_contests")


def _contest(pk: int) -> Job:
    runs = Job.objects.contests().exclude(state__in=["draft", "unfunded", *Job.GONE])
    return get_object_or_404(runs.select_related("client", "category__parent", "bill"), pk=pk)


def _page(request: Staff, found: Job, *, status: int = 200, **forms: Any) -> HttpResponse:
    entries = queries.entries_of(found)
    acts = acts_about(f"contest:{found.pk}")
    context = {
        "job": found,
        "entries": entries,
        "has_opened": _has_opened(acts, request),
        "files": queries.files_of(found),
        "may_choose": policies.may_choose(found, request.user),
        "moves": {row.name for row in found.process.open_to("staff", state=found.state)},
        "choosing": ChoiceForm(entries=entries),
        "voiding": VoidForm(),
        "work": on(CONTESTS, found.pk, reader=request.user, now=clock.now()),
        "acts": acts,
    }
    return show(request, "contest", context | forms, status=status)


def _has_opened(acts: Any, request: Staff) -> bool:
    rows: list[StaffAct] = list(acts)
    return any(row.person_id == request.user.pk and row.act == jobs.OPENED for row in rows)
