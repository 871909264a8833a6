"""Payment intents: amounts are blocked, declined, or wait for the cardholder."""

import pytest
import stripe


def refused(call, *args, **more):
    """The error that a call ends in."""
    with pytest.raises(stripe.StripeError) as caught:
        call(*args, **more)
    return caught.value


def test_a_good_card_is_blocked_for_seven_days(shop, api, clock):
    paid = shop.pay(expand=["latest_charge"])
    assert (paid.status, paid.amount_capturable, paid.amount_received) == ("requires_capture", 10_000, 0)
    card = paid.latest_charge.payment_method_details.card
    assert card.capture_before - int(clock().timestamp()) == 7 * 86_400
    assert shop.twin.open_authorisations() == 10_000
    assert shop.twin.balance() == 0


def test_an_automatic_capture_takes_the_amount_at_once(shop, twin):
    assert shop.pay(capture_method="automatic").status == "succeeded"
    assert twin.balance() == 10_000 - 320


@pytest.mark.parametrize(
    ("card", "code", "decline_code"),
    [
        ("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
        ("pm_card_chargeDeclined", "card_declined", "generic_decline"),
        ("pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card"),
        ("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc"),
    ],
)
def test_a_bad_card_is_declined_with_stripes_words(shop, api, card, code, decline_code):
    error = refused(shop.pay, card)
    assert isinstance(error, stripe.CardError)
    assert (error.http_status, error.code, error.error.decline_code) == (402, code, decline_code)
    intent = api.payment_intents.retrieve(error.error.payment_intent.id)
    assert (intent.status, intent.last_payment_error.code, intent.payment_method) == (
        "requires_payment_method",
        code,
        None,
    )
    assert api.charges.retrieve(intent.latest_charge).status == "failed"
    assert shop.told() == ["payment_intent.created", "charge.failed", "payment_intent.payment_failed"]


def test_a_declined_intent_can_be_paid_with_another_card(shop, api):
    intent = refused(shop.pay, "pm_card_chargeDeclined").error.payment_intent
    again = api.payment_intents.confirm(intent.id, {"payment_method": "pm_card_mastercard"})
    assert (again.status, again.last_payment_error) == ("requires_capture", None)


def test_three_d_secure_sends_the_cardholder_to_the_bank(shop, api, twin):
    paid = shop.pay(
        "pm_card_threeDSecure2Required",
        automatic_payment_methods={"enabled": True},
        return_url="https://pontic.test/back",
    )
    assert paid.status == "requires_action"
    assert paid.next_action.redirect_to_url.url == f"http://twin.test/3ds/{paid.id}"
    twin.approve(paid.id)
    assert api.payment_intents.retrieve(paid.id).status == "requires_capture"


def test_a_refused_three_d_secure_leaves_nothing_blocked(shop, api, twin):
    paid = shop.pay("pm_card_threeDSecure2Required")
    twin.refuse(paid.id)
    intent = api.payment_intents.retrieve(paid.id)
    assert intent.status == "requires_payment_method"
    assert intent.last_payment_error.code == "payment_intent_authentication_failure"
    twin.approve(paid.id)
    assert api.payment_intents.retrieve(paid.id).status == "requires_payment_method"


def test_a_card_may_be_declined_after_three_d_secure(shop, api, twin):
    paid = shop.pay("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds")
    twin.approve(paid.id)
    assert api.payment_intents.retrieve(paid.id).last_payment_error.decline_code == "insufficient_funds"


def test_an_absent_cardholder_cannot_approve(shop, api):
    customer = api.customers.create({"email": "lab@pontic.test"}).id
    method = api.payment_methods.attach("pm_card_authenticationRequired", {"customer": customer}).id
    error = refused(shop.pay, method, customer=customer, off_session=True)
    assert (error.http_status, error.code) == (402, "authentication_required")
    assert error.error.payment_intent.status == "requires_payment_method"


def test_a_card_that_was_saved_with_approval_works_without_its_owner(shop, api, twin):
    customer = api.customers.create({}).id
    first = shop.pay("pm_card_authenticationRequiredOnSetup", customer=customer, setup_future_usage="off_session")
    method = first.payment_method
    assert refused(shop.pay, method, customer=customer, off_session=True).code == "authentication_required"
    twin.approve(first.id)
    assert shop.pay(method, customer=customer, off_session=True).status == "requires_capture"


def test_a_visa_without_its_owner_is_blocked_for_a_shorter_time(shop, api, clock):
    customer = api.customers.create({}).id
    method = shop.pay(customer=customer, setup_future_usage="off_session").payment_method
    paid = shop.pay(method, customer=customer, off_session=True, expand=["latest_charge"])
    window = paid.latest_charge.payment_method_details.card.capture_before - int(clock().timestamp())
    assert window == 4 * 86_400 + 18 * 3_600


def test_a_confirmation_token_pays_once_and_expires(shop, api, twin, clock):
    token = twin.confirmation_token("pm_card_visa", usage="off_session")
    asked = {"amount": 500, "currency": "usd", "confirm": True, "confirmation_token": token}
    asked |= {"return_url": "https://pontic.test/", "customer": api.customers.create({}).id}
    paid = api.payment_intents.create(asked)
    assert (paid.status, paid.setup_future_usage) == ("succeeded", "off_session")
    assert api.payment_methods.list({"customer": paid.customer, "type": "card"}).data[0].id == paid.payment_method
    assert "used already" in str(refused(api.payment_intents.create, asked))
    late = twin.confirmation_token("pm_card_visa")
    clock.passes(hours=12)
    assert "expired" in str(refused(api.payment_intents.create, asked | {"confirmation_token": late}))


def test_a_token_asks_the_script_on_the_page_to_show_the_bank(shop, api, twin):
    token = twin.confirmation_token("pm_card_threeDSecure2Required", return_url="https://pontic.test/")
    asked = {"amount": 500, "currency": "usd", "confirm": True, "confirmation_token": token}
    assert api.payment_intents.create(asked).next_action.type == "use_stripe_sdk"


@pytest.mark.parametrize(
    ("change", "code", "param"),
    [
        ({"amount": 0}, "amount_too_small", "amount"),
        ({"amount": -5}, "amount_too_small", "amount"),
        ({"amount": 100_000_000}, "amount_too_large", "amount"),
        ({"amount": 2**63}, "parameter_invalid_integer", "amount"),
        ({"customer": "cus_nobody"}, "resource_missing", "customer"),
        ({"card": "pm_nothing"}, "resource_missing", "payment_method"),
    ],
)
def test_nonsense_is_refused_before_it_begins(shop, change, code, param):
    error = refused(shop.pay, **change)
    assert (error.http_status, error.code, error.param) == (400, code, param)
    assert shop.told() == []


def test_a_return_address_is_needed_where_redirects_are_allowed(shop):
    assert refused(shop.pay, automatic_payment_methods={"enabled": True}).param == "return_url"


def test_a_card_that_was_never_saved_pays_once(shop):
    used = shop.pay().payment_method
    assert "used before" in str(refused(shop.pay, used))


def test_somebody_elses_card_pays_nothing(shop, api):
    mine, theirs = api.customers.create({}).id, api.customers.create({}).id
    method = api.payment_methods.attach("pm_card_visa", {"customer": theirs}).id
    assert "another customer" in str(refused(shop.pay, method, customer=mine))
    assert "another customer" in str(refused(shop.pay, method))
    assert refused(api.payment_methods.attach, method, {"customer": mine}).http_status == 400
