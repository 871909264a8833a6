"""Hours of a contract in the week from Monday, 5 February 2024, UTC, written by the real verbs."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest

from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.files.models import File
from pontic.hours import actions as hours
from pontic.hours import sweeps, terms
from pontic.hours.models import Device, Entry, Objection, Screenshot, Source, Week
from tests.builders.contracts import a_contract
from tests.builders.files import a_file, a_picture_of

BEGUN = datetime(2024, 1, 2, 9, 0, tzinfo=UTC)  # when the contracts of these tests began
MONDAY = datetime(2024, 2, 5, tzinfo=UTC)
NEXT = MONDAY + timedelta(days=7)
NOON = NEXT + timedelta(hours=12)
SATURDAY = NEXT + timedelta(days=5)
SECOND = timedelta(seconds=1)


def at(days: int, clock: str = "00:00") -> datetime:
    """Return a moment of the week: days after its Monday, and hours:minutes[:seconds]."""
    parts = [int(part) for part in clock.split(":")]
    return MONDAY + timedelta(days=days, hours=parts[0], minutes=parts[1], seconds=sum(parts[2:]))


def an_hourly(client: Person, designer: Person, **terms: object) -> Contract:
    """Make a contract by the hour: $40, at most 40 hours a week."""
    return a_contract("hourly", client=client, designer=designer, now=BEGUN, **terms)


def tracked(contract: Contract, begin: datetime, end: datetime, **options: object) -> list[Entry]:
    """Let the designer run his timer from here to there, with a sign of life now and then."""
    hours.start_timer(contract, person=contract.designer, source=Source.CLI, now=begin, **options)  # type: ignore[arg-type]
    moment = begin
    while moment < end - timedelta(minutes=10):
        moment += timedelta(minutes=10)
        hours.beat(person=contract.designer, now=moment)
    return hours.stop_timer(person=contract.designer, now=end)


def by_hand(contract: Contract, begin: datetime, end: datetime, *, now: datetime | None = None) -> list[Entry]:
    """Let the designer add time by hand, as soon as it is over."""
    return hours.add_entry(contract, person=contract.designer, started_at=begin, ended_at=end, now=now or end)


def a_shot(contract: Contract, moment: datetime) -> Screenshot:
    """Let the running timer take a screenshot."""
    return hours.note_screenshot(person=contract.designer, file=a_screen(contract.designer, moment), now=moment)


def a_screen(person: Person, now: datetime) -> File:
    """A picture of a screen, stored."""
    return a_file(person, now, name="screen.png", content=a_picture_of(64, 48))


def the_week(contract: Contract, *, run: datetime | None = None) -> Week:
    """Let the clock run until a moment, then return the week."""
    if run is not None:
        sweeps.run(run)
    return Week.objects.select_related("bill", "contract").get(contract=contract, monday=MONDAY.date())


def spans(contract: Contract) -> list[tuple[datetime, datetime]]:
    """Return the live stretches of time of a contract, in order."""
    return list(Entry.objects.live().filter(contract=contract).values_list("started_at", "ended_at"))


def refused(code: str) -> AbstractContextManager[object]:
    """Expect that time is refused for that reason."""
    return pytest.raises(hours.TimeRefused, match=f"^{code}$")


def an_objected_week(client: Person, designer: Person, now: datetime) -> tuple[Objection, Screenshot, Device]:
    """Two weeks ago: an hour with a screenshot, charged on Monday, to which the client objected on Tuesday."""
    monday = terms.begins_at(terms.monday_of(now)) - 2 * terms.WEEK
    begin = monday + timedelta(hours=15)
    contract = a_contract("hourly", client=client, designer=designer, now=monday)
    device, _token = hours.add_device(person=designer, name="Studio", now=monday)
    hours.start_timer(contract, person=designer, source=Source.CLI, wants_screenshots=True, now=begin)
    shot = a_shot(contract, begin + timedelta(minutes=8))
    (entry,) = hours.stop_timer(person=designer, now=begin + timedelta(minutes=9))
    sweeps.run(monday + terms.MENDED_UNTIL)
    text = "Nobody asked for this, and it is not in the order."
    week = Week.objects.get(pk=entry.week_id)
    tuesday = monday + terms.WEEK + timedelta(days=1)
    objection = hours.object_to(week, person=client, entries=[entry], text=text, now=tuesday)
    return objection, shot, device
