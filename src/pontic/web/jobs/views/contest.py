"""A contest: taking part, handing in, choosing the winner."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pontic.files import queries as stored
from pontic.jobs import actions as jobs
from pontic.jobs import queries
from pontic.jobs.models import Entry, Job
from pontic.kit import clock
from pontic.web.cases import uploads
from pontic.web.jobs import page, words
from pontic.web.jobs.forms import EntryForm
from pontic.web.jobs.page import address, fetch, own
from pontic.web.requests import SignedIn


@login_required
@require_POST
def entry(request: SignedIn, pk: int) -> HttpResponse:
    """Take part in a contest: its files are open from now on."""
    job = fetch(request, pk)
    if job.client_id == request.user.pk:
        raise Http404
    try:
        jobs.join(job, designer=request.user, key=request.GET.get("key", ""), now=clock.now())
    except jobs.MayNot as fault:
        messages.error(request, str(words.HINDRANCES[fault.why]))
    except jobs.Again:
        messages.info(request, _("You take part already."))
    else:
        messages.success(request, _("You take part. The files are open to you now."))
    return redirect(address(request, job))


@login_required
@require_POST
def design(request: SignedIn, pk: int) -> HttpResponse:
    """Hand a design in, or change what was handed in."""
    job, now = fetch(request, pk), clock.now()
    found = _mine(request, job)
    taken = uploads.take(request, person=request.user, now=now, known=[row.file for row in found.files.all()])
    form = EntryForm(request.POST)
    if form.is_valid() and not taken.refused:
        try:
            jobs.hand_in(found, designer=request.user, text=form.cleaned_data["text"], new=taken.kept, now=now)
        except jobs.NothingHandedIn:
            form.add_error(None, _("Choose at least one file: your design."))
    if form.is_valid() and not taken.refused:
        messages.success(request, _("Your design is handed in."))
        return redirect(address(request, job))
    return page.show(request, job, entry_form=form, refused=taken.refused, kept=taken.kept, status=422)


@login_required
@require_POST
def design_removal(request: SignedIn, pk: int, file: UUID) -> HttpResponse:
    """Take a file out of an own entry."""
    job = fetch(request, pk)
    found = get_object_or_404(stored.openable(request.user).filter(owner=request.user), pk=file)
    try:
        jobs.take_out(_mine(request, job), designer=request.user, file=found, now=clock.now())
    except jobs.NothingHandedIn:
        messages.error(request, _("One file at least stays in what you handed in. Add the new one first."))
    return redirect(address(request, job))


@login_required
@require_POST
def withdrawal(request: SignedIn, pk: int) -> HttpResponse:
    """Take part no more."""
    job = fetch(request, pk)
    jobs.withdraw_entry(_mine(request, job), designer=request.user, now=clock.now())
    messages.success(request, _("You take part no more."))
    return redirect(address(request, job))


@login_required
@require_POST
def award(request: SignedIn, pk: int, entry: int) -> HttpResponse:
    """Choose the winner, who gets the prize."""
    job = own(request, pk)
    found = get_object_or_404(queries.entries_of(job).select_related("designer"), pk=entry)
    jobs.award(found, person=request.user, now=clock.now())
    messages.success(request, _("%(name)s has won, and the prize is released.") % {"name": found.designer.name})
    return redirect("job", pk)


def _mine(request: SignedIn, job: Job) -> Entry:
    found = queries.entry_of(job, request.user)
    if found is None:
        raise Http404
    return found
