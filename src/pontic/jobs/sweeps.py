"""What the clock does about jobs and contests: last days, late choices, and a word before them."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from pontic.jobs import actions
from pontic.jobs.models import Job, JobQuerySet
from pontic.jobs.process import CHOICE_REMINDER, CONTEST, EXPIRY_REMINDER, OPEN
from pontic.kit.process import MoveRefused
from pontic.kit.sweep import Sweep


def act(now: datetime) -> int:
    """Make every move whose time has come; returns how many."""
    return _each(Job.objects.due(now).order_by("due_at"), lambda job: _act_on(job, now))


def remind(now: datetime) -> int:
    """Remind a client once before a job runs out and before a choice is late; returns how many."""
    jobs = Job.objects.filter(kind=Job.Kind.JOB, state__in=OPEN, due_at__lte=now + EXPIRY_REMINDER)
    choices = Job.objects.filter(state__in=CONTEST.moves["fall_late"].sources, due_at__lte=now + CHOICE_REMINDER)
    return _each(jobs.filter(reminded_at=None), lambda job: actions.remind(job, kind="expiry", now=now)) + _each(
        choices.filter(reminded_at=None), lambda job: actions.remind(job, kind="choice", now=now)
    )


def _act_on(job: Job, now: datetime) -> bool:
    if not job.is_contest:
        actions.expire(job, now=now)
    elif job.is_open:
        actions.end(job, now=now)
    else:
        actions.go_on(job, now=now)
    return True


def _each(rows: JobQuerySet, run: Callable[[Job], bool]) -> int:
    """Run on every row in a transaction of its own, read anew."""

    @transaction.atomic
    def one(pk: int) -> bool:
        return run(Job.objects.get(pk=pk))

    return Sweep("jobs", excuse=MoveRefused).each(list(rows.values_list("pk", flat=True)), one).end()
