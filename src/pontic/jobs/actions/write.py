"""A job belongs to its client: begun, written, given files, thrown away."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.files import actions as files
from pontic.files import queries as stored
from pontic.files.models import File
from pontic.jobs import facts, policies, queries, terms
from pontic.jobs.actions.make import lock, make, refuse, tell
from pontic.jobs.models import Job, JobFile
from pontic.profiles import contact
from pontic.profiles.models import Software

WORDS = (
    "visibility", "title", "scope", "category", "budget_kind", "low_minor", "high_minor", "prize_minor", "closes_on",
)  # fmt: skip


@transaction.atomic
def draft(*, client: Person, kind: str = Job.Kind.JOB, now: datetime) -> Job:
    """Begin a job or a contest that only its client can see."""
    accounts.require_begin(client)
    token = secrets.token_urlsafe(24)
    return Job.objects.create(client=client, kind=Job.Kind(kind), token=token, created_at=now, changed_at=now)


@transaction.atomic
def edit(job: Job, *, now: datetime, software: Iterable[Software] | None = None, **words: Any) -> Job:
    """Write it. A draft may lack anything; what stands open has to stay whole, and whoever proposed is told.

    Raises ContactInText, JobRefused, and MoveRefused where its words stand.
    """
    if unknown := words.keys() - set(WORDS):
        raise TypeError(f"not part of a job: {sorted(unknown)}")
    contact.check_all((name, words.get(name)) for name in ("title", "scope"))
    held = _editable(job, "edit")
    before = _written(held)
    for name, value in words.items():
        setattr(held, name, value)
    if software is not None:
        held.software.set(software)
    if not held.is_draft:
        terms.check_open(held, today=now.date())
        held.closes_at = terms.end_of(held.closes_on) if held.closes_on else None
        held.due_at = terms.due(held.state, held.closes_at, is_extended=False) if held.closes_at else None
    held.changed_at = now
    held.save()
    if before != _written(held) and held.is_open:
        tell(facts.CHANGED, held, now=now)
    return held


@transaction.atomic
def attach(job: Job, *, file: File, now: datetime) -> JobFile:
    """Add one of the client's own files; whoever has a part may open it."""
    held = _editable(job, "attach")
    if file.owner_id != held.client_id:
        raise refuse(held, "attach")
    row, is_new = JobFile.objects.get_or_create(job=held, file=file)
    if is_new and not held.is_unseen:
        for person in queries.people_of(held):
            if policies.may_open_files(held, person):
                files.grant(file, person=person, now=now)
    return row


@transaction.atomic
def detach(job: Job, *, file: File, now: datetime) -> None:
    """Take a file out, and forget it where nothing else names it."""
    held = _editable(job, "detach")
    if JobFile.objects.filter(job=held, file=file).delete()[0] and stored.is_unused(file):
        files.forget(file, now=now)


@transaction.atomic
def discard(job: Job, *, person: Person, now: datetime) -> Job:
    """Throw a draft away with its words and files."""
    gone = make(job, "discard", actor="client", person=person, now=now)
    for row in list(gone.files.select_related("file")):
        row.delete()
        if stored.is_unused(row.file):
            files.forget(row.file, now=now)
    Job.objects.filter(pk=gone.pk).update(title="", scope="")
    return gone


def open_files_to(job: Job, person: Person, *, now: datetime) -> None:
    """Let somebody with a part open the files of a job."""
    for row in job.files.select_related("file"):
        files.grant(row.file, person=person, now=now)


def shut_files(job: Job) -> None:
    """Close the files of a job to everybody who is out of it: not chosen, withdrawn, declined."""
    for row in job.files.select_related("file"):
        for grant in row.file.grants.exclude(person=row.file.owner_id).select_related("person"):
            if not policies.may_open_files(job, grant.person):
                files.revoke(row.file, person=grant.person)


def _editable(job: Job, verb: str) -> Job:
    held = lock(job.pk)
    if not held.is_editable:
        raise refuse(held, verb, "client")
    return held


def _written(job: Job) -> list[Any]:
    names = ("title", "scope", "category_id", "budget_kind", "low_minor", "high_minor", "closes_on")
    return [getattr(job, name) for name in names]
