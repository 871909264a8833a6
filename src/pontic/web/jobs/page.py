"""The page of a job or a contest, for its client and for a designer."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from pontic.accounts.models import Person
from pontic.cases import queries as cases
from pontic.conduct import policies as conduct
from pontic.conduct.models import Relationship
from pontic.contracts import terms as agreed
from pontic.favourites.models import Favourite
from pontic.files import kinds
from pontic.jobs import policies, queries, terms
from pontic.jobs.models import Entry, Job, Proposal
from pontic.kit import clock
from pontic.web import faces
from pontic.web.jobs import words
from pontic.web.jobs.forms import EntryForm, InviteForm, ReopenForm
from pontic.web.jobs.telling import next_step
from pontic.web.requests import SignedIn

KNOWN_MOST = 50  # designers of the list to invite from


def fetch(request: SignedIn, pk: int) -> Job:
    """Return a job that the reader may open, with the link of a private one in the address; others do not exist."""
    return get_object_or_404(policies.visible_to(request.user, key=request.GET.get("key", "")), pk=pk)


def own(request: SignedIn, pk: int) -> Job:
    """Return a job that the reader asked for himself."""
    return get_object_or_404(policies.visible_to(request.user).filter(client=request.user), pk=pk)


def address(request: SignedIn, job: Job) -> str:
    """Return the address of a job's page; the link of a private one stays in it."""
    key = request.GET.get("key", "")
    return reverse("job", args=[job.pk]) + (f"?{urlencode({'key': key})}" if key else "")


def show(request: SignedIn, job: Job, *, status: int = 200, **forms: Any) -> HttpResponse:
    """Show the page; ``forms`` are those that came back with faults."""
    is_client = job.client_id == request.user.pk
    tone, label = words.STATES[job.state]
    shown = {"job": job, "tone": tone, "label": label, "is_client": is_client, "now": clock.now()}
    shown |= {"choose_by": _choose_by(job), "files": queries.files_of(job), "accept": kinds.ACCEPT}
    shown |= _for_client(job) if is_client else _for_designer(request, job)
    return render(request, "jobs/job.html", shown | forms, status=status)


def _for_client(job: Job) -> dict[str, Any]:
    proposals = proposal_rows(job, queries.proposals_of(job))
    entries = list(queries.entries_of(job)) if job.is_contest else []
    people = [row["row"].designer_id for row in proposals] + [row.designer_id for row in entries]
    pictures = faces.of(people)
    return {
        "next": next_step(job, is_client=True),
        "proposals": [row | {"face": pictures[row["row"].designer_id]} for row in proposals],
        "live_count": sum(1 for row in proposals if not row["row"].is_over),
        "entries": [_entry_row(row) | {"face": pictures[row.designer_id]} for row in entries],
        "taking_part": queries.taking_part(job) if job.is_contest else 0,
        **inviting(job),
        "reopening": ReopenForm(),
        "moves": {row.name for row in job.process.open_to("client", state=job.state)},
        "share": settings.SITE_URL + reverse("job", args=[job.pk]) + f"?key={job.token}" if job.is_private else "",
    }


def _for_designer(request: SignedIn, job: Job) -> dict[str, Any]:
    proposal, entry = queries.proposal_of(job, request.user), queries.entry_of(job, request.user)
    invitation = queries.invitation(job, request.user)
    rate = agreed.fee_rate(is_brought=conduct.is_brought(job.client, request.user))
    hindrance = policies.hindrance(job, request.user)
    return {
        "next": next_step(job, is_client=False, proposal=proposal, entry=entry),
        "proposal": proposal_row(proposal, rate) if proposal else None,
        "entry": _entry_row(entry) if entry else None,
        "entry_form": EntryForm(initial={"text": entry.text} if entry else None),
        "invitation": invitation,
        "hindrance": words.HINDRANCES.get(hindrance, ""),
        "hindered_by": hindrance,
        "may_propose": not job.is_contest and (proposal is None or not proposal.takes_place),
        "may_open_files": policies.may_open_files(job, request.user),
        "prize_net": queries.prize_net(job),
        "taking_part": queries.taking_part(job) if job.is_contest else 0,
        "proposal_count": queries.proposals_of(job).count(),
        "client_profile": getattr(job.client, "profile", None),
        "query": f"?{urlencode({'key': request.GET['key']})}" if request.GET.get("key") else "",
    }


def proposal_rows(job: Job, proposals: Iterable[Proposal]) -> list[dict[str, Any]]:
    """Return proposals for a job with their states in words and what their designers keep."""
    known_before = Relationship.objects.filter(client=job.client, kind=Relationship.Kind.BROUGHT)
    brought = set(known_before.values_list("designer_id", flat=True))
    return [proposal_row(row, agreed.fee_rate(is_brought=row.designer_id in brought)) for row in proposals]


def proposal_row(row: Proposal, rate: dict[str, int]) -> dict[str, Any]:
    """Return one proposal as pages show it."""
    tone, label = words.PROPOSAL_STATES[row.state]
    net = queries.net(row, rate)
    return {"row": row, "tone": tone, "label": label, "net": net, "profile": getattr(row.designer, "profile", None)}


def _entry_row(row: Entry) -> dict[str, Any]:
    tone, label = words.ENTRY_STATES[row.state]
    return {"row": row, "tone": tone, "label": label, "profile": getattr(row.designer, "profile", None)}


def _choose_by(job: Job) -> Any:
    return terms.choose_by(job.closes_at, is_extended=job.is_extended) if job.is_contest and job.closes_at else None


def inviting(job: Job) -> dict[str, Any]:
    """Return who is invited, and the form to invite more."""
    people = known(job)
    form = InviteForm(known=people)
    return {"invitations": queries.invitations_of(job), "invite": form, "has_known": people.exists()}


def known(job: Job) -> "QuerySet[Person]":
    """Return the designers whom a client keeps or has worked with, without those who are invited."""
    kept = Favourite.objects.filter(person=job.client).values("listing__owner")
    worked = cases.worked_with(job.client, most=KNOWN_MOST)
    people: QuerySet[Person] = Person.objects.filter(Q(pk__in=kept) | Q(pk__in=worked), profile__state="approved")
    return people.exclude(pk__in=job.invitations.values("designer")).exclude(pk=job.client_id).order_by("name")
