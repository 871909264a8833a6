"""Time by hand, and what may be changed until Monday 12:00:00 UTC (HOUR-03, 04, 05, 13, 15)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction
from tests.builders.contracts import changed
from tests.builders.hours import (
    BEGUN,
    NEXT,
    NOON,
    SECOND,
    an_hourly,
    at,
    by_hand,
    refused,
    spans,
    the_week,
    tracked,
)

from pontic.contracts import actions as contracts
from pontic.hours import actions as hours
from pontic.hours.models import Entry, EntryVersion, Week
from pontic.kit.process import MoveRefused


def test_time_by_hand_is_marked_not_covered_and_cut_at_monday(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    made = by_hand(contract, at(6, "23:30"), at(7, "00:30"))
    assert [row.is_manual for row in made] == [True, True]
    assert not any(row.is_covered for row in made)
    assert [row.seconds for row in made] == [1_800, 1_800]


def test_time_that_cannot_have_been_worked_is_refused_with_its_reason(lab, designer, stranger) -> None:
    contract, other = an_hourly(lab, designer), an_hourly(stranger, designer)
    by_hand(other, at(1, "09:00"), at(1, "10:00"))
    hours.start_timer(other, person=designer, now=at(1, "12:00"))
    cases = [
        ("order", at(0, "10:00"), at(0, "10:00"), at(1, "13:00")),
        ("order", at(0, "10:00"), at(0, "09:59"), at(1, "13:00")),
        ("future", at(1, "10:00"), at(1, "11:00"), at(1, "10:59:59")),
        ("too_long", at(-2), at(-1, "00:00:01"), at(1, "13:00")),
        ("before_contract", BEGUN - SECOND, BEGUN + SECOND, at(1, "13:00")),
        ("overlap", at(1, "09:59:59"), at(1, "11:00"), at(1, "13:00")),  # on another contract
        ("overlap", at(1, "08:00"), at(1, "11:00"), at(1, "13:00")),
        ("overlap", at(1, "11:00"), at(1, "12:30"), at(1, "13:00")),  # with the timer
        ("week_over", at(-1), at(-1, "01:00"), at(0, "12:00")),
    ]
    for code, begin, end, now in cases:
        with refused(code):
            by_hand(contract, begin, end, now=now)
    by_hand(contract, at(1, "10:00"), at(1, "12:00"), now=at(1, "13:00"))  # side by side is no overlap
    by_hand(contract, at(-1), at(-1, "01:00"), now=at(0, "11:59:59"))
    assert len(spans(contract)) == 2


def test_only_the_designer_writes_and_only_while_the_contract_works_and_its_terms_allow_it(
    lab, designer, stranger
) -> None:
    contract = an_hourly(lab, designer)
    for person in (lab, stranger):
        with pytest.raises(MoveRefused):
            hours.add_entry(contract, person=person, started_at=at(0), ended_at=at(0, "01:00"), now=at(1))
    (entry,) = by_hand(contract, at(0), at(0, "02:00"))
    for person in (lab, stranger):
        with pytest.raises(MoveRefused):
            hours.delete_entry(entry, person=person, now=at(1))
        with pytest.raises(MoveRefused):
            hours.change_entry(entry, person=person, started_at=at(0), ended_at=at(0, "01:00"), memo="", now=at(1))
    contracts.make(contract, "put_on_hold", actor="till", now=at(1))
    with pytest.raises(MoveRefused):
        by_hand(contract, at(1), at(1, "01:00"))
    with pytest.raises(MoveRefused):  # nor more of what there is; less of it is always right
        hours.change_entry(entry, person=designer, started_at=at(0), ended_at=at(0, "03:00"), memo="", now=at(1))
    hours.change_entry(entry, person=designer, started_at=at(0), ended_at=at(0, "01:00"), memo="", now=at(1))
    strict = an_hourly(stranger, designer, allows_manual=False)
    with refused("no_manual"):
        by_hand(strict, at(0, "03:00"), at(0, "04:00"))


def test_the_weekly_limit_refuses_the_second_that_is_too_much(lab, designer) -> None:
    contract = an_hourly(lab, designer, weekly_limit_minutes=120)
    (entry,) = by_hand(contract, at(0), at(0, "01:00"))
    with refused("limit"):
        by_hand(contract, at(0, "01:00"), at(0, "02:00:01"))
    with refused("limit"):
        hours.change_entry(entry, person=designer, started_at=at(0), ended_at=at(0, "02:00:01"), memo="", now=at(1))
    hours.change_entry(entry, person=designer, started_at=at(0), ended_at=at(0, "02:00"), memo="", now=at(1))
    by_hand(contract, NEXT, at(7, "01:00"))


def test_a_change_keeps_what_stood_there_and_nobody_can_change_that(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    (entry,) = by_hand(contract, at(0, "09:00"), at(0, "10:00"))
    hours.change_entry(
        entry, person=designer, started_at=at(0, "09:30"), ended_at=at(0, "11:00"), memo="Bridge", now=at(1)
    )
    hours.change_entry(
        entry, person=designer, started_at=at(0, "09:30"), ended_at=at(0, "11:00"), memo="Bridge", now=at(2)
    )  # nothing new
    entry.refresh_from_db()
    assert (entry.seconds, entry.memo, entry.is_changed) == (5_400, "Bridge", True)
    (version,) = entry.versions.all()
    assert (version.change, version.started_at, version.ended_at) == ("changed", at(0, "09:00"), at(0, "10:00"))
    hours.delete_entry(entry, person=designer, now=at(3))
    assert entry.versions.count() == 2
    assert spans(contract) == []
    with pytest.raises(MoveRefused):
        hours.delete_entry(entry, person=designer, now=at(3))
    with pytest.raises(DatabaseError), transaction.atomic():
        EntryVersion.objects.update(memo="")


def test_tracked_time_can_only_become_less(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    (entry,) = tracked(contract, at(0, "09:00"), at(0, "10:00"))
    for begin, end in ((at(0, "08:59:59"), at(0, "10:00")), (at(0, "09:00"), at(0, "10:00:01"))):
        with refused("stretched"):
            hours.change_entry(entry, person=designer, started_at=begin, ended_at=end, memo="", now=at(1))
    with refused("order"):
        hours.change_entry(
            entry, person=designer, started_at=at(0, "09:30"), ended_at=at(0, "09:30"), memo="", now=at(1)
        )
    hours.change_entry(entry, person=designer, started_at=at(0, "09:10"), ended_at=at(0, "09:50"), memo="", now=at(1))
    assert spans(contract) == [(at(0, "09:10"), at(0, "09:50"))]


def test_the_last_change_is_at_11_59_59_on_monday(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    first, second, third = (by_hand(contract, at(day), at(day, "01:00"))[0] for day in (0, 1, 2))
    the_week(contract, run=NEXT)
    last = NOON - SECOND
    hours.change_entry(first, person=designer, started_at=at(0), ended_at=at(0, "00:30"), memo="", now=last)
    hours.delete_entry(second, person=designer, now=last)
    by_hand(contract, at(3), at(3, "01:00"), now=last)
    assert the_week(contract).bill.amount_minor == 10_000  # the draft has followed: 2.5 hours
    late = {"person": designer, "now": NOON}
    for refuse in (
        lambda: hours.delete_entry(third, **late),
        lambda: hours.change_entry(third, started_at=at(2), ended_at=at(2, "00:01"), memo="", **late),
        lambda: by_hand(contract, at(4), at(4, "01:00"), now=NOON),
        lambda: hours.change_entry(first, started_at=at(0), ended_at=at(0, "00:30"), memo="x", **late),
    ):
        with refused("week_over"):
            refuse()


def test_an_entry_moves_to_another_week_but_never_into_two(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    (entry,) = by_hand(contract, NEXT, at(7, "01:00"))
    with refused("two_weeks"):
        hours.change_entry(
            entry, person=designer, started_at=at(6, "23:30"), ended_at=at(7, "00:30"), memo="", now=at(7, "02:00")
        )
    the_week_before = hours.change_entry(
        entry, person=designer, started_at=at(6, "23:00"), ended_at=NEXT, memo="", now=at(7, "02:00")
    )
    assert the_week_before.week.monday == at(0).date()


def test_clock_changes_and_time_zones_do_not_matter_nor_the_end_of_a_year_nor_a_leap_day(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    paris = ZoneInfo("Europe/Paris")
    spring = datetime(2024, 3, 31, 1, 30, tzinfo=paris), datetime(2024, 3, 31, 3, 30, tzinfo=paris)  # one hour long
    autumn = datetime(2024, 10, 27, 0, 30, tzinfo=paris), datetime(2024, 10, 27, 3, 30, tzinfo=paris)  # four hours
    leap = datetime(2024, 2, 28, 23, 30, tzinfo=UTC), datetime(2024, 3, 1, 0, 30, tzinfo=UTC)
    year = datetime(2024, 12, 31, 23, tzinfo=UTC), datetime(2025, 1, 1, 1, tzinfo=UTC)
    sunday = datetime(2024, 2, 5, 0, 30, tzinfo=paris), datetime(2024, 2, 5, 1, 30, tzinfo=paris)  # UTC: over midnight
    told = []
    for begin, end in (sunday, (leap[0], leap[0] + timedelta(hours=24)), spring, autumn, year):
        made = by_hand(contract, begin, end, now=end.astimezone(UTC))
        told.append([(row.week.monday.isoformat(), row.seconds // 60) for row in made])
    assert told == [
        [("2024-01-29", 30), ("2024-02-05", 30)],
        [("2024-02-26", 24 * 60)],
        [("2024-03-25", 60)],
        [("2024-10-21", 240)],
        [("2024-12-30", 120)],
    ]
    with refused("too_long"):
        by_hand(contract, *leap)
    assert Week.objects.get(monday="2024-02-26").available_at == datetime(2024, 3, 13, tzinfo=UTC)


def test_a_new_rate_counts_for_work_that_begins_after_it(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    by_hand(contract, at(0), at(0, "01:00"))
    contract = changed(contract, rate_minor=5_000, now=at(2))
    by_hand(contract, at(1), at(1, "01:00"), now=at(3))
    by_hand(contract, at(2), at(2, "01:00"))
    assert list(Entry.objects.values_list("rate_minor", flat=True)) == [4_000, 4_000, 5_000]
    assert [(row.minutes, row.amount_minor) for row in the_week(contract, run=NEXT).bill.lines.all()] == [
        (120, 8_000),
        (60, 5_000),
    ]
