"""Capture and cancel: once, in time, and never more than was blocked."""

import pytest
from tests.rooms.twin.test_pay import refused


def test_a_capture_takes_the_amount_less_the_fee(shop, api, twin):
    charge = shop.sell()
    entry = api.balance_transactions.retrieve(charge.balance_transaction)
    assert (entry.amount, entry.fee, entry.net, entry.type) == (10_000, 320, 9_680, "charge")
    assert (charge.captured, charge.amount_captured) == (True, 10_000)
    assert (twin.balance(), twin.open_authorisations()) == (9_680, 0)
    assert shop.told()[-2:] == ["charge.captured", "payment_intent.succeeded"]


@pytest.mark.parametrize(("amount", "fee"), [(1_050, 60), (1_052, 61), (700, 50), (99_999_999, 2_900_030)])
def test_the_fee_is_rounded_half_up(shop, api, amount, fee):
    assert api.balance_transactions.retrieve(shop.sell(amount=amount).balance_transaction).fee == fee


def test_the_fee_may_be_known_later(shop, api, twin, clock):
    twin.world.fees_come_after = 3_600
    charge = shop.sell()
    assert (charge.balance_transaction, twin.balance()) == (None, 0)
    clock.passes(hours=1)
    known = api.charges.retrieve(charge.id, {"expand": ["balance_transaction"]}).balance_transaction
    assert (known.fee, twin.balance(), shop.told()[-1]) == (320, 9_680, "charge.updated")


def test_captured_money_is_available_two_days_later(shop, api, clock):
    shop.sell()
    assert (api.balance.retrieve().pending[0].amount, api.balance.retrieve().available[0].amount) == (9_680, 0)
    clock.passes(days=2)
    assert (api.balance.retrieve().pending[0].amount, api.balance.retrieve().available[0].amount) == (0, 9_680)


def test_a_partial_capture_lets_the_rest_go(shop, api, twin):
    paid = shop.pay()
    part = api.payment_intents.capture(paid.id, {"amount_to_capture": 7_000, "expand": ["latest_charge.refunds"]})
    assert (part.status, part.amount_received, part.amount_capturable) == ("succeeded", 7_000, 0)
    assert (part.latest_charge.amount_captured, part.latest_charge.amount_refunded) == (7_000, 3_000)
    assert part.latest_charge.refunds.data[0].balance_transaction is None
    assert twin.balance() == 7_000 - 233


def test_letting_go_leaves_no_refund_where_the_knob_says_so(shop, api, twin):
    twin.world.releases_look_like_refunds = False
    paid = shop.pay()
    api.payment_intents.cancel(paid.id)
    assert api.refunds.list({"payment_intent": paid.id}).data == []


def test_more_than_was_blocked_cannot_be_taken(shop, api):
    paid = shop.pay()
    error = refused(api.payment_intents.capture, paid.id, {"amount_to_capture": 10_001})
    assert (error.http_status, error.code) == (400, "amount_too_large")


def test_a_second_capture_is_refused(shop, api):
    charge = shop.sell()
    error = refused(api.payment_intents.capture, charge.payment_intent)
    assert (error.code, error.error.payment_intent.status) == ("payment_intent_unexpected_state", "succeeded")


def test_an_authorisation_ends_to_the_second(shop, api, clock, twin):
    early, late = shop.pay(), shop.pay()
    clock.passes(days=7, seconds=-1)
    assert api.payment_intents.capture(early.id).status == "succeeded"
    clock.passes(seconds=1)
    gone = api.payment_intents.retrieve(late.id)
    assert (gone.status, gone.cancellation_reason, gone.canceled_at) == (
        "canceled",
        "automatic",
        int(clock().timestamp()),
    )
    assert refused(api.payment_intents.capture, late.id).code == "payment_intent_unexpected_state"
    assert {"charge.expired", "payment_intent.canceled"} <= set(shop.told())
    assert twin.open_authorisations() == 0


def test_a_short_window_is_said_and_kept(shop, api, clock):
    paid = shop.pay("pm_card_twin_shortWindow")
    clock.passes(days=2)
    assert api.payment_intents.retrieve(paid.id).status == "canceled"


def test_a_bank_may_let_go_earlier_than_it_said(shop, api, clock):
    paid = shop.pay("pm_card_twin_lapses")
    clock.passes(days=1)
    assert api.payment_intents.retrieve(paid.id).status == "requires_capture"
    assert refused(api.payment_intents.capture, paid.id).code == "charge_expired_for_capture"
    assert api.payment_intents.retrieve(paid.id).status == "canceled"


def test_a_capture_may_fail(shop, api, twin):
    paid = shop.pay("pm_card_twin_captureFails")
    assert refused(api.payment_intents.capture, paid.id).http_status == 400
    assert (api.payment_intents.retrieve(paid.id).status, twin.balance()) == ("canceled", 0)


def test_a_cancel_costs_nothing_and_happens_once(shop, api, twin):
    paid = shop.pay()
    gone = api.payment_intents.cancel(paid.id, {"cancellation_reason": "requested_by_customer"})
    assert (gone.status, gone.cancellation_reason) == ("canceled", "requested_by_customer")
    assert (twin.balance(), twin.open_authorisations()) == (0, 0)
    assert refused(api.payment_intents.cancel, paid.id).code == "payment_intent_unexpected_state"


def test_a_paid_intent_cannot_be_cancelled(shop, api):
    charge = shop.sell()
    assert refused(api.payment_intents.cancel, charge.payment_intent).code == "payment_intent_unexpected_state"


def test_the_extended_window_is_granted_where_the_knob_says_so(shop, clock, twin):
    twin.world.extends_authorisations = True
    options = {"card": {"request_extended_authorization": "if_available"}}
    paid = shop.pay(payment_method_options=options, expand=["latest_charge"])
    card = paid.latest_charge.payment_method_details.card
    assert card.extended_authorization.status == "enabled"
    assert card.capture_before - int(clock().timestamp()) == 29 * 86_400 + 18 * 3_600
