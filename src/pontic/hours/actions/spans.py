"""Stretches of tracked time: banked from a timer, and taken out again with what was seen in them."""

from datetime import datetime

from django.db.models import QuerySet

from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.files import actions as files
from pontic.hours import terms
from pontic.hours.actions.write import follow_all, lock_week, note_version, write
from pontic.hours.models import Entry, EntryVersion, Screenshot, Source, Timer


def bank(timer: Timer, *, until: datetime, now: datetime) -> list[Entry]:
    """Write what a timer ran until a moment, with its screenshots; whoever calls moves its start on and saves it."""
    made = write(
        timer.contract,
        person=timer.person,
        started_at=timer.started_at,
        ended_at=until,
        memo=timer.memo,
        source=timer.source,
        activity=timer.activity,
        wants_screenshots=timer.wants_screenshots,
        now=now,
    )
    for entry in made:
        Screenshot.objects.filter(timer=timer, at__lte=entry.ended_at).update(timer=None, entry=entry)
    timer.activity_sum = timer.activity_count = 0
    return made


def take_out(contract: Contract, person: Person, *, begin: datetime, end: datetime, now: datetime) -> None:
    """Take a stretch out of tracked time, and the screenshots in it. What is billed already stays."""
    touched = []
    rows = Entry.objects.within(begin, end).filter(person=person, contract=contract).exclude(source=Source.MANUAL)
    for entry in rows.select_related("contract__terms", "contract__client", "contract__designer"):
        week = lock_week(contract, terms.monday_of(entry.started_at))
        if not week.is_billed:
            note_version(entry, EntryVersion.Change.CUT, now=now)
            _keep_around(entry, begin, end, now=now)
            touched.append(week)
    follow_all(touched, now=now)


def drop_shots(rows: QuerySet[Screenshot], *, now: datetime) -> None:
    """Delete screenshots for good: their keys at once, their bytes right after."""
    for row in rows.filter(deleted_at=None).select_related("file"):
        row.timer, row.deleted_at = None, now
        row.save(update_fields=["timer", "deleted_at"])
        files.forget(row.file, now=now)


def resize(entry: Entry, begin: datetime, end: datetime, *, now: datetime) -> None:
    """Let an entry reach from here to there; whoever calls has kept its version. Screenshots outside go."""
    entry.started_at, entry.ended_at, entry.seconds = begin, end, terms.seconds(begin, end)
    entry.changed_at = now
    entry.save(update_fields=["started_at", "ended_at", "seconds", "changed_at"])
    drop_shots(entry.screenshots.exclude(at__gt=begin, at__lte=end), now=now)


def remove(entry: Entry, *, now: datetime) -> None:
    """Mark an entry deleted, with its screenshots; whoever calls has kept its version."""
    entry.deleted_at = entry.changed_at = now
    entry.save(update_fields=["deleted_at", "changed_at"])
    drop_shots(entry.screenshots.all(), now=now)


def _keep_around(entry: Entry, begin: datetime, end: datetime, *, now: datetime) -> None:
    """Keep what lies before and after a stretch: the entry itself, and where it is cut in two, a new one."""
    left = (entry.started_at, begin) if entry.started_at < begin else None
    right = (end, entry.ended_at) if end < entry.ended_at else None
    if left and right:
        _split_off(entry, end, now=now)
    if span := left or right:
        resize(entry, *span, now=now)
    else:
        remove(entry, now=now)


def _split_off(entry: Entry, begin: datetime, *, now: datetime) -> None:
    made = Entry.objects.get(pk=entry.pk)
    made.pk, made.started_at, made.seconds = None, begin, terms.seconds(begin, entry.ended_at)
    made._state.adding, made.changed_at = True, now  # noqa: SLF001 - Django's own way to copy a row
    made.save()
    entry.screenshots.filter(at__gt=begin).update(entry=made)
