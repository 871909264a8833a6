"""Screenshots: by consent, for the parties alone, deleted with their time, blurred for good (HOUR-02, 14)."""

from datetime import timedelta

import pytest
from tests.builders.files import a_file
from tests.builders.hours import (
    NEXT,
    NOON,
    SECOND,
    a_screen,
    a_shot,
    an_hourly,
    at,
    refused,
    spans,
    the_week,
    tracked,
)

from pontic.files import queries as files
from pontic.hours import actions as hours
from pontic.hours import policies
from pontic.hours.models import Screenshot, Timer
from pontic.kit.process import MoveRefused


def test_one_needs_a_timer_that_was_started_with_consent_and_a_picture(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    with refused("no_time"):
        a_shot(contract, at(0, "09:00"))
    tracked(contract, at(0, "08:00"), at(0, "08:10"))
    hours.start_timer(contract, person=designer, now=at(0, "09:00"))
    with refused("no_consent"):
        a_shot(contract, at(0, "09:05"))
    with refused("no_consent"):
        hours.note_screenshot(person=designer, file=a_screen(designer, at(1)), at=at(0, "08:05"), now=at(0, "09:05"))
    hours.stop_timer(person=designer, now=at(0, "09:06"))
    hours.start_timer(contract, person=designer, wants_screenshots=True, now=at(0, "10:00"))
    for file in (a_file(designer, at(0)), a_screen(lab, at(0))):
        with refused("not_a_picture"):
            hours.note_screenshot(person=designer, file=file, now=at(0, "10:05"))
    with refused("future"):
        hours.note_screenshot(person=designer, file=a_screen(designer, at(0)), at=at(1), now=at(0, "10:05"))


def test_the_parties_alone_see_it_with_the_time_it_stands_for(lab, designer, stranger) -> None:
    contract = an_hourly(lab, designer)
    hours.start_timer(contract, person=designer, wants_screenshots=True, now=at(0, "09:00"))
    for clock, begin in (("09:04", "09:00"), ("09:11", "09:04"), ("09:40", "09:30")):
        shot = a_shot(contract, at(0, clock))
        assert (shot.from_at, shot.at) == (at(0, begin), at(0, clock))
    (entry,) = hours.stop_timer(person=designer, now=at(0, "09:45"))
    assert entry.screenshots.count() == 3
    for person, count in ((lab, 3), (designer, 3), (stranger, 0)):
        assert policies.screenshots_visible_to(person).count() == count
        assert files.openable(person).filter(pk=shot.file_id).exists() == bool(count)


def test_deleting_one_deletes_its_time_while_the_timer_runs_and_after(lab, designer, stranger) -> None:
    contract = an_hourly(lab, designer)
    hours.start_timer(contract, person=designer, wants_screenshots=True, now=at(0, "09:00"))
    shots = [a_shot(contract, at(0, clock)) for clock in ("09:10", "09:20", "09:30", "09:35")]
    for person in (lab, stranger):
        with pytest.raises(MoveRefused):
            hours.delete_screenshot(shots[1], person=person, now=at(0, "09:31"))
    hours.delete_screenshot(shots[1], person=designer, now=at(0, "09:36"))
    assert Timer.objects.get().started_at == at(0, "09:20")
    hours.stop_timer(person=designer, now=at(0, "09:40"))
    assert spans(contract) == [(at(0, "09:00"), at(0, "09:10")), (at(0, "09:20"), at(0, "09:40"))]
    hours.delete_screenshot(shots[2], person=designer, now=at(1))
    hours.delete_screenshot(shots[0], person=designer, now=at(1))
    assert spans(contract) == [(at(0, "09:30"), at(0, "09:40"))]
    shots[3].refresh_from_db()
    assert shots[3].entry.started_at == at(0, "09:30")
    assert [shot.pk for shot in policies.screenshots_visible_to(lab)] == [shots[3].pk]
    shots[0].refresh_from_db()
    assert shots[0].is_deleted
    assert shots[0].file.is_gone
    with pytest.raises(MoveRefused):
        hours.delete_screenshot(shots[0], person=designer, now=at(1))


def test_one_in_the_middle_leaves_two_entries_each_with_its_own(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    hours.start_timer(contract, person=designer, wants_screenshots=True, now=at(0, "09:00"))
    first, second, third = (a_shot(contract, at(0, clock)) for clock in ("09:10", "09:20", "09:30"))
    hours.stop_timer(person=designer, now=at(0, "09:40"))
    the_week(contract, run=NEXT)
    hours.delete_screenshot(second, person=designer, now=NOON - SECOND)
    assert spans(contract) == [(at(0, "09:00"), at(0, "09:10")), (at(0, "09:20"), at(0, "09:40"))]
    for shot in (first, third):
        shot.refresh_from_db()
    assert first.entry != third.entry
    assert the_week(contract).bill.amount_minor == 2_000  # the draft followed: 30 minutes
    with refused("week_over"):
        hours.delete_screenshot(first, person=designer, now=NOON)
    hours.blur_screenshot(first, person=designer, file=a_screen(designer, NOON), now=NOON)  # this at any time
    shown = policies.screenshots_visible_to(lab).get(pk=first.pk)
    assert shown.is_blurred
    assert files.openable(lab).filter(pk=shown.file_id).exists()
    assert first.file_id != shown.file_id
    assert not files.openable(lab).filter(pk=first.file_id).exists()


def test_what_goes_with_an_entry_or_its_part_goes_for_good(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    hours.start_timer(contract, person=designer, wants_screenshots=True, now=at(0, "09:00"))
    a_shot(contract, at(0, "09:10"))
    a_shot(contract, at(0, "09:20"))
    (entry,) = hours.stop_timer(person=designer, now=at(0, "09:30"))
    hours.change_entry(entry, person=designer, started_at=at(0, "09:10"), ended_at=at(0, "09:30"), memo="", now=at(1))
    assert [shot.at for shot in policies.screenshots_visible_to(lab)] == [at(0, "09:20")]
    hours.delete_entry(entry, person=designer, now=at(1))
    assert not policies.screenshots_visible_to(lab).exists()


def test_a_late_one_finds_its_entry_and_one_that_was_never_sent_takes_its_time_along(lab, designer, stranger) -> None:
    contract = an_hourly(lab, designer)
    tracked(contract, at(0, "09:00"), at(0, "10:00"), wants_screenshots=True)

    def send() -> Screenshot:
        return hours.note_screenshot(
            person=designer,
            file=a_screen(designer, at(0)),
            from_at=at(0, "09:05"),
            at=at(0, "09:12"),
            now=at(0, "11:00"),
        )

    shot = send()
    assert (shot.from_at, shot.entry.started_at) == (at(0, "09:05"), at(0, "09:00"))
    assert send() == shot  # the answer was lost, and it is sent once more
    with pytest.raises(MoveRefused):
        hours.drop_time(contract, person=stranger, from_at=at(0, "09:12"), at=at(0, "09:20"), now=at(0, "11:00"))
    with refused("too_long"):
        hours.drop_time(contract, person=designer, from_at=at(0, "09:12"), at=at(0, "09:23"), now=at(0, "11:00"))
    hours.drop_time(contract, person=designer, from_at=at(0, "09:12"), at=at(0, "09:20"), now=at(0, "11:00"))
    assert spans(contract) == [(at(0, "09:00"), at(0, "09:12")), (at(0, "09:20"), at(0, "10:00"))]
    hours.start_timer(contract, person=designer, wants_screenshots=True, now=at(1, "09:00"))
    hours.drop_time(contract, person=designer, from_at=at(1, "09:03"), at=at(1, "09:10"), now=at(1, "09:20"))
    hours.stop_timer(person=designer, now=at(1, "09:20") + timedelta(seconds=1))
    assert spans(contract)[2:] == [(at(1, "09:00"), at(1, "09:03")), (at(1, "09:10"), at(1, "09:20:01"))]
    with refused("week_over"):
        hours.drop_time(contract, person=designer, from_at=at(0, "09:00"), at=at(0, "09:05"), now=NOON)
