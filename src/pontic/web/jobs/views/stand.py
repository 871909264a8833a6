"""What a client does with a job that stands: close, reopen, call off, take back, extend; and whom he invites."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pontic.jobs import actions as jobs
from pontic.jobs import policies, queries, terms
from pontic.kit import clock
from pontic.profiles import policies as profiles
from pontic.web.jobs import inviting, page, words
from pontic.web.jobs.forms import InviteForm, ReopenForm
from pontic.web.jobs.page import fetch, known, own
from pontic.web.requests import SignedIn


@login_required
@require_POST
def closing(request: SignedIn, pk: int) -> HttpResponse:
    """Take no more proposals."""
    jobs.close(own(request, pk), person=request.user, now=clock.now())
    return redirect("job", pk)


@login_required
@require_POST
def reopening(request: SignedIn, pk: int) -> HttpResponse:
    """Take proposals again until a new last day."""
    job, form = own(request, pk), ReopenForm(request.POST)
    if form.is_valid():
        try:
            jobs.reopen(job, person=request.user, closes_on=form.cleaned_data["closes_on"], now=clock.now())
        except terms.JobRefused as fault:
            form.add_error("closes_on", str(words.fault(*fault.faults[0])))
        except jobs.TooManyOpen:
            form.add_error("closes_on", str(words.TOO_MANY_OPEN))
    return redirect("job", pk) if form.is_valid() else page.show(request, job, reopening=form, status=422)


@login_required
@require_POST
def taking_back(request: SignedIn, pk: int) -> HttpResponse:
    """Think better of a contest whose prize is not held: it is a draft again."""
    jobs.take_back(own(request, pk), person=request.user, now=clock.now())
    messages.success(request, _("It is a draft again, and nothing is charged."))
    return redirect("job-words", pk)


@login_required
@require_POST
def calling_off(request: SignedIn, pk: int) -> HttpResponse:
    """Call off a contest in which nobody takes part."""
    try:
        jobs.call_off(own(request, pk), person=request.user, now=clock.now())
    except jobs.HasPart:
        messages.error(request, _("Somebody takes part already, so the contest goes on."))
    else:
        messages.success(request, _("The contest is called off, and the prize goes back to you."))
    return redirect("job", pk)


@login_required
@require_POST
def extension(request: SignedIn, pk: int) -> HttpResponse:
    """Take three days more to choose."""
    jobs.extend(own(request, pk), person=request.user, now=clock.now())
    messages.success(request, _("You have three days more."))
    return redirect("job", pk)


@login_required
@require_POST
def invitation(request: SignedIn, pk: int) -> HttpResponse:
    """Invite a designer of the list."""
    job = own(request, pk)
    form = InviteForm(request.POST, known=known(job))
    if form.is_valid():
        inviting.invite(request, job, form.cleaned_data["designer"])
    else:
        messages.error(request, _("Choose a designer first."))
    return redirect("job-words" if job.is_draft else "job", pk)


@login_required
@require_POST
def invitation_removal(request: SignedIn, pk: int, person: int) -> HttpResponse:
    """Take an invitation back of which nobody knows yet."""
    job = own(request, pk)
    row = get_object_or_404(queries.invitations_of(job), designer=person)
    jobs.uninvite(job, person=request.user, designer=row.designer)
    return redirect("job-words" if job.is_draft else "job", pk)


@login_required
@require_POST
def invitation_refusal(request: SignedIn, pk: int) -> HttpResponse:
    """Decline an invitation."""
    job = fetch(request, pk)
    get_object_or_404(queries.invitations_of(job), designer=request.user)
    jobs.decline_invitation(job, designer=request.user, now=clock.now())
    messages.success(request, _("Declined. You find the job no longer among your invitations."))
    return redirect("jobs")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite_person(request: SignedIn, slug: str) -> HttpResponse:
    """Invite the person of a profile to one of the reader's own jobs."""
    profile = get_object_or_404(profiles.visible_to(request.user).select_related("person"), slug=slug)
    if profile.person_id == request.user.pk:
        raise Http404
    if request.method == "POST" and (chosen := inviting.chosen(request)):
        inviting.invite(request, get_object_or_404(policies.visible_to(request.user), pk=chosen), profile.person)
        return redirect("job", chosen)
    return inviting.page(request, profile)
