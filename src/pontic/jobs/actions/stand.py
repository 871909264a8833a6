"""A job opens, closes, opens again and runs out; designers are invited to it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from pontic.accounts import actions as staff
from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.jobs import facts, policies, terms
from pontic.jobs.actions.make import lock, make, refuse, tell
from pontic.jobs.actions.write import open_files_to, shut_files
from pontic.jobs.models import Invitation, Job
from pontic.jobs.process import REASON_AT_LEAST
from pontic.kit.process import CLOCK


class NotExplained(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Staff give a reason that everybody with a part can read."""


class TooManyOpen(Exception):  # noqa: N818 - reads as the sentence that it is
    """A client has more jobs open at a time than anybody can read proposals for."""


class NotInvitable(Exception):  # noqa: N818 - reads as the sentence that it is
    """The designer cannot be asked; ``why``: own, standing, profile, blocked, full or today."""

    def __init__(self, why: str) -> None:
        """Keep the reason for the page."""
        super().__init__(why)
        self.why = why


@transaction.atomic
def open_job(job: Job, *, person: Person, now: datetime) -> Job:
    """Publish a job; a contest asks for its prize instead. Raises JobRefused, TooManyOpen, NotInStanding."""
    held = lock(job.pk)
    if held.is_contest:
        raise refuse(held, "open", "client")
    check_room(held, person, now=now)
    _set_day(held, held.closes_on)
    opened = make(held, "open", actor="client", person=person, now=now)
    Job.objects.filter(pk=opened.pk).update(opened_at=now)
    tell_invited(opened, now=now)
    return opened


@transaction.atomic
def close(job: Job, *, person: Person, now: datetime) -> Job:
    """Take no more proposals; those that came can still be answered."""
    return make(job, "close", actor="client", person=person, now=now)


@transaction.atomic
def reopen(job: Job, *, person: Person, closes_on: date | None = None, now: datetime) -> Job:
    """Take proposals again until a new last day. Raises JobRefused where that day is not one, TooManyOpen."""
    held = lock(job.pk)
    accounts.require_begin(held.client)
    held.process.allow("reopen", state=held.state, actor="client")
    day = closes_on or now.date() + timedelta(days=terms.OPEN_DAYS)
    if faults := terms.check_day(day, is_contest=False, today=now.date()):
        raise terms.JobRefused(faults)
    _require_room(held.client)
    _set_day(held, day)
    return make(held, "reopen", actor="client", person=person, now=now)


@transaction.atomic
def expire(job: Job, *, now: datetime) -> Job:
    """The last day of a job is over and nobody was hired."""
    held = lock(job.pk)
    if held.due_at is None or held.due_at > now:
        raise refuse(held, "expire", CLOCK)
    return make(held, "expire", actor=CLOCK, now=now)


@transaction.atomic
def take_down(job: Job, *, by: Person, reason: str, now: datetime) -> Job:
    """A moderator ends a job that breaks our rules; its client reads the reason. Raises NotExplained."""
    if len(reason.strip()) < REASON_AT_LEAST:
        raise NotExplained
    held = lock(job.pk)
    down = make(held, "take_down", actor=policies.role_at_desk(held, by), person=by, note=reason, now=now)
    down.note = reason.strip()
    down.save(update_fields=["note"])
    shut_files(down)
    staff.note_staff_act(by, "take job down", f"job:{down.pk}", now=now, reason=down.note)
    return down


@transaction.atomic
def invite(job: Job, *, person: Person, designer: Person, now: datetime) -> Invitation:
    """Ask a designer to propose or to take part; again changes nothing. Raises NotInvitable.

    Of a draft the invitation waits until it is published.
    """
    held = lock(job.pk)
    if person.pk != held.client_id or not held.may_be_invited_to:
        raise refuse(held, "invite")
    accounts.require_begin(person)
    known = Invitation.objects.filter(job=held, designer=designer).first()
    if known is not None:
        return known
    if why := policies.hindrance(held, designer):
        raise NotInvitable(why)
    if held.invitations.count() >= terms.INVITED_MOST:
        raise NotInvitable("full")
    lately = Invitation.objects.filter(job__client=person, invited_at__gt=now - timedelta(days=1))
    if lately.count() >= terms.INVITATIONS_A_DAY:
        raise NotInvitable("today")
    made = Invitation.objects.create(job=held, designer=designer, invited_at=now)
    if held.is_open:
        _open_to(held, [made], now=now)
    return made


@transaction.atomic
def uninvite(job: Job, *, person: Person, designer: Person) -> None:
    """Take an invitation back that nobody has been told of: of a draft."""
    held = lock(job.pk)
    if person.pk != held.client_id or not held.is_unseen:
        raise refuse(held, "uninvite")
    Invitation.objects.filter(job=held, designer=designer).delete()


@transaction.atomic
def decline_invitation(job: Job, *, designer: Person, now: datetime) -> None:
    """A designer says that this is not for him; the client reads it. Twice changes nothing."""
    held = lock(job.pk)
    if Invitation.objects.filter(job=held, designer=designer, declined_at=None).update(declined_at=now):
        shut_files(held)
        tell(facts.INVITATION_DECLINED, held, designer=designer.pk, by=designer.pk, now=now)


@transaction.atomic
def remind(job: Job, *, kind: str, now: datetime) -> bool:
    """Remind the client once before the clock acts; ``kind``: expiry or choice."""
    held = lock(job.pk)
    if held.reminded_at is not None or held.due_at is None or held.due_at <= now:
        return False
    held.reminded_at = now
    held.save(update_fields=["reminded_at"])
    tell(facts.REMINDED, held, kind=kind, now=now)
    return True


def check_room(job: Job, person: Person, *, now: datetime) -> None:
    """Refuse to publish what is not whole, or one job too many."""
    if person.pk != job.client_id:
        raise refuse(job, "open")
    accounts.require_begin(person)
    terms.check_open(job, today=now.date())
    _require_room(person)


def tell_invited(job: Job, *, now: datetime) -> None:
    """Tell those who were invited while nobody could see it, and open its files to them."""
    _open_to(job, job.invitations.select_related("designer"), now=now)


def _open_to(job: Job, invitations: Iterable[Invitation], *, now: datetime) -> None:
    for row in invitations:
        open_files_to(job, row.designer, now=now)
        tell(facts.INVITED, job, designer=row.designer_id, now=now)


def _require_room(client: Person) -> None:
    if Job.objects.open().filter(client=client).count() >= terms.OPEN_MOST:
        raise TooManyOpen


def _set_day(job: Job, day: date | None) -> None:
    job.closes_on, job.closes_at = day, terms.end_of(day) if day else None
    job.save(update_fields=["closes_on", "closes_at"])
