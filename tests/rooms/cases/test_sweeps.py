"""The clock: what it moves, what it reminds of, and what it leaves alone."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case, handed

from pontic.cases import actions as cases
from pontic.cases import facts, sweeps
from pontic.outbox.models import Fact

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def parties(lab, designer, now):
    return {"client": lab, "designer": designer, "now": now}


def state(case):
    case.refresh_from_db()
    return case.state


def kinds(case):
    told = Fact.objects.filter(name=facts.REMINDED, payload__case=case.pk).order_by("pk")
    return [fact.payload["kind"] for fact in told]


def test_a_request_expires_at_its_time_and_not_a_second_before(parties, now):
    case = a_case("requested", **parties)
    assert (sweeps.act(now + 3 * DAY - SECOND), state(case)) == (0, "requested")
    assert (sweeps.act(now + 3 * DAY), state(case)) == (1, "expired")
    assert sweeps.act(now + 4 * DAY) == 0


def test_a_delivered_case_completes_itself_after_thirty_days(parties, now):
    case = a_case("delivered", **parties)
    sweeps.act(now + 30 * DAY)
    assert state(case) == "completed"
    assert Fact.objects.filter(name=facts.MOVED["complete_itself"]).exists()


def test_a_case_without_a_delivery_never_completes_itself(parties, now):
    case = a_case("in_design", **parties)
    sweeps.act(now + 400 * DAY)
    assert state(case) == "in_design"


def test_an_undecided_dispute_is_refunded_after_sixty_days_and_stays_disputed_till_then(parties, now):
    case = a_case("disputed", **parties)
    sweeps.act(now + 60 * DAY - SECOND)
    assert state(case) == "disputed"
    sweeps.act(now + 60 * DAY)
    assert state(case) == "refunded"


def test_one_case_that_fails_does_not_stop_the_others(parties, now, monkeypatch):
    broken = a_case("requested", **parties)
    whole = a_case("requested", **parties, listing=broken.listing)
    make = cases.make

    def fail_for_one(case, move, **rest):
        if case.pk == broken.pk:
            raise RuntimeError("broken")
        return make(case, move, **rest)

    monkeypatch.setattr(sweeps.actions, "make", fail_for_one)
    with pytest.raises(ExceptionGroup):
        sweeps.act(now + 3 * DAY)
    assert (state(broken), state(whole)) == ("requested", "expired")


def test_a_case_that_moved_between_the_look_and_the_lock_is_left_alone(parties, now, monkeypatch):
    case = a_case("delivered", **parties)
    lock = vars(sweeps)["_lock"]

    def moved_meanwhile(pk):
        handed(case, now + 30 * DAY)
        return lock(pk)

    monkeypatch.setattr(sweeps, "_lock", moved_meanwhile)
    assert (sweeps.act(now + 30 * DAY), state(case)) == (0, "delivered")
    assert case.due_at == now + 60 * DAY


def test_completion_is_announced_seven_three_and_one_day_before_once_each(parties, now):
    case = a_case("delivered", **parties)
    for hours in range(0, 30 * 24, 6):
        sweeps.remind(now + timedelta(hours=hours))
    assert kinds(case) == ["completion_7", "completion_3", "completion_1"]


def test_a_request_reminds_its_designer_one_day_before_it_lapses(parties, now):
    case = a_case("requested", **parties)
    sweeps.remind(now + 2 * DAY - SECOND)
    assert kinds(case) == []
    sweeps.remind(now + 2 * DAY)
    sweeps.remind(now + 2.5 * DAY)
    assert kinds(case) == ["accept_1"]


def test_a_request_that_lapses_within_a_day_does_not_remind_the_moment_it_comes(parties, now):
    case = a_case("requested", **parties, needed_by=now + DAY / 2)
    sweeps.remind(now + DAY / 4)
    assert kinds(case) == []


def test_a_promise_is_reminded_of_before_and_told_of_once_broken(parties, now):
    case = a_case("in_design", **parties)
    promise = case.deliver_by
    for moment in (promise - 2 * DAY, promise - DAY, promise - DAY / 2, promise, promise + DAY, promise + 5 * DAY):
        sweeps.remind(moment)
    assert kinds(case) == ["delivery_1", "overdue"]


def test_a_new_deadline_is_reminded_of_anew(parties, now):
    case = a_case("delivered", **parties)
    sweeps.remind(now + 23 * DAY)
    handed(case, now + 24 * DAY)
    sweeps.remind(now + 47 * DAY)
    assert kinds(case) == ["completion_7", "completion_7"]


def test_both_are_told_once_that_nothing_came_in_thirty_days(parties, now):
    case = a_case("in_design", **parties)
    delivered = a_case("delivered", **parties, listing=case.listing)
    assert sweeps.flag_undelivered(now + 30 * DAY - SECOND) == 0
    assert sweeps.flag_undelivered(now + 30 * DAY) == 1
    assert sweeps.flag_undelivered(now + 31 * DAY) == 0
    assert (kinds(case), kinds(delivered), state(case)) == (["undelivered"], [], "in_design")
