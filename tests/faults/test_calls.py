"""Faults 1 to 6: what can happen to a call on its way, and to the house while it makes one."""

from datetime import timedelta

import pytest
from tests.faults.scene import Scene

from pontic.payments.models import Operation, Refund

CALLS = ("capture", "refund", "transfer")


def begin(scene: Scene, call: str) -> None:
    """Plan a capture, a refund or a transfer; the worker has not made it yet."""
    scene.walk("delivered" if call == "capture" else "completed")
    if call == "capture":
        scene.go("completed")
    elif call == "refund":
        scene.give_back(4_000)
    else:
        scene.later(days=7)


def happened(scene: Scene, call: str) -> bool:
    """Tell whether it was done at the processor, exactly once."""
    if call == "capture":
        return [row["amount_captured"] for row in scene.twin.objects("charge")] == [10_000]
    return scene.count(call) == 1


@pytest.mark.parametrize("call", CALLS)
def test_fault_01_the_house_dies_after_the_commit_and_before_the_call(scene, call):
    begin(scene, call)
    scene.world.line.planned = ["crash_before"]
    scene.world.work()
    assert scene.world.line.struck == ["crash_before"]
    assert not (call == "refund" and happened(scene, call))
    scene.later(minutes=6)
    scene.world.work()
    assert happened(scene, call)
    scene.rest()


@pytest.mark.parametrize("call", CALLS)
def test_fault_02_the_house_dies_after_the_call_and_before_its_answer_is_kept(scene, call):
    begin(scene, call)
    scene.world.line.planned = ["crash_after"]
    scene.world.work()
    assert scene.world.line.struck == ["crash_after"]
    scene.later(minutes=6)
    scene.world.work()
    assert happened(scene, call)
    scene.rest()


@pytest.mark.parametrize("fault", ["unreached", "lost", "hang"])
@pytest.mark.parametrize("call", CALLS)
def test_fault_03_nobody_knows_whether_the_call_happened(scene, call, fault):
    begin(scene, call)
    scene.twin.fault(fault, path="/v1/", method="POST")
    scene.world.work()
    scene.later(minutes=6)
    scene.world.work()
    assert happened(scene, call)
    scene.rest()


@pytest.mark.parametrize("fault", ["error_stored", "error_after"])
@pytest.mark.parametrize("call", CALLS)
def test_fault_04_the_processor_keeps_a_500_under_the_key(scene, call, fault):
    begin(scene, call)
    scene.twin.fault(fault, path="/v1/", method="POST")
    for _ in range(30):
        scene.world.work()
        scene.later(hours=1)
    scene.world.work()
    assert happened(scene, call)
    scene.rest()


@pytest.mark.parametrize("call", CALLS)
def test_fault_05_the_key_was_forgotten_after_a_day_without_us(scene, call):
    begin(scene, call)
    scene.world.line.planned = ["crash_after"]
    scene.world.work()
    scene.later(hours=30)
    scene.world.work()
    assert happened(scene, call)
    scene.rest()


@pytest.mark.parametrize("call", CALLS)
def test_fault_06_two_workers_make_the_same_call(scene, call):
    begin(scene, call)
    if call == "transfer":
        scene.world.worker().sweep()
    while scene.world.doze():
        pass
    scene.later(timedelta(seconds=61))
    scene.world.work()
    while scene.world.sleepers:
        scene.world.wake(scene.world.dice)
    assert happened(scene, call)
    scene.rest()


def test_fault_06_a_call_that_somebody_makes_is_not_made_by_another(scene):
    begin(scene, "refund")
    scene.world.line.planned = ["crash_before"]
    scene.world.work()
    before = scene.world.line.calls
    scene.later(seconds=61)  # the errand's lease is over, the call's own is not
    scene.world.work()
    assert not [row for row in scene.twin.objects("refund") if row["balance_transaction"]]
    assert Operation.objects.open().count() == 1
    assert before <= scene.world.line.calls
    scene.later(minutes=6)
    scene.rest()
    assert Refund.objects.get().state == "sent"
