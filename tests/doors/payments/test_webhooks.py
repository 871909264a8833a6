"""The webhook door: only what the processor signed for us, just now, comes in; and it comes in once."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from pontic.kit import clock
from pontic.outbox.models import Fact
from pontic.payments import facts
from pontic.payments.models import Event
from pontic.web.payments.webhooks import LARGEST

pytestmark = pytest.mark.django_db
DOOR = "/webhooks/stripe/"


@pytest.fixture
def now():
    """The door reads the real clock."""
    return clock.now()


@pytest.fixture
def event(twin):
    """An event that the twin made, ready to be delivered."""
    twin.answer("POST", "/v1/customers", "name=Clara", {"Authorization": "Bearer sk_test_twin"})
    return twin.take_webhooks()[0]


def knock(client, body, signature, **more):
    return client.post(DOOR, body, content_type="application/json", headers={"Stripe-Signature": signature}, **more)


def test_a_signed_event_is_kept_and_looked_at_later(client, event):
    answer = knock(client, event.payload, event.signature)
    assert (answer.status_code, answer.content) == (200, b"")
    kept = Event.objects.get()
    assert (kept.till, kept.reference, kept.kind) == ("twin", event.event, "customer.created")
    assert Fact.objects.filter(name=facts.HINTED).count() == 1


def test_the_same_event_twice_is_welcome_and_kept_once(client, event, twin):
    first = knock(client, event.payload, event.signature)
    again = knock(client, event.payload, twin.sign(event.payload))
    assert (first.status_code, again.status_code) == (200, 200)
    assert Event.objects.count() == 1
    assert Fact.objects.filter(name=facts.HINTED).count() == 1


@pytest.mark.parametrize("late", [timedelta(seconds=301), timedelta(hours=1), timedelta(days=3)])
def test_a_stale_or_future_signature_is_refused(client, event, twin, now, late):
    for at in (now - late, now + late + timedelta(seconds=5)):
        answer = knock(client, event.payload, twin.sign(event.payload, int(at.timestamp())))
        assert answer.status_code == 400
    assert not Event.objects.exists()


def test_what_somebody_else_signed_is_refused(client, event):
    forged = event.signature.replace("v1=", "v1=0")
    signatures = ["", "t=,v1=", "nonsense", "t=1,v1=é", forged, event.signature.split(",")[0], "v1=" + "0" * 64]
    assert {knock(client, event.payload, signature).status_code for signature in signatures} == {400}
    assert not Event.objects.exists()


def test_a_changed_body_is_refused(client, event):
    assert knock(client, event.payload + b" ", event.signature).status_code == 400
    assert knock(client, b"", event.signature).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"<html>",
        b"\xff\xfe",
        b'{"object": "event"}',
        b'{"object": "v2.core.event", "id": "evt_1", "type": "x", "livemode": false}',
        b'{"object": "event", "id": 7, "type": "x", "livemode": false, "data": {"object": {"id": "pi_1"}}}',
        b'{"object": "event", "id": "evt_1", "type": "x", "livemode": "no", "data": {"object": {"id": "pi_1"}}}',
        b"[" * 100_000,
    ],
)
def test_a_signed_body_that_is_no_event_is_refused(client, twin, body):
    try:
        signature = twin.sign(body)
    except UnicodeDecodeError:
        signature = "t=1,v1=0"
    assert knock(client, body, signature).status_code == 400
    assert not Event.objects.exists()


def test_an_event_of_the_live_mode_is_foreign_to_a_test_key(client, event, twin):
    live = json.dumps(json.loads(event.payload) | {"livemode": True}).encode()
    assert knock(client, live, twin.sign(live)).status_code == 400


def test_either_of_two_secrets_opens_the_door(client, event, settings):
    settings.STRIPE_WEBHOOK_SECRET = "whsec_other, whsec_twin"
    assert knock(client, event.payload, event.signature).status_code == 200


def test_without_a_secret_nothing_comes_in(client, event, settings):
    settings.STRIPE_WEBHOOK_SECRET = ""
    assert knock(client, event.payload, event.signature).status_code == 400


def test_the_door_of_the_sandbox_stays_shut(client, event, settings):
    settings.TILL = "sandbox"
    assert knock(client, event.payload, event.signature).status_code == 400


def test_more_than_a_megabyte_is_not_read(client, twin):
    assert knock(client, b" " * (LARGEST + 1), "t=1,v1=0").status_code == 413


def test_it_is_only_posted_to(client, db):
    assert reverse("stripe_webhook") == DOOR
    assert {client.get(DOOR).status_code, client.put(DOOR).status_code, client.head(DOOR).status_code} == {405}


def test_it_asks_neither_for_a_session_nor_for_a_token(event, django_assert_max_num_queries):
    from django.test import Client  # noqa: PLC0415 - one that checks tokens

    with django_assert_max_num_queries(8):
        answer = knock(Client(enforce_csrf_checks=True), event.payload, event.signature)
    assert answer.status_code == 200
    assert not answer.cookies
