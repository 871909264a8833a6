"""Taking a designer's proposal: a new one, or another wording of the one that waits."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pontic.conduct import policies as conduct
from pontic.contracts import terms as agreed
from pontic.jobs import actions as jobs
from pontic.jobs import policies, queries, terms
from pontic.jobs.models import Job, Proposal
from pontic.web.jobs import words
from pontic.web.jobs.page import address
from pontic.web.jobs.proposing import MORE, ROWS, ProposalForm, initial_of
from pontic.web.requests import SignedIn


def take(request: SignedIn, job: Job, *, now: datetime) -> HttpResponse:
    """Show the form, or send what was typed; nothing typed is lost."""
    waiting = queries.proposal_of(job, request.user)
    waiting = waiting if waiting is not None and waiting.is_waiting else None
    if not job.takes_proposals(now) or policies.hindrance(job, request.user):
        return redirect(address(request, job))
    if request.method != "POST":
        initial = initial_of(waiting) if waiting else {}
        return _page(request, job, ProposalForm(job=job, initial=initial, rows=_written(waiting)), waiting)
    rows = _rows(request)
    if "more" in request.POST:
        form = ProposalForm(job=job, initial=request.POST.dict(), rows=rows + MORE)
        return _page(request, job, form, waiting)
    form = ProposalForm(request.POST, job=job, rows=rows)
    if form.is_valid() and _sent(request, form, job, waiting, now=now):
        messages.success(request, _("Your proposal is with the client."))
        return redirect(address(request, job))
    return _page(request, job, form, waiting, status=422)


def _sent(request: SignedIn, form: ProposalForm, job: Job, waiting: Proposal | None, *, now: datetime) -> bool:
    told: dict[str, Any] = {
        "wanted": form.told(),
        "milestones": form.milestones(),
        "designer": request.user,
        "now": now,
    }
    try:
        if waiting is not None:
            jobs.change(waiting, **told)
        else:
            jobs.propose(job, key=request.GET.get("key", ""), **told)
    except terms.JobRefused as fault:
        form.refuse(fault.faults)
    except jobs.MayNot as fault:
        form.add_error(None, str(words.HINDRANCES[fault.why]))
    except jobs.Again:
        form.add_error(None, _("You have proposed for this job before."))
    except jobs.TooMany:
        form.add_error(None, _("Those were many proposals for one day. Go on tomorrow; your text is still here."))
    return form.is_valid()


def _page(
    request: SignedIn, job: Job, form: ProposalForm, waiting: Proposal | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "job": job,
        "form": form,
        "waiting": waiting,
        "rate": agreed.fee_rate(is_brought=conduct.is_brought(job.client, request.user)),
        "back": address(request, job),
    }
    return render(request, "jobs/propose.html", context, status=status)


def _rows(request: SignedIn) -> int:
    text = request.POST.get("rows", "")
    return int(text) if text.isdecimal() and len(text) < 4 else ROWS  # noqa: PLR2004 - no huge numbers


def _written(waiting: Proposal | None) -> int:
    return max(ROWS, waiting.milestones.count() if waiting else 0)
