"""Inviting a designer: from the page of a job, or from his profile."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.jobs import actions as jobs
from pontic.jobs import queries
from pontic.jobs.models import Job
from pontic.kit import clock
from pontic.profiles.models import Profile
from pontic.web.jobs import words
from pontic.web.requests import SignedIn

MOST = 30  # of the reader's own jobs that are offered


def invite(request: SignedIn, job: Job, designer: Person) -> None:
    """Invite a designer, and say what came of it."""
    try:
        jobs.invite(job, person=request.user, designer=designer, now=clock.now())
    except jobs.NotInvitable as fault:
        messages.error(request, str(words.UNINVITED[fault.why]))
    else:
        messages.success(request, _("%(name)s is invited.") % {"name": designer.name})


def chosen(request: SignedIn) -> int | None:
    """Return which job was chosen."""
    text = request.POST.get("job", "")
    return int(text) if text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004 - 64 bits


def page(request: SignedIn, profile: Profile) -> HttpResponse:
    """Show the reader's own jobs that are not over, to choose one."""
    own = queries.own(request.user).inviting().exclude(invitations__designer=profile.person)[:MOST]
    rows = [{"job": job, "tone": words.STATES[job.state][0], "label": words.STATES[job.state][1]} for job in own]
    return render(request, "jobs/invite.html", {"profile": profile, "rows": rows})
