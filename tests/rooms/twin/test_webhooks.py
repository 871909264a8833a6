"""Webhooks: snapshots, signed as Stripe signs them, and the courier does with them what it likes."""

import json

import pytest
import stripe
from tests.rooms.twin.test_pay import refused


def read(webhook, secret, *, tolerance=10**9):
    return stripe.Webhook.construct_event(webhook.payload, webhook.signature, secret, tolerance)


def test_the_sdk_accepts_the_signature(shop, twin):
    paid = shop.pay()
    events = [read(webhook, twin.webhook_secret) for webhook in twin.take_webhooks()]
    assert [event.type for event in events] == [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.amount_capturable_updated",
    ]
    assert events[-1].data.object.id == paid.id
    assert twin.take_webhooks() == []


def test_a_forged_or_changed_one_is_refused(shop, twin):
    shop.pay()
    webhook = twin.take_webhooks()[0]
    with pytest.raises(stripe.SignatureVerificationError):
        read(webhook, "whsec_another")
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(webhook.payload + b" ", webhook.signature, twin.webhook_secret, 10**9)


def test_one_can_be_signed_at_another_time(twin):
    assert twin.sign(b"{}", at=5).startswith("t=5,v1=")


def test_the_snapshot_stays_as_it_was(shop, api, twin):
    paid = shop.pay()
    api.payment_intents.cancel(paid.id)
    created = json.loads(twin.take_webhooks()[0].payload)
    assert created["data"]["object"]["status"] == "requires_payment_method"


def test_an_event_says_which_request_made_it(shop, api, twin):
    shop.pay(key="op-7")
    event = json.loads(twin.take_webhooks()[0].payload)
    assert event["request"]["idempotency_key"] == "op-7"
    assert event["request"]["id"].startswith("req_")
    assert (event["livemode"], event["api_version"]) == (False, stripe.api_version)


def test_what_time_does_has_no_request(shop, twin, clock):
    shop.pay(key="op-7")
    twin.take_webhooks()
    clock.passes(days=8)
    assert json.loads(twin.take_webhooks()[0].payload)["request"] == {"id": None, "idempotency_key": None}


def test_an_event_of_a_connected_account_names_it(shop, twin):
    account = shop.designer()
    assert {json.loads(webhook.payload)["account"] for webhook in twin.take_webhooks()} == {account}


def test_an_event_is_shown_to_its_own_account_only(shop, api):
    account = shop.designer()
    event = api.events.list(None, {"stripe_account": account}).data[0].id
    assert refused(api.events.retrieve, event).http_status == 404
    assert api.events.retrieve(event, None, {"stripe_account": account}).account == account


def test_lost_events_are_listed_for_thirty_days(shop, api, clock):
    shop.pay()
    event = api.events.list({"type": "charge.succeeded"}).data[0].id
    assert api.events.retrieve(event).data.object.object == "charge"
    clock.passes(days=30, seconds=1)
    assert refused(api.events.retrieve, event).http_status == 404
    assert "charge.succeeded" not in shop.told()


def test_events_are_found_by_kinds(shop, api):
    shop.sell()
    found = api.events.list({"types": ["charge.captured", "charge.succeeded"]}).data
    assert [event.type for event in found] == ["charge.captured", "charge.succeeded"]
