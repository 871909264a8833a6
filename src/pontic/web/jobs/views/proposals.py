"""Proposals: written by a designer, read, compared and answered by the client."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pontic.jobs import actions as jobs
from pontic.jobs import queries, terms
from pontic.jobs.models import Job, Proposal
from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.web.contracts.offering import Desk, answer
from pontic.web.jobs import answering, comparing, page
from pontic.web.jobs.forms import AnswerForm
from pontic.web.jobs.page import address, fetch, own
from pontic.web.requests import SignedIn

ASK = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@ASK
def proposal(request: SignedIn, pk: int) -> HttpResponse:
    """Show the form of a designer's own proposal, and take what he sends."""
    job = fetch(request, pk)
    if job.is_contest or job.client_id == request.user.pk:
        raise Http404
    return answering.take(request, job, now=clock.now())


@login_required
@require_POST
def withdrawal(request: SignedIn, pk: int) -> HttpResponse:
    """Take an own proposal back."""
    job = fetch(request, pk)
    found = queries.proposal_of(job, request.user)
    if found is None:
        raise Http404
    jobs.withdraw(found, designer=request.user, now=clock.now())
    messages.success(request, _("Your proposal is withdrawn. While the job is open you can send another."))
    return redirect(address(request, job))


@login_required
@require_POST
def refusal(request: SignedIn, pk: int, proposal: int) -> HttpResponse:
    """Decline a proposal, with a word if the client likes."""
    job, form = own(request, pk), AnswerForm(request.POST)
    found = _of(job, proposal)
    if not form.is_valid():
        return page.show(request, job, refusing=form, refused_number=found.pk, status=422)
    jobs.decline(found, person=request.user, answer=form.cleaned_data["answer"], now=clock.now())
    messages.success(request, _("Declined. The designer reads it."))
    return redirect("job", pk)


@login_required
@ASK
def offer(request: SignedIn, pk: int, proposal: int) -> HttpResponse:
    """Offer a contract: the form of every offer, begun with what was proposed."""
    job = own(request, pk)
    found = _of(job, proposal)
    if not found.is_waiting:
        return redirect("contract-offer", found.offer_id) if found.offer_id else redirect("job", pk)
    start = comparing.as_typed(*queries.as_terms(found, today=clock.now().date()))

    def send(wanted: dict[str, Any], rows: Any, note: str) -> Any:
        return jobs.hire(found, person=request.user, wanted=wanted, milestones=rows, note=note, now=clock.now())

    return answer(request, Desk(job.client, found.designer, send, proposed=start, more={"job": job}))


@login_required
@require_safe
def comparison(request: SignedIn, pk: int) -> HttpResponse:
    """Put proposals side by side, with what the house knows of their designers."""
    job = own(request, pk)
    chosen = [int(text) for text in request.GET.getlist("proposal") if text.isdecimal() and len(text) < 19]  # noqa: PLR2004 - 64 bits
    rows = comparing.rows(job, chosen, most=terms.COMPARED_MOST)
    return render(request, "jobs/comparison.html", {"job": job, "rows": rows, "most": terms.COMPARED_MOST})


@login_required
@require_POST
def conversation(request: SignedIn, pk: int, proposal: int = 0) -> HttpResponse:
    """Talk before anybody is hired: a designer with the client, or the client with whoever proposed."""
    job = fetch(request, pk)
    is_client = job.client_id == request.user.pk
    if is_client == (not proposal):
        raise Http404
    other = _of(job, proposal).designer if is_client else job.client
    try:
        opened = messaging.between(request.user, other, now=clock.now())
    except messaging.Blocked:
        messages.error(request, _("You cannot write to this person."))
    except messaging.TooManyConversations:
        messages.error(request, _("You have begun many conversations today. Please go on tomorrow."))
    else:
        return redirect("conversation", opened.pk)
    return redirect(address(request, job))


def _of(job: Job, number: int) -> Proposal:
    return get_object_or_404(queries.proposals_of(job).select_related("job__client", "designer", "offer"), pk=number)
