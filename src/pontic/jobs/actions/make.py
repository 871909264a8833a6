"""The one way in which jobs, proposals and entries change their states."""

from datetime import datetime
from typing import Any

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.jobs import facts, terms
from pontic.jobs.models import Entry, Job, JobStep, Proposal
from pontic.jobs.process import ENTRY, PROPOSAL
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox

NOBODY = "stranger"  # an actor that no table knows


@transaction.atomic
def make(job: Job, move: str, *, actor: str, person: Person | None = None, note: str = "", now: datetime) -> Job:
    """Make one move of a job or a contest and return it as it is then; MoveRefused changes nothing."""
    held = lock(job.pk)
    row = held.process.allow(move, state=held.state, actor=_party(held, actor, person))
    held.state, held.changed_at, held.reminded_at = row.target, now, None
    held.due_at = terms.due(held.state, held.closes_at, is_extended=held.is_extended) if held.closes_at else None
    if held.is_over:
        held.ended_at = now
    held.save()
    note_step(held, move, actor=actor, person=person, note=note, now=now)
    names = facts.CONTEST_MOVED if held.is_contest else facts.MOVED
    tell(names[move], held, now=now, **({"by": person.pk} if person else {}))
    return held


def lock(job: int) -> Job:
    """Read a job anew and keep it until the transaction ends."""
    return Job.objects.select_for_update(of=("self",)).select_related("client", "bill", "category").get(pk=job)


def _party(job: Job, actor: str, person: Person | None) -> str:
    """Return the actor; nobody acts for a client that he is not."""
    if actor != "client":
        return actor
    if person is None or person.pk != job.client_id:
        return NOBODY
    accounts.require_go_on(person)
    return actor


def make_proposal(proposal: Proposal, move: str, *, actor: str, now: datetime, **fields: Any) -> Proposal:
    """Make one move of a proposal whose job is locked, and tell."""
    held = (
        Proposal.objects.select_for_update(of=("self",)).select_related("job__client", "designer").get(pk=proposal.pk)
    )
    held.state, held.changed_at = PROPOSAL.allow(move, state=held.state, actor=actor).target, now
    for name, value in fields.items():
        setattr(held, name, value)
    held.save()
    tell_proposal(facts.PROPOSAL_MOVED[move], held, now=now)
    return held


def make_entry(entry: Entry, move: str, *, actor: str, now: datetime, **fields: Any) -> Entry:
    """Make one move of an entry whose contest is locked, and tell."""
    held = Entry.objects.select_for_update(of=("self",)).select_related("job__client", "designer").get(pk=entry.pk)
    held.state, held.changed_at = ENTRY.allow(move, state=held.state, actor=actor).target, now
    for name, value in fields.items():
        setattr(held, name, value)
    held.save()
    tell_entry(facts.ENTRY_MOVED[move], held, now=now)
    return held


def tell(name: str, job: Job, *, now: datetime, **more: int | str) -> None:
    """Announce something about a job."""
    outbox.announce(name, job=job.pk, client=job.client_id, now=now, **more)


def tell_proposal(name: str, proposal: Proposal, *, now: datetime) -> None:
    """Announce something about a proposal."""
    tell(name, proposal.job, proposal=proposal.pk, designer=proposal.designer_id, now=now)


def tell_entry(name: str, entry: Entry, *, now: datetime) -> None:
    """Announce something about an entry."""
    tell(name, entry.job, entry=entry.pk, designer=entry.designer_id, now=now)


def note_step(job: Job, move: str, *, actor: str, person: Person | None = None, note: str = "", now: datetime) -> None:
    """Write down what happened."""
    JobStep.objects.create(job=job, move=move, actor=actor, person=person, note=note.strip(), at=now)


def refuse(job: Job, move: str, actor: str = NOBODY) -> MoveRefused:
    """Return the refusal of something that is no row of the table."""
    return MoveRefused(job.process.name, move, state=job.state, actor=actor)
