"""Jobs, proposals and contests, made by walking the real process."""

from datetime import datetime, timedelta
from typing import Any

from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.catalog.models import Category
from pontic.contracts.actions import Planned
from pontic.files.models import File
from pontic.jobs import actions as jobs
from pontic.jobs import queries
from pontic.jobs.models import Entry, Job, Proposal
from pontic.kit.money import Money
from tests.builders.files import a_file, a_mesh
from tests.builders.profiles import an_approved_profile

SCOPE = "Posterior crowns in zirconia, about forty a month, from scans of three practices."
PLAN = "I design in your parameters, send previews the same day and change what you mark."
MILESTONES = (Planned("First ten crowns", Money(9_000)), Planned("The other ten", Money(8_000)))


def a_draft_job(client: Person, now: datetime, *, kind: str = "job", **words: Any) -> Job:
    """A job that lacks nothing and that only its client can see."""
    job = jobs.draft(client=client, kind=kind, now=now)
    written = {
        "title": "Zirconia crowns for three practices",
        "scope": SCOPE,
        "category": Category.objects.get(slug="crowns-posterior"),
        "closes_on": (now + timedelta(days=10)).date(),
        **({"prize_minor": 30_000} if kind == "contest" else {"low_minor": 10_000, "high_minor": 20_000}),
        **words,
    }
    jobs.edit(job, now=now, **written)
    jobs.attach(job, file=a_file(client, now), now=now)
    job.refresh_from_db()
    return job


def an_open_job(client: Person, now: datetime, **words: Any) -> Job:
    """A job that takes proposals."""
    return jobs.open_job(a_draft_job(client, now, **words), person=client, now=now)


def a_proposal(
    job: Job, designer: Person, now: datetime, *, milestones: tuple[Planned, ...] = (), **wanted: Any
) -> Proposal:
    """A designer with an approved profile proposes."""
    an_approved_profile(designer, now)
    told = {"kind": "fixed", "plan": PLAN, "amount_minor": 18_000, "days": 5, **wanted}
    return jobs.propose(job, designer=designer, wanted=told, milestones=milestones, now=now)


def hired(proposal: Proposal, now: datetime, **changed: Any) -> Proposal:
    """The client offers a contract as it was proposed."""
    wanted, milestones = queries.as_terms(proposal, today=now.date())
    jobs.hire(proposal, person=proposal.job.client, wanted=wanted | changed, milestones=milestones, now=now)
    proposal.refresh_from_db()
    return proposal


def a_contest(client: Person, now: datetime, **words: Any) -> Job:
    """A contest whose prize is held: designers may take part."""
    return held(a_draft_job(client, now, kind="contest", **words), now)


def held(draft: Job, now: datetime) -> Job:
    """A contest that was a draft, with its prize held."""
    asked = jobs.ask_prize(draft, person=draft.client, now=now)
    assert asked.bill is not None
    billing.pay(asked.bill, begun_at=now, now=now)
    return jobs.hold_prize(asked, now=now)


def a_joined_entry(contest: Job, designer: Person, now: datetime) -> Entry:
    """A designer takes part and may open the files."""
    an_approved_profile(designer, now)
    return jobs.join(contest, designer=designer, now=now)


def an_entry(contest: Job, designer: Person, now: datetime) -> Entry:
    """A designer has handed in."""
    joined = a_joined_entry(contest, designer, now)
    return jobs.hand_in(joined, designer=designer, text="Closed margins.", new=[a_design(designer, now)], now=now)


def a_design(designer: Person, now: datetime) -> File:
    """What a designer hands in."""
    return a_file(designer, now, name=f"design-{designer.pk}.stl", content=a_mesh(scale=1 + designer.pk))
