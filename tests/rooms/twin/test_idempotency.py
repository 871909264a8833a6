"""Idempotency: the same key does a thing once and answers the same for a day."""

import pytest
import stripe
from tests.rooms.twin.test_pay import refused


def test_the_same_key_gets_the_same_answer(shop, api, twin):
    first, again = shop.pay(key="k"), shop.pay(key="k")
    assert first.id == again.id
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(list(twin.objects("payment_intent"))) == 1


def test_the_replay_is_the_first_answer_and_not_the_present_state(shop, api):
    paid = shop.pay(key="k")
    api.payment_intents.cancel(paid.id)
    assert shop.pay(key="k").status == "requires_capture"


def test_other_parameters_are_refused(shop):
    shop.pay(key="k")
    error = refused(shop.pay, amount=1_000, key="k")
    assert isinstance(error, stripe.IdempotencyError)
    assert error.http_status == 400


def test_a_decline_is_kept(shop, twin):
    refused(shop.pay, "pm_card_chargeDeclined", key="k")
    assert refused(shop.pay, "pm_card_chargeDeclined", key="k").code == "card_declined"
    assert len(list(twin.objects("payment_intent"))) == 1


def test_a_stored_500_comes_again_though_the_thing_was_done(shop, twin):
    twin.fault("error_after", "/v1/payment_intents")
    assert refused(shop.pay, key="k").http_status == 500
    assert refused(shop.pay, key="k").http_status == 500
    assert twin.open_authorisations() == 10_000


def test_a_stored_500_may_also_mean_that_nothing_was_done(shop, twin):
    twin.fault("error_stored", "/v1/payment_intents")
    assert refused(shop.pay, key="k").http_status == 500
    assert refused(shop.pay, key="k").http_status == 500
    assert list(twin.objects("payment_intent")) == []


def test_what_made_no_sense_is_not_kept(shop):
    assert refused(shop.pay, amount=1, key="k").code == "amount_too_small"
    assert shop.pay(key="k").status == "requires_capture"


def test_a_key_is_forgotten_after_a_day(shop, clock):
    first = shop.pay(key="k")
    clock.passes(hours=24, seconds=-1)
    assert shop.pay(key="k").id == first.id
    clock.passes(seconds=1)
    assert shop.pay(key="k").id != first.id


def test_a_replay_does_not_make_the_key_younger(shop, clock):
    first = shop.pay(key="k")
    clock.passes(hours=23)
    shop.pay(key="k")
    clock.passes(hours=1)
    assert shop.pay(key="k").id != first.id


def test_a_second_call_while_the_first_runs_is_a_conflict(shop, twin):
    seen = []
    twin.wait = lambda _seconds: seen.append(refused(shop.pay, key="k"))
    twin.fault("slow", "/v1/payment_intents", seconds=1)
    assert shop.pay(key="k").status == "requires_capture"
    assert (seen[0].http_status, seen[0].error.code) == (409, "idempotency_key_in_use")
    assert len(list(twin.objects("payment_intent"))) == 1


def test_a_conflict_is_not_kept(shop, twin):
    twin.wait = lambda _seconds: refused(shop.pay, key="k")
    twin.fault("slow", seconds=1)
    first = shop.pay(key="k")
    assert shop.pay(key="k").id == first.id


def test_a_key_belongs_to_its_account(shop, api):
    mine = api.customers.create({}, {"idempotency_key": "k"})
    theirs = api.customers.create({}, {"idempotency_key": "k", "stripe_account": shop.account()})
    assert mine.id != theirs.id


def test_a_key_has_a_longest_length(shop):
    assert shop.pay(key="k" * 255).status == "requires_capture"
    assert refused(shop.pay, key="k" * 256).http_status == 400


def test_reading_needs_no_key(shop, api):
    paid = shop.pay()
    assert api.payment_intents.retrieve(paid.id, None, {"idempotency_key": "k"}).status == "requires_capture"
    api.payment_intents.cancel(paid.id)
    assert api.payment_intents.retrieve(paid.id, None, {"idempotency_key": "k"}).status == "canceled"


@pytest.mark.parametrize("kind", ["lost", "hang", "cut", "empty", "html"])
def test_the_same_key_finds_out_what_a_lost_answer_said(shop, twin, kind):
    twin.fault(kind, "/v1/payment_intents")
    refused(shop.pay, key="k")
    assert shop.pay(key="k").status == "requires_capture"
    assert len(list(twin.objects("payment_intent"))) == 1
