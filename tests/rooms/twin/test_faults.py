"""Faults: each breaks exactly the calls that it should, and says truly whether the thing was done."""

import pytest
import stripe
from tests.rooms.twin.test_pay import refused

from pontic.twin import Fault

HAPPENS = {
    "unreached": False,
    "lost": True,
    "hang": True,
    "error_before": False,
    "error_after": True,
    "error_stored": False,
    "rate_limit": False,
    "cut": True,
    "empty": True,
    "html": True,
}
STATUS = {"rate_limit": 429, "error_before": 500, "error_after": 500, "error_stored": 500, "html": 502}


@pytest.mark.parametrize("kind", HAPPENS)
def test_each_fault_breaks_the_answer_and_only_some_the_deed(shop, twin, kind):
    twin.fault(kind, "/v1/payment_intents")
    if kind in ("cut", "empty"):
        shop.gate.lenient = True
        with pytest.raises((stripe.StripeError, ValueError)):
            shop.pay()
    else:
        error = refused(shop.pay)
        assert error.http_status == STATUS.get(kind)
    assert len(list(twin.objects("payment_intent"))) == HAPPENS[kind]
    assert shop.pay().status == "requires_capture"


def test_a_fault_lets_some_pass_and_strikes_some_times(shop, twin):
    twin.fault("error_before", "/v1/payment_intents", times=2, skip=1)
    shop.pay()
    refused(shop.pay)
    refused(shop.pay)
    shop.pay()


def test_a_fault_meets_only_its_path_and_method(shop, api, twin):
    twin.fault("unreached", "/v1/refunds", "POST")
    charge = shop.sell()
    assert api.refunds.list({"charge": charge.id}).data == []
    refused(api.refunds.create, {"charge": charge.id})


def test_faults_can_be_healed(shop, twin):
    twin.fault("unreached", times=100)
    twin.heal()
    shop.pay()


def test_a_slow_call_waits_and_then_answers(shop, twin):
    waited = []
    twin.wait = waited.append
    twin.fault("slow", seconds=3)
    assert shop.pay().status == "requires_capture"
    assert waited == [3]


def test_there_are_no_other_faults():
    with pytest.raises(ValueError, match="no such fault"):
        Fault("boredom")


def test_time_never_goes_back(shop, twin, clock):
    clock.passes(hours=1)
    twin.tick()
    clock.passes(hours=-1)
    twin.tick()
    assert shop.pay().created == int(clock().timestamp()) + 3_600


def test_the_same_story_gets_the_same_names(shop):
    from tests.rooms.twin.conftest import Shop  # noqa: PLC0415 - the fixtures' own

    assert shop.pay().id == Shop().pay().id


def test_the_state_goes_into_a_file_and_comes_back(shop, api, twin, tmp_path):
    paid = shop.pay(key="k")
    twin.save(tmp_path / "state")
    api.payment_intents.cancel(paid.id)
    twin.load(tmp_path / "state")
    assert api.payment_intents.retrieve(paid.id).status == "requires_capture"
    assert shop.pay(key="k").id == paid.id
