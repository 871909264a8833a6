"""The gate: both authorities refuse what Stripe would not understand."""

import pytest
import stripe
from tests import stripe_answers, stripe_requests
from tests.stripe_requests import RequestFault, check

GOOD = "amount=500&currency=usd&confirm=true&payment_method_options[card][request_extended_authorization]=if_available"


def test_the_official_documents_are_there():
    absent = [path for path in (stripe_requests.SCHEMAS, stripe_answers.EXAMPLES) if not path.exists()]
    if absent:
        pytest.skip(f"SECOND AUTHORITY SKIPPED: no {' and no '.join(path.name for path in absent)} beside the project")


def test_a_good_request_passes():
    assert check("POST", "http://twin.test/v1/payment_intents", GOOD) == []


@pytest.mark.parametrize(
    ("route", "body", "place"),
    [
        ("payment_intents", "currency=usd", "amount"),
        ("payment_intents", "amount=5.5&currency=usd", "amount"),
        ("payment_intents", "amount=500&currency=usd&colour=red", "colour"),
        ("payment_intents", "amount=500&currency=usd&payment_method_options[card][colour]=red", "colour"),
        ("payment_intents", "amount=500&currency=usd&confirm=perhaps", "confirm"),
        ("payment_intents", "amount=500&currency=usd&capture_method=later", "capture_method"),
        ("payment_intents", "amount=500&currency=usd&idempotency_key=k", "idempotency_key"),
        ("accounts", "controller[losses][payments]=nobody", "payments"),
        ("refunds", "payment_intent=pi_1&reason=because", "reason"),
        ("transfers", "amount=1&currency=usd", "destination"),
    ],
)
def test_a_bad_request_is_refused_by_the_first_authority(route, body, place):
    faults = [fault for fault in check("POST", f"/v1/{route}", body) if fault.authority == "sdk"]
    assert any(place in fault.place for fault in faults), faults


@pytest.mark.skipif(not stripe_requests.SCHEMAS.exists(), reason="SECOND AUTHORITY SKIPPED: its document is absent")
@pytest.mark.parametrize(
    ("method", "url", "body"),
    [
        ("POST", "/v1/payment_intents", "currency=usd"),
        ("POST", "/v1/payment_intents", "amount=5.5&currency=usd"),
        ("POST", "/v1/payment_intents", "amount=500&currency=usd&capture_method=later"),
        ("POST", "/v1/refunds", "payment_intent=pi_1&reason=because"),
        ("POST", "/v1/transfers", "amount=1&currency=usd&destination=acct_1&colour=red"),
        ("GET", "/v1/refunds?colour=red", ""),
        ("GET", "/v1/balance_transactions?limit=many", ""),
    ],
)
def test_a_bad_request_is_refused_by_the_second_authority_alone(method, url, body):
    assert [fault for fault in check(method, url, body) if fault.authority == "2023"]


def test_a_route_that_nobody_knows_is_refused():
    assert check("POST", "/v1/wishes", "") != []


def test_the_gate_raises_before_anything_is_done(shop, twin):
    with pytest.raises(RequestFault, match="colour"):
        shop.pay(colour="red")
    assert list(twin.objects("payment_intent")) == []


def test_every_route_of_the_twin_is_known_to_the_gate():
    from pontic.twin.routes import ROUTES  # noqa: PLC0415 - only here

    by_scripts = {"POST confirmation_tokens"}  # the page's own script calls it, never the SDK
    assert {f"{method} {path}" for method, path in ROUTES} - by_scripts == set(stripe_requests.TYPES)


def test_an_answer_that_stripe_would_not_give_is_noticed():
    assert stripe_answers.check({"object": "refund", "id": "re_1", "colour": "red"}) or not stripe_answers.examples()
    assert stripe_answers.check({"object": "refund", "id": "re_1", "amount": "9"}) or not stripe_answers.examples()


def test_the_twin_refuses_what_it_does_not_act_on(twin):
    client = stripe.StripeClient("sk_test_twin", http_client=stripe_requests.Gate(_transport(twin), lenient=True))
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.payment_intents.create({"amount": 500, "currency": "usd", "on_behalf_of": "acct_1"})
    assert (caught.value.code, caught.value.param) == ("parameter_unknown", "on_behalf_of")


def _transport(twin):
    from pontic.twin.transport import TwinTransport  # noqa: PLC0415 - only here

    return TwinTransport(twin)


def test_a_key_is_needed(twin):
    assert twin.answer("GET", "/v1/balance").status == 401
    assert twin.answer("GET", "/v1/balance", headers={"Authorization": "Bearer sk_live_1"}).status == 401
    assert twin.answer("GET", "/v1/balance", headers={"Authorization": "Bearer pk_test_1"}).status == 401
