"""Faults 7 to 11: webhooks that come twice, early, in the wrong order, never, or from somebody else."""

import json

import pytest
from tests.faults.scene import Scene

from pontic.ledger.models import Journal
from pontic.payments import actions as payments
from pontic.payments import gateways
from pontic.payments.models import Chargeback, Event


def hooks(scene: Scene):
    """Take what waits for the courier, so that the test is the courier."""
    return scene.twin.take_webhooks()


def bring(scene: Scene, hook) -> bool:
    scene.twin.tick()  # the courier lives in the same moment as we do
    return payments.receive_hint(hook.payload, scene.twin.sign(hook.payload), now=scene.now)


def test_fault_07_a_webhook_that_comes_twice_is_done_once(scene):
    scene.walk("completed")
    scene.dispute()
    news = hooks(scene)
    assert [bring(scene, hook) for hook in news] == [True] * len(news)
    assert [bring(scene, hook) for hook in news] == [False] * len(news)
    scene.world.work()
    scene.later(days=40)  # and long afterwards
    assert [bring(scene, hook) for hook in news] == [False] * len(news)
    scene.world.work()
    assert Journal.objects.filter(kind="chargeback_taken").count() == 1
    scene.rest()


@pytest.mark.parametrize("state", ["requested", "completed"])
def test_fault_08_the_webhook_is_there_before_the_answer(scene, state):
    scene.world.line.planned = ["hint_first"]
    scene.walk(state)
    assert scene.world.line.struck == ["hint_first"]
    assert scene.case.state == state
    scene.rest()


def test_fault_08_the_webhook_of_a_refund_and_of_a_transfer_comes_before_the_answer(scene):
    scene.walk("completed")
    scene.give_back(4_000)
    scene.world.line.planned = ["hint_first", "hint_first"]
    scene.world.work()
    scene.later(days=7)
    scene.world.work()
    assert scene.world.line.struck == ["hint_first"] * 2
    assert scene.earning.state == "paid"
    scene.rest()


def test_fault_09_news_in_the_reverse_order_tell_the_same_story(scene):
    scene.walk("completed")
    scene.give_back(2_500)
    scene.world.worker().drain()
    dispute = scene.dispute()
    scene.twin.close_dispute(dispute, "lost")
    news = [*scene.post.bag, *hooks(scene)]
    scene.post.bag.clear()
    for hook in reversed(news):
        bring(scene, hook)
    scene.world.work()
    assert Chargeback.objects.get().state == "lost"
    scene.rest()


def test_fault_10_a_webhook_that_never_comes_is_found_at_night(scene):
    scene.walk("completed")
    scene.dispute()
    hooks(scene)  # lost for ever
    scene.later(hours=1)
    scene.world.worker().drain()
    assert not Chargeback.objects.exists()
    scene.later(days=3)  # the processor has given up by now
    scene.world.work()
    assert Chargeback.objects.get().state == "open"
    scene.rest()


@pytest.mark.parametrize("kind", ["signature", "stale", "future", "mode", "secret", "torn"])
def test_fault_11_a_webhook_that_is_not_the_processors_is_not_believed(scene, kind):
    scene.walk("requested")
    (hook, *_) = [*scene.post.delivered, *hooks(scene)]
    moment = int(scene.now.timestamp())
    body = json.dumps({**json.loads(hook.payload), "id": "evt_forged", "livemode": kind == "mode"}).encode()
    signature = scene.twin.sign(body, {"stale": moment - 301, "future": moment + 301}.get(kind, moment))
    if kind == "signature":
        signature = signature[:-4] + "0000"
    if kind == "secret":
        scene.twin.webhook_secret = "whsec_other"
        signature = scene.twin.sign(body, moment)
        scene.twin.webhook_secret = "whsec_simulation"
    before = Event.objects.count()
    with pytest.raises(gateways.Forged):
        payments.receive_hint(body[:-9] if kind == "torn" else body, signature, now=scene.now)
    assert Event.objects.count() == before


def test_fault_11_news_of_another_ones_objects_change_nothing(scene):
    scene.walk("requested")
    before = Journal.objects.count()
    event = {
        "id": "evt_foreign", "object": "event", "type": "payment_intent.succeeded", "livemode": False,
        "created": int(scene.now.timestamp()), "api_version": "2026-10-28.endive", "account": "acct_foreign",
        "data": {"object": {"id": "pi_foreign", "object": "payment_intent"}},
    }  # fmt: skip
    body = json.dumps(event).encode()
    assert payments.receive_hint(body, scene.twin.sign(body), now=scene.now)
    scene.world.worker().drain()
    assert Journal.objects.count() == before
    assert scene.payment.state == "authorised"
