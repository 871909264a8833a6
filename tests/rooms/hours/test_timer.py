"""The timer: one at a time, cut at Monday 00:00, asking about time without a sign of life (HOUR-01, 05, 15; CON-13)."""

from datetime import timedelta

import pytest
from tests.builders.hours import NEXT, SECOND, an_hourly, at, refused, spans, the_week, tracked

from pontic.contracts import actions as contracts
from pontic.hours import actions as hours
from pontic.hours import facts, queries, sweeps
from pontic.hours.models import Entry, Timer, Week
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact


def test_it_becomes_an_entry_with_begin_end_memo_and_activity(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    timer = hours.start_timer(contract, person=designer, memo=" Crown 11 ", now=at(0, "09:00"))
    hours.beat(person=designer, activity=80, now=at(0, "09:05"))
    hours.beat(person=designer, activity=41, now=at(0, "09:10"))
    (entry,) = hours.stop_timer(person=designer, now=at(0, "09:15:30"))
    assert (entry.started_at, entry.ended_at, entry.seconds) == (at(0, "09:00"), at(0, "09:15:30"), 930)
    assert (entry.memo, entry.activity, entry.is_covered, entry.rate_minor) == ("Crown 11", 60, True, 4_000)
    assert not Timer.objects.filter(pk=timer.pk).exists()
    assert Fact.objects.filter(name=facts.CHANGED).count() == 2
    assert hours.beat(person=designer, now=at(0, "09:16")) is None
    with refused("no_timer"):
        hours.stop_timer(person=designer, now=at(0, "09:16"))


def test_one_runs_at_a_time_whatever_the_contract_and_only_its_designer_starts_one(lab, designer, stranger) -> None:
    contract, other = an_hourly(lab, designer), an_hourly(stranger, designer)
    for person in (lab, stranger):
        with pytest.raises(MoveRefused):
            hours.start_timer(contract, person=person, now=at(0, "09:00"))
    hours.start_timer(contract, person=designer, now=at(0, "09:00"))
    for each in (contract, other):
        with refused("timer_runs"):
            hours.start_timer(each, person=designer, now=at(0, "10:00"))
    assert queries.timer_of(designer).contract == contract


def test_nothing_is_tracked_before_the_start_that_was_agreed_nor_beyond_the_weekly_limit(lab, designer) -> None:
    contract = an_hourly(lab, designer, starts_on=at(1).date(), weekly_limit_minutes=60)
    with refused("before_contract"):
        hours.start_timer(contract, person=designer, now=at(0, "23:59:59"))
    tracked(contract, at(1), at(1, "00:59:59"))
    tracked(contract, at(1, "08:00"), at(1, "09:00"))  # it was not full yet: what is beyond is kept, and not billed
    with refused("limit"):
        hours.start_timer(contract, person=designer, now=at(2))
    hours.start_timer(contract, person=designer, now=NEXT)  # a new week
    journal = queries.journal(contract, at(0).date())
    assert (journal.reckoned.minutes_tracked, journal.reckoned.minutes_beyond) == (60, 59)
    assert list(journal.billable.values()) == [3_599, 1]


def test_what_runs_over_a_week_s_end_is_cut_at_monday_midnight(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    tracked(contract, at(6, "23:30"), at(7, "00:30"))
    assert spans(contract) == [(at(6, "23:30"), NEXT), (NEXT, at(7, "00:30"))]
    assert [week.monday.day for week in Week.objects.order_by("monday")] == [5, 12]


def test_a_timer_that_runs_through_monday_is_cut_by_the_clock_before_the_draft_and_goes_on(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    hours.start_timer(contract, person=designer, now=at(6, "23:00"))
    hours.beat(person=designer, now=at(6, "23:09"))
    sweeps.run(NEXT - SECOND)
    assert spans(contract) == []
    week = the_week(contract, run=NEXT)
    assert spans(contract) == [(at(6, "23:00"), NEXT)]
    assert (week.bill.amount_minor, Timer.objects.get().started_at) == (4_000, NEXT)
    # he comes back and says that he had gone to bed: the piece before midnight is mended, too
    hours.idle_answer(person=designer, keep=False, now=at(7, "06:00"))
    assert spans(contract) == [(at(6, "23:00"), at(6, "23:09"))]
    assert the_week(contract).bill.amount_minor == 600
    assert Timer.objects.get().started_at == at(7, "06:00")


def test_after_ten_minutes_without_a_sign_it_asks_and_leaves_out_what_was_no_work(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    hours.start_timer(contract, person=designer, now=at(0, "09:00"))
    assert not hours.beat(person=designer, now=at(0, "09:10")).is_away(at(0, "09:20"))
    timer = hours.beat(person=designer, now=at(0, "09:20:01"))
    assert timer.is_away(at(0, "09:20:01"))
    assert timer.seen_at == at(0, "09:10")  # nothing was noted
    hours.idle_answer(person=designer, keep=True, now=at(0, "09:30"))
    hours.idle_answer(person=designer, keep=False, now=at(0, "10:00"))
    hours.stop_timer(person=designer, keep_away=False, now=at(0, "10:30"))
    assert spans(contract) == [(at(0, "09:00"), at(0, "09:30"))]


def test_a_forgotten_timer_ends_at_its_last_sign_of_life_and_he_is_told(lab, designer) -> None:
    contract = an_hourly(lab, designer)
    hours.start_timer(contract, person=designer, now=at(4, "17:00"))
    hours.beat(person=designer, now=at(4, "17:08"))
    sweeps.forget(at(5, "01:08"))
    assert Timer.objects.exists()
    sweeps.forget(at(5, "01:08:01"))
    assert spans(contract) == [(at(4, "17:00"), at(4, "17:08"))]
    assert Fact.objects.filter(name=facts.FORGOTTEN, payload__designer=designer.pk).count() == 1
    # whoever comes first has the same answer
    hours.start_timer(contract, person=designer, now=at(5, "08:00"))
    assert hours.beat(person=designer, now=at(5, "16:00:01")) is None
    hours.start_timer(contract, person=designer, now=at(6, "20:00"))
    assert hours.stop_timer(person=designer, now=at(7, "04:00:01")) == []
    assert the_week(contract, run=at(7, "08:00")).minutes_tracked == 8


def test_it_stops_when_the_contract_does_and_none_starts_on_hold_or_after(lab, designer, deliver) -> None:
    contract = an_hourly(lab, designer)
    deliver(at(0))
    for moment, stop in ((at(0, "09:00"), "put_on_hold"), (at(1, "09:00"), "end")):
        hours.start_timer(contract, person=designer, now=moment)
        later = moment + timedelta(minutes=5)
        person = lab if stop == "end" else None
        contracts.make(contract, stop, actor="client" if person else "till", person=person, now=later)
        deliver(later + timedelta(minutes=1))
        assert spans(contract)[-1] == (moment, later)
        with pytest.raises(MoveRefused):
            hours.start_timer(contract, person=designer, now=later)
        if person is None:
            contracts.make(contract, "resume", actor="till", now=later)
    assert Entry.objects.count() == 2
    assert the_week(contract, run=NEXT).bill.amount_minor == 667  # what was worked is billed all the same
