"""Refunds: never more than was taken, never what the bank has taken back, and sometimes they return."""

import pytest
from tests.rooms.twin.test_pay import refused


def test_a_refund_gives_the_amount_back_and_not_the_fee(shop, api, twin):
    charge = shop.sell()
    given = api.refunds.create({"payment_intent": charge.payment_intent, "reason": "requested_by_customer"})
    assert (given.status, given.amount) == ("succeeded", 10_000)
    assert api.charges.retrieve(charge.id).refunded
    assert twin.balance() == -320
    assert shop.told()[-2:] == ["refund.created", "charge.refunded"]


def test_partial_refunds_stop_at_the_total(shop, api):
    charge = shop.sell()
    api.refunds.create({"charge": charge.id, "amount": 6_000})
    error = refused(api.refunds.create, {"charge": charge.id, "amount": 4_001})
    assert (error.http_status, error.param) == (400, "amount")
    api.refunds.create({"charge": charge.id, "amount": 4_000})
    assert refused(api.refunds.create, {"charge": charge.id, "amount": 1}).code == "charge_already_refunded"
    assert len(api.refunds.list({"payment_intent": charge.payment_intent}).data) == 2


def test_what_a_partial_capture_let_go_cannot_be_refunded(shop, api):
    paid = shop.pay()
    api.payment_intents.capture(paid.id, {"amount_to_capture": 7_000})
    assert refused(api.refunds.create, {"payment_intent": paid.id, "amount": 7_001}).param == "amount"
    assert api.refunds.create({"payment_intent": paid.id}).amount == 7_000


def test_what_was_not_captured_cannot_be_refunded(shop, api):
    assert refused(api.refunds.create, {"payment_intent": shop.pay().id}).code == "charge_not_refundable"


@pytest.mark.parametrize("amount", [0, -1])
def test_a_refund_is_more_than_nothing(shop, api, amount):
    charge = shop.sell()
    error = refused(api.refunds.create, {"charge": charge.id, "amount": amount})
    assert error.code == "parameter_invalid_integer"


def test_a_refund_may_come_back(shop, api, clock, twin):
    charge = shop.sell("pm_card_refundFail")
    given = api.refunds.create({"charge": charge.id})
    assert given.status == "succeeded"
    clock.passes(hours=1)
    back = api.refunds.retrieve(given.id)
    assert (back.status, back.failure_reason) == ("failed", "expired_or_canceled_card")
    assert not api.charges.retrieve(charge.id).refunded
    assert twin.balance() == 9_680
    assert "refund.failed" in shop.told()
    assert api.refunds.create({"charge": charge.id}).amount == 10_000


def test_any_refund_may_be_made_to_fail_and_fails_once(shop, api, twin):
    given = api.refunds.create({"charge": shop.sell().id, "amount": 100})
    twin.fail_refund(given.id)
    twin.fail_refund(given.id)
    assert twin.balance() == 9_680


def test_a_refund_may_take_its_time(shop, api, clock):
    given = api.refunds.create({"charge": shop.sell("pm_card_pendingRefund").id})
    assert given.status == "pending"
    clock.passes(hours=1)
    assert api.refunds.retrieve(given.id).status == "succeeded"


def test_a_charge_must_be_named_in_one_way(shop, api):
    charge = shop.sell()
    both = {"charge": charge.id, "payment_intent": charge.payment_intent}
    assert refused(api.refunds.create, both).code == "parameter_missing"
