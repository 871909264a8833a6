"""A contest from the first entry to its winner (CON-24)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts import policies as standing
from pontic.accounts.models import Person
from pontic.files import actions as files
from pontic.files import queries as stored
from pontic.files.models import File
from pontic.jobs import facts, policies, terms
from pontic.jobs.actions import prize
from pontic.jobs.actions.make import lock, make, make_entry, refuse, tell, tell_entry
from pontic.jobs.actions.propose import Again, MayNot
from pontic.jobs.actions.stand import NotExplained
from pontic.jobs.actions.write import open_files_to, shut_files
from pontic.jobs.models import Entry, EntryFile, Job
from pontic.jobs.process import CONTEST, ENTRY, REASON_AT_LEAST, TAKING_PART
from pontic.kit.process import CLOCK
from pontic.profiles import contact

OPENED = "open contest entries"  # the act without which staff see no design


class NothingHandedIn(ValueError):  # noqa: N818 - reads as the sentence that it is
    """An entry needs at least one file."""


class HasPart(Exception):  # noqa: N818 - reads as the sentence that it is
    """Somebody takes part already: the contest goes on."""


@transaction.atomic
def join(job: Job, *, designer: Person, key: str = "", now: datetime) -> Entry:
    """Take part: the contest's files are open from now on. Raises MayNot, Again, MoveRefused."""
    held = lock(job.pk)
    _require_open(held, "join", now=now)
    if not policies.visible_to(designer, key=key).filter(pk=held.pk).exists():
        raise refuse(held, "join")
    if why := policies.hindrance(held, designer):
        raise MayNot(why)
    if Entry.objects.filter(job=held, designer=designer, state__in=TAKING_PART).exists():
        raise Again
    made = Entry.objects.create(job=held, designer=designer, joined_at=now, changed_at=now)
    open_files_to(held, designer, now=now)
    tell_entry(facts.JOINED, made, now=now)
    return made


@transaction.atomic
def hand_in(entry: Entry, *, designer: Person, text: str, new: Iterable[File] = (), now: datetime) -> Entry:
    """Hand an entry in, or change it while the contest is open: the client may open its files from now on.

    Raises ContactInText, NothingHandedIn, MoveRefused.
    """
    contact.check("text", text)
    held = lock(entry.job_id)
    _require_open(held, "hand_in", now=now)
    standing.require_go_on(designer)
    row = _own(entry, designer)
    for file in new:
        if file.owner_id != designer.pk:
            raise refuse(held, "hand_in")
        EntryFile.objects.get_or_create(entry=row, file=file)
    if not row.files.exists():
        raise NothingHandedIn
    for enclosed in row.files.select_related("file"):
        files.grant(enclosed.file, person=held.client, now=now)
    if row.is_joined:
        return make_entry(row, "hand_in", actor="designer", now=now, text=text.strip(), handed_in_at=now)
    row.text, row.changed_at = text.strip(), now
    row.save(update_fields=["text", "changed_at"])
    tell_entry(facts.ENTRY_CHANGED, row, now=now)
    return row


@transaction.atomic
def take_out(entry: Entry, *, designer: Person, file: File, now: datetime) -> None:
    """Take a file out of an own entry while the contest is open; one at least stays in what was handed in."""
    held = lock(entry.job_id)
    _require_open(held, "take_out", now=now)
    row = _own(entry, designer)
    if row.is_handed_in and row.files.count() == 1:
        raise NothingHandedIn
    if EntryFile.objects.filter(entry=row, file=file).delete()[0]:
        if stored.is_unused(file):
            files.forget(file, now=now)
        else:
            files.revoke(file, person=held.client)


@transaction.atomic
def withdraw_entry(entry: Entry, *, designer: Person, now: datetime) -> Entry:
    """Take part no more, until the closing day is over."""
    held = lock(entry.job_id)
    _require_open(held, "withdraw", now=now)
    row = _own(entry, designer)
    gone = make_entry(row, "withdraw", actor="designer", now=now)
    _shut([gone])
    shut_files(held)
    return gone


@transaction.atomic
def call_off(job: Job, *, person: Person, now: datetime) -> Job:
    """Call a contest off in which nobody takes part: the prize goes back. Raises HasPart."""
    held = lock(job.pk)
    if held.entries.filter(state__in=TAKING_PART).exists():
        raise HasPart
    off = make(held, "call_off", actor="client", person=person, now=now)
    prize.give_back(off, actor="client", now=now)
    return off


@transaction.atomic
def end(job: Job, *, now: datetime) -> Job:
    """The closing day is over: the client chooses; where nobody handed in, the prize goes back."""
    held = lock(job.pk)
    _require_due(held, "end", now=now)
    for row in held.entries.filter(state=ENTRY.initial):
        make_entry(row, "lapse", actor="job", now=now)
    if held.entries.filter(state__in=ENTRY.moves["win"].sources).exists():
        return make(held, "end", actor=CLOCK, now=now)
    empty = make(held, "end_empty", actor=CLOCK, now=now)
    prize.give_back(empty, actor=CLOCK, now=now)
    shut_files(empty)
    return empty


@transaction.atomic
def go_on(job: Job, *, now: datetime) -> Job:
    """Let the clock go on from where the choice stands: ``fall_late``, then ``hand_over``."""
    held = lock(job.pk)
    move = next((row.name for row in CONTEST.open_to(CLOCK, state=held.state)), "hand_over")  # then it is refused
    _require_due(held, move, now=now)
    return make(held, move, actor=CLOCK, now=now)


@transaction.atomic
def extend(job: Job, *, person: Person, now: datetime) -> Job:
    """Take three days more to choose, once and before the seven are over."""
    held = lock(job.pk)
    is_in_time = held.due_at is not None and held.due_at > now
    if person.pk != held.client_id or not held.may_extend or not is_in_time or held.closes_at is None:
        raise refuse(held, "extend", "client")
    held.is_extended, held.reminded_at = True, None
    held.due_at = terms.due(held.state, held.closes_at, is_extended=True)
    held.save(update_fields=["is_extended", "reminded_at", "due_at"])
    tell(facts.EXTENDED, held, by=person.pk, now=now)
    return held


@transaction.atomic
def award(entry: Entry, *, person: Person, now: datetime) -> Job:
    """The client chooses the winner, who gets the prize; the files of all others are closed to the client."""
    held = lock(entry.job_id)
    if held.staff_from is not None and held.staff_from <= now:  # though no sweep has run
        raise refuse(held, "award", "client")
    won = make(held, "award", actor="client", person=person, now=now)
    _crown(won, entry, actor="client", now=now)
    return won


@transaction.atomic
def choose(entry: Entry, *, by: Person, reason: str, now: datetime) -> Job:
    """Staff choose in the place of a client who did not. Raises NotExplained."""
    held = _judged(entry.job_id, "choose", by, reason)
    won = make(held, "choose", actor="staff", person=by, note=reason, now=now)
    _keep_reason(won, reason)
    _crown(won, entry, actor="staff", now=now)
    accounts.note_staff_act(by, "choose winner", f"contest:{won.pk}", now=now, reason=reason.strip())
    return won


@transaction.atomic
def void(job: Job, *, by: Person, reason: str, now: datetime) -> Job:
    """Staff end a contest without a winner: it breaks our rules, or no entry is what was asked. The prize goes back."""
    held = _judged(job.pk, "void", by, reason)
    voided = make(held, "void", actor="staff", person=by, note=reason, now=now)
    _keep_reason(voided, reason)
    prize.give_back(voided, actor="staff", note=reason.strip(), now=now)
    _drop_entries(voided, now=now)
    accounts.note_staff_act(by, "void contest", f"contest:{voided.pk}", now=now, reason=reason.strip())
    return voided


@transaction.atomic
def open_to_staff(job: Job, *, by: Person, now: datetime) -> None:
    """Open the files of a contest to whoever chooses for the client: on record, and while there is a choice to make."""
    held = lock(job.pk)
    CONTEST.allow("choose", state=held.state, actor="staff")
    if not policies.may_choose(held, by):
        raise refuse(held, "open")
    open_files_to(held, by, now=now)
    for row in EntryFile.objects.filter(entry__job=held, entry__state__in=ENTRY.moves["win"].sources):
        files.grant(row.file, person=by, now=now)
    accounts.note_staff_act(by, OPENED, f"contest:{held.pk}", now=now)


@transaction.atomic
def lose_prize(job: Job, *, now: datetime) -> None:
    """The client's bank took the prize back before it was given: the contest is over, and so are its entries."""
    held = lock(job.pk)
    if held.state in CONTEST.moves["lose_prize"].sources:
        _drop_entries(make(held, "lose_prize", actor="till", now=now), now=now)


def _drop_entries(job: Job, *, now: datetime) -> None:
    """End what is left of the entries of a contest that came to nothing."""
    rows = [
        make_entry(row, "lapse", actor="job", now=now)
        for row in job.entries.filter(state__in=ENTRY.moves["lapse"].sources)
    ]
    _shut(rows)
    shut_files(job)


def _crown(job: Job, entry: Entry, *, actor: str, now: datetime) -> None:
    """Make one the winner and all others not; the prize is released."""
    if entry.job_id != job.pk:
        raise refuse(job, "award")
    winner = make_entry(entry, "win", actor=actor, now=now)
    prize.give(job, designer=winner.designer, actor=actor, now=now)
    rest = job.entries.filter(state__in=ENTRY.moves["lose"].sources).exclude(pk=winner.pk)
    _shut([make_entry(row, "lose", actor=actor, now=now) for row in rest])
    _shut_staff(job)
    shut_files(job)


def _shut(entries: Iterable[Entry]) -> None:
    """Close the files of entries that were not chosen: they stay their designers' own."""
    for row in EntryFile.objects.filter(entry__in=list(entries)).select_related("file"):
        for grant in row.file.grants.exclude(person=row.file.owner_id).select_related("person"):
            files.revoke(row.file, person=grant.person)


def _shut_staff(job: Job) -> None:
    """Close to staff what they had to open to choose."""
    parts = {job.client_id, *job.entries.values_list("designer", flat=True)}
    for row in EntryFile.objects.filter(entry__job=job).select_related("file"):
        for grant in row.file.grants.exclude(person__in=parts).select_related("person"):
            files.revoke(row.file, person=grant.person)


def _judged(pk: int, move: str, by: Person, reason: str) -> Job:
    if len(reason.strip()) < REASON_AT_LEAST:
        raise NotExplained
    held = lock(pk)
    if not policies.may_choose(held, by):
        raise refuse(held, move)
    return held


def _keep_reason(job: Job, reason: str) -> None:
    job.note = reason.strip()
    job.save(update_fields=["note"])


def _own(entry: Entry, designer: Person) -> Entry:
    row = Entry.objects.select_for_update(of=("self",)).select_related("job__client", "designer").get(pk=entry.pk)
    ENTRY.allow("withdraw", state=row.state, actor="designer" if row.designer_id == designer.pk else "stranger")
    return row


def _require_open(job: Job, move: str, *, now: datetime) -> None:
    """Refuse what comes after the closing day, though no sweep has run yet."""
    if not job.is_contest or not job.is_open or job.closes_at is None or job.closes_at <= now:
        raise refuse(job, move, "designer")


def _require_due(job: Job, move: str, *, now: datetime) -> None:
    if job.due_at is None or job.due_at > now:
        raise refuse(job, move, CLOCK)
