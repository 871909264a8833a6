"""Faults 12, 13, 15, 16: two wishes at the same second, and one click too many.

Two processes that really run at once stand in ``tests/crash``; here the order is chosen, and every order is tried.
"""

import uuid
from datetime import timedelta

import pytest
from tests.faults.scene import Scene

from pontic.cases import actions as cases
from pontic.cases import sweeps as case_sweeps
from pontic.cases.models import Step
from pontic.cases.process import ACCEPT_WITHIN, COMPLETES_AFTER
from pontic.disputes import actions as disputes
from pontic.kit.process import MoveRefused
from pontic.payments import actions as payments
from pontic.payments.models import Payment, Payout

SECOND = timedelta(seconds=1)


def complain(scene: Scene):
    return disputes.open_dispute(
        scene.case, person=scene.client, ground="not_as_agreed", text="Open margins.", now=scene.now
    )


@pytest.mark.parametrize("first", ["dispute", "clock"])
def test_fault_12_completion_by_the_clock_and_a_dispute_in_the_same_second(scene, first):
    scene.walk("delivered")
    scene.later(COMPLETES_AFTER)
    if first == "dispute":
        complain(scene)
        case_sweeps.act(scene.now)
        assert scene.case.state == "disputed"
    else:
        case_sweeps.act(scene.now)
        with pytest.raises(MoveRefused):
            complain(scene)
        assert scene.case.state == "completed"
    scene.rest()


@pytest.mark.parametrize(("side", "state"), [(-SECOND, "in_design"), (timedelta(0), "expired"), (SECOND, "expired")])
def test_fault_13_acceptance_and_expiry_a_second_before_at_and_after(scene, side, state):
    scene.walk("requested")
    scene.later(ACCEPT_WITHIN + side)
    try:
        scene.go("in_design")
    except MoveRefused:
        assert side >= timedelta(0)
    scene.world.work()
    assert scene.case.state == state
    scene.rest()


@pytest.mark.parametrize("first", ["accept", "withdraw"])
def test_fault_13_acceptance_and_withdrawal_of_the_same_request(scene, first):
    scene.walk("requested")
    moves = {"accept": ("designer", scene.designer), "withdraw": ("client", scene.client)}
    for move in sorted(moves, key=lambda name: name != first):
        actor, person = moves[move]
        if move == first:
            cases.make(scene.case, move, actor=actor, person=person, now=scene.now)
        else:
            with pytest.raises(MoveRefused):
                cases.make(scene.case, move, actor=actor, person=person, now=scene.now)
    scene.rest()


def test_fault_15_one_click_too_many_pays_once(scene):
    scene.draft()
    key = uuid.uuid4()
    first, again = scene.pay(key=key), scene.pay(key=key)
    other_tab = scene.pay()
    assert first.pk == again.pk == other_tab.pk
    assert len(list(scene.twin.objects("payment_intent"))) == 1
    scene.rest()


def test_fault_15_completing_twice_releases_once(scene):
    scene.walk("delivered")
    scene.go("completed")
    with pytest.raises(MoveRefused):
        scene.go("completed")
    scene.world.work()
    assert Step.objects.filter(move="complete").count() == 1
    scene.rest()


def test_fault_15_paying_out_twice_pays_once(scene):
    scene.walk("completed")
    scene.later(days=7)
    scene.world.worker().sweep()
    with pytest.raises(MoveRefused):
        payments.pay_out(scene.earning, now=scene.now)
    scene.world.work()
    assert Payout.objects.count() == scene.count("transfer") == 1
    scene.rest()


@pytest.mark.parametrize("when", ["available", "leaving", "paid"])
def test_fault_16_a_refund_and_a_payout_cross(scene, when):
    scene.walk("completed")
    scene.later(days=7)
    if when == "available":
        payments.mature(scene.earning, now=scene.now)
    else:
        scene.world.worker().sweep()
    if when == "paid":
        scene.world.work()
    assert scene.earning.state == when
    scene.give_back(10_000)
    scene.world.work()
    scene.rest()
    assert scene.payment.state == "refunded"


@pytest.mark.parametrize("state", ["delivered", "completed"])
def test_fault_16_two_parts_that_exceed_the_whole(scene, state):
    scene.walk(state)
    scene.give_back(6_000)
    with pytest.raises(payments.TooMuchToGiveBack):
        scene.give_back(6_000)
    scene.world.work()
    assert Payment.objects.get().state in {"authorised", "captured", "released"}
    scene.rest()
