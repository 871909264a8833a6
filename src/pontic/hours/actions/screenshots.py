"""Screenshots of a timer: taken by consent, deleted with their time, blurred for good (HOUR-02, 14)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.contracts import policies as parties
from pontic.contracts.models import Contract
from pontic.files import actions as files
from pontic.files.models import File
from pontic.hours import terms
from pontic.hours.actions.spans import bank, drop_shots, take_out
from pontic.hours.actions.write import NOBODY, TimeRefused, lock_person, mendable, tell
from pontic.hours.models import Entry, Screenshot, Source, Timer
from pontic.kit.process import MoveRefused

PICTURES = ("jpg", "png")


@transaction.atomic
def note_screenshot(
    *,
    person: Person,
    file: File,
    at: datetime | None = None,
    from_at: datetime | None = None,
    is_blurred: bool = False,
    activity: int | None = None,
    now: datetime,
) -> Screenshot:
    """Add a screenshot to the timer that runs, or to the entry that came of it; the client may open it from now on.

    ``at``: when it was taken (default: now). It stands for the time from ``from_at`` (default: the screenshot before),
    ten minutes at most. ``file``: stored by this person, jpg or png. TimeRefused: future, no_time, no_consent,
    not_a_picture, week_over.
    """
    lock_person(person)
    at = terms.whole(at or now)
    if at > now:
        raise TimeRefused("future")
    _require_picture(file, person)
    place = _place(person, at, now=now)
    if not place.wants_screenshots:
        raise TimeRefused("no_consent")
    known = Screenshot.objects.filter(contract=place.contract, at=at).first()
    if known is not None:  # sent once more, as the answer was lost
        return known
    made = Screenshot.objects.create(
        contract=place.contract,
        **{"timer" if isinstance(place, Timer) else "entry": place},
        from_at=_begin(place, at, from_at),
        at=at,
        file=file,
        is_blurred=is_blurred,
        activity=None if activity is None else min(max(activity, 0), 100),
    )
    files.grant(file, person=place.contract.client, now=now)
    tell(place.contract, now=now)
    return made


@transaction.atomic
def delete_screenshot(shot: Screenshot, *, person: Person, now: datetime) -> None:
    """Delete a screenshot, and with it the time that it stands for. TimeRefused("week_over"); MoveRefused: not his."""
    lock_person(person)
    held = _own(shot, person)
    _take(held.contract, person, held.from_at, held.at, now=now)
    drop_shots(Screenshot.objects.filter(pk=held.pk), now=now)
    tell(held.contract, now=now)


@transaction.atomic
def drop_time(contract: Contract, *, person: Person, from_at: datetime, at: datetime, now: datetime) -> None:
    """Let a stretch of tracked time go: its screenshot was deleted before it was sent.

    TimeRefused: order, future, too_long (more than a screenshot stands for), week_over; MoveRefused: not the designer.
    """
    lock_person(person)
    begin, end = terms.whole(from_at), terms.whole(at)
    if parties.role_in(contract, person) != "designer":
        raise MoveRefused("hours", "mend", state="screenshot", actor=NOBODY)
    faults = {"order": begin > end, "future": end > now, "too_long": end - begin > terms.SHOT_COVERS}
    for code in (code for code, is_so in faults.items() if is_so):
        raise TimeRefused(code)
    _take(contract, person, begin, end, now=now)
    tell(contract, now=now)


@transaction.atomic
def blur_screenshot(shot: Screenshot, *, person: Person, file: File, now: datetime) -> Screenshot:
    """Put a blurred picture in its place; the sharp one is destroyed. At any time: its hours stay as they are.

    TimeRefused("not_a_picture"); MoveRefused: not his, or deleted.
    """
    lock_person(person)
    held = _own(shot, person)
    _require_picture(file, person)
    sharp, held.file, held.is_blurred = held.file, file, True
    held.save(update_fields=["file", "is_blurred"])
    files.grant(file, person=held.contract.client, now=now)
    files.forget(sharp, now=now)
    tell(held.contract, now=now)
    return held


def _take(contract: Contract, person: Person, begin: datetime, end: datetime, *, now: datetime) -> None:
    """Take a stretch out of the timer that runs and out of entries; TimeRefused where one of those is final."""
    for entry in Entry.objects.within(begin, end).filter(person=person, contract=contract):
        mendable(contract, terms.monday_of(entry.started_at), now=now)
    timer = _timer(person)
    if timer is not None and timer.contract_id == contract.pk and timer.started_at < end:
        bank(timer, until=begin, now=now)
        timer.started_at, timer.seen_at = end, max(timer.seen_at, end)
        timer.save(update_fields=["started_at", "seen_at", "activity_sum", "activity_count"])
    if begin < end:
        take_out(contract, person, begin=begin, end=end, now=now)


def _place(person: Person, at: datetime, *, now: datetime) -> Timer | Entry:
    """Return what tracked a moment: the timer that runs, or an entry that can still be mended."""
    timer = _timer(person)
    if timer is not None and timer.started_at <= at:
        return timer
    rows = Entry.objects.live().filter(person=person, started_at__lt=at, ended_at__gte=at, source=Source.CLI)
    entry = rows.select_related("contract__client", "contract__designer").first()
    if entry is None:
        raise TimeRefused("no_time")
    mendable(entry.contract, terms.monday_of(entry.started_at), now=now)
    return entry


def _begin(place: Timer | Entry, at: datetime, from_at: datetime | None) -> datetime:
    last = place.screenshots.filter(deleted_at=None, at__lte=at).order_by("-at", "-pk").first()
    least = max(place.started_at, at - terms.SHOT_COVERS, last.at if last else place.started_at)
    return min(at, max(least, from_at)) if from_at else least


def _timer(person: Person) -> Timer | None:
    rows = Timer.objects.select_related("person", "contract__terms", "contract__client", "contract__designer")
    return rows.filter(person=person).first()


def _own(shot: Screenshot, person: Person) -> Screenshot:
    rows = Screenshot.objects.select_related("file", "contract__terms", "contract__client", "contract__designer")
    held = rows.filter(pk=shot.pk, deleted_at=None, contract__designer=person).first()
    if held is None:
        raise MoveRefused("hours", "mend", state="screenshot", actor=NOBODY)
    return held


def _require_picture(file: File, person: Person) -> None:
    if file.kind not in PICTURES or file.owner_id != person.pk or file.is_gone:
        raise TimeRefused("not_a_picture")
