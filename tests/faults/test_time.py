"""Faults 20 and 21: time.

Weekly billing belongs to a later part of the house; what exists of it is tried here:
duties that run twice, break in the middle, start late; days that are not like others; clocks that disagree.
"""

from datetime import UTC, datetime, timedelta

import pytest
from tests.faults.scene import Scene

from pontic.outbox.wiring import schedule
from pontic.outbox.worker import Worker
from pontic.payments.models import Payment

HOLD, AHEAD, SECOND = timedelta(days=7), timedelta(hours=24), timedelta(seconds=1)


def duties(scene: Scene) -> None:
    for duty in schedule().values():
        duty.run(scene.now)


def test_fault_20_every_duty_twice_at_the_same_moment(scene):
    scene.walk("completed")
    for days in (7, 8, 40):
        scene.later(days=days)
        duties(scene)
        duties(scene)
        scene.world.work()
    assert scene.count("transfer") == 1
    scene.rest()


def test_fault_20_a_duty_that_breaks_half_way_does_the_rest_and_is_tried_again(scene):
    for _ in range(3):
        scene.walk("in_design")
    scene.later(days=6)
    scene.world.line.planned = ["crash_before"]
    scene.world.work()
    scene.later(minutes=6)
    scene.world.work()
    assert list(Payment.objects.values_list("state", flat=True)) == ["captured"] * 3
    scene.rest()


def test_fault_20_a_house_that_wakes_up_after_three_days_does_all_that_was_due(scene):
    scene.walk("completed")
    scene.walk("delivered")
    scene.walk("requested")
    scene.later(days=7)
    scene.walk("requested")
    scene.later(days=3)
    scene.world.work()
    scene.rest()


@pytest.mark.parametrize(
    "begin",
    [
        datetime(2027, 12, 28, 23, 59, 59, tzinfo=UTC),  # over the end of the year
        datetime(2028, 2, 25, 12, 0, tzinfo=UTC),  # over a leap day
        datetime(2026, 3, 28, 0, 30, tzinfo=UTC),  # over the clock change of spring in Europe
        datetime(2026, 10, 24, 0, 30, tzinfo=UTC),  # and of autumn
    ],
)
def test_fault_20_a_hold_of_seven_days_is_seven_times_24_hours_whatever_the_calendar_says(scene, begin):
    scene.world.now = begin
    scene.walk("completed")
    scene.later(HOLD - SECOND)
    scene.world.work()
    assert scene.earning.state == "pending"
    scene.later(SECOND)
    scene.world.work()
    assert scene.earning.state == "paid"
    scene.rest()


@pytest.mark.parametrize(("side", "state"), [(-SECOND, "authorised"), (timedelta(0), "captured"), (SECOND, "captured")])
def test_fault_20_the_late_capture_a_second_before_at_and_after_its_time(scene, side, state):
    scene.walk("in_design")
    until = scene.payment.capture_before
    assert until is not None
    scene.world.now = until - AHEAD + side
    scene.world.work()
    assert scene.payment.state == state
    scene.rest()


def test_fault_21_a_worker_whose_clock_is_behind_does_nothing_too_early_or_twice(scene):
    scene.walk("completed")
    scene.later(HOLD)
    scene.world.work()
    ahead = scene.now
    for back in (SECOND, timedelta(minutes=5), HOLD):
        scene.world.now = ahead - back
        scene.world.work()
        duties(scene)
    scene.world.now = ahead
    assert scene.count("transfer") == 1
    scene.rest()


def test_fault_21_a_worker_whose_clock_is_ahead_does_what_is_due_by_its_own_clock_once(scene):
    scene.walk("completed")
    right = scene.now
    ahead = Worker(clock=lambda: right + HOLD, name="a week ahead")
    ahead.step()
    ahead.step()
    scene.world.work()
    scene.later(HOLD + HOLD)
    scene.world.work()
    assert scene.count("transfer") == 1
    scene.rest()
