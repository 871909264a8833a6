"""Entries of the work journal by hand: added, changed, deleted until Monday 12:00 UTC, with their history (HOUR-04)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.hours import queries, terms
from pontic.hours.actions.spans import remove, resize
from pontic.hours.actions.timer import require_begun
from pontic.hours.actions.write import (
    TimeRefused,
    follow_all,
    lock_person,
    mendable,
    note_version,
    own,
    tell,
    workable,
    write,
)
from pontic.hours.models import Entry, EntryVersion, Source, Timer


@transaction.atomic
def add_entry(
    contract: Contract, *, person: Person, started_at: datetime, ended_at: datetime, memo: str = "", now: datetime
) -> list[Entry]:
    """Add time by hand (HOUR-03): marked so and not covered; over a Monday 00:00 it becomes two entries.

    TimeRefused: order, future, too_long, before_contract, no_manual, overlap, week_over, limit. MoveRefused: not his
    contract, on hold, over.
    """
    lock_person(person)
    held = workable(contract, person)
    if not held.terms.allows_manual:
        raise TimeRefused("no_manual")
    begin, end = terms.whole(started_at), terms.whole(ended_at)
    _require_span(held, begin, end, now=now)
    _require_free(person, begin, end, now=now)
    for start, stop in terms.pieces(begin, end):
        mendable(held, terms.monday_of(start), now=now)
        _require_within_limit(held, start, stop)
    made = write(
        held,
        person=person,
        started_at=begin,
        ended_at=end,
        memo=memo.strip()[: terms.MEMO_LENGTH],
        source=Source.MANUAL,
        now=now,
    )
    tell(held, now=now)
    return made


@transaction.atomic
def change_entry(
    entry: Entry, *, person: Person, started_at: datetime, ended_at: datetime, memo: str, now: datetime
) -> Entry:
    """Change an entry; what it said before is kept. Tracked time can only become less.

    Raises what ``add_entry`` raises, and TimeRefused: stretched, two_weeks.
    """
    lock_person(person)
    held = own(entry, person)
    begin, end = terms.whole(started_at), terms.whole(ended_at)
    is_other = (begin, end) != (held.started_at, held.ended_at)
    weeks = [mendable(held.contract, terms.monday_of(held.started_at), now=now)]
    if is_other:
        _require_change(held, begin, end, now=now)
        weeks.append(mendable(held.contract, terms.monday_of(begin), now=now))
    if not is_other and memo.strip() == held.memo:
        return held
    note_version(held, EntryVersion.Change.CHANGED, now=now)
    held.memo, held.week, held.changed_at = memo.strip()[: terms.MEMO_LENGTH], weeks[-1], now
    held.rate_minor = queries.terms_at(held.contract, begin).rate_minor or 0
    held.save(update_fields=["memo", "week", "rate_minor", "changed_at"])
    if is_other:
        resize(held, begin, end, now=now)
    follow_all(weeks, now=now)
    tell(held.contract, now=now)
    return held


@transaction.atomic
def delete_entry(entry: Entry, *, person: Person, now: datetime) -> None:
    """Delete an entry with its screenshots; its history stays. TimeRefused("week_over"); MoveRefused: not his."""
    lock_person(person)
    held = own(entry, person)
    week = mendable(held.contract, terms.monday_of(held.started_at), now=now)
    note_version(held, EntryVersion.Change.DELETED, now=now)
    remove(held, now=now)
    follow_all([week], now=now)
    tell(held.contract, now=now)


def _require_change(held: Entry, begin: datetime, end: datetime, *, now: datetime) -> None:
    if begin >= end:
        raise TimeRefused("order")
    if terms.monday_of(begin) != terms.monday_of(end - terms.SECOND):
        raise TimeRefused("two_weeks")
    if not held.is_manual:
        if begin < held.started_at or end > held.ended_at:
            raise TimeRefused("stretched")
        return
    is_more = begin < held.started_at or end > held.ended_at
    if is_more:
        workable(held.contract, held.person)
    _require_span(held.contract, begin, end, now=now)
    _require_free(held.person, begin, end, besides=held, now=now)
    _require_within_limit(held.contract, begin, end, besides=held)


def _require_span(contract: Contract, begin: datetime, end: datetime, *, now: datetime) -> None:
    if begin >= end:
        raise TimeRefused("order")
    if end > now:
        raise TimeRefused("future")
    if end - begin > terms.LONGEST_BY_HAND:
        raise TimeRefused("too_long")
    require_begun(contract, begin)


def _require_free(
    person: Person, begin: datetime, end: datetime, *, now: datetime, besides: Entry | None = None
) -> None:
    """Nobody works twice at a time, on whatever contracts; a timer that runs works now."""
    others = Entry.objects.within(begin, end).filter(person=person)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    is_timed = Timer.objects.filter(person=person, started_at__lt=min(end, now)).exists()
    if is_timed or others.exists():
        raise TimeRefused("overlap")


def _require_within_limit(contract: Contract, begin: datetime, end: datetime, *, besides: Entry | None = None) -> None:
    left = queries.seconds_left(contract, terms.monday_of(begin), besides=besides)
    if left is not None and terms.seconds(begin, end) > left:
        raise TimeRefused("limit")
