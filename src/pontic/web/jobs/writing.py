"""Writing a job: one form that keeps the draft at every press, and publishes it where that was asked."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render

from pontic.files import kinds
from pontic.jobs import actions as jobs
from pontic.jobs import queries, terms
from pontic.jobs.models import Job
from pontic.web.cases import uploads
from pontic.web.jobs import words
from pontic.web.jobs.forms import AskForm, form_of
from pontic.web.jobs.page import inviting
from pontic.web.requests import SignedIn


@dataclass(frozen=True, slots=True)
class Kept:
    """A job as it is after what was typed has been kept, and what is wrong with it."""

    job: Job
    form: AskForm
    refused: list[str] = field(default_factory=list)  # files that were not taken

    @property
    def is_sound(self) -> bool:
        """Tell whether everything could be kept."""
        return not (self.form.errors or self.refused)


def keep(request: SignedIn, job: Job, *, now: datetime) -> Kept:
    """Keep everything of the posted form that can be kept; what stands open changes only as a whole."""
    form = form_of(job).of(job, request.POST)
    is_valid = form.is_valid()
    if job.is_draft or is_valid:
        job = _written(job, form, now=now)
    taken = uploads.take(request, person=request.user, now=now, known=[row.file for row in queries.files_of(job)])
    for file in taken.kept:
        jobs.attach(job, file=file, now=now)
    return Kept(job, form, taken.refused)


def _written(job: Job, form: AskForm, *, now: datetime) -> Job:
    try:
        return jobs.edit(job, now=now, **form.words())
    except terms.JobRefused as fault:
        form.refuse(fault.faults)
    return job


def publish(kept: Kept, *, person: SignedIn, now: datetime) -> bool:
    """Publish what was kept, or ask for the prize of a contest; the form says what keeps it from that."""
    verb = jobs.ask_prize if kept.job.is_contest else jobs.open_job
    try:
        verb(kept.job, person=person.user, now=now)
    except terms.JobRefused as fault:
        kept.form.refuse(fault.faults)
    except jobs.TooManyOpen:
        kept.form.add_error(None, str(words.TOO_MANY_OPEN))
    return kept.is_sound


def page(request: SignedIn, job: Job, *, kept: Kept | None = None, status: int = 200) -> HttpResponse:
    """Show the form: a fresh one, or what was kept with everything that is wrong."""
    context = {
        "job": job,
        "form": kept.form if kept else form_of(job).of(job),
        "refused": kept.refused if kept else [],
        "files": queries.files_of(job),
        "accept": kinds.ACCEPT,
        **inviting(job),
    }
    return render(request, "jobs/write.html", context, status=status)
