"""Which of Stripe's many states means what here, and what we ask of it."""

from datetime import UTC, datetime

import pytest
import stripe

from pontic.kit.money import Money
from pontic.payments import words
from pontic.payments.gateways import GatewayDown, GatewayRefused
from pontic.payments.gateways.stripe import hints, readers, requests
from pontic.payments.gateways.stripe.answers import Answer

AT = 1_772_442_000
CARD = {"brand": "visa", "last4": "4242", "capture_before": AT}
CHARGE = {
    "id": "ch_1",
    "payment_method_details": {"card": CARD},
    "balance_transaction": {"id": "txn_1", "currency": "usd", "fee": 320},
}
INTENT = {
    "id": "pi_1",
    "object": "payment_intent",
    "amount": 10_000,
    "amount_received": 7_000,
    "currency": "usd",
    "latest_charge": CHARGE,
    "payment_method": "pm_1",
    "metadata": {"payment": "memo"},
}
LINE = {"amount": -10_000, "fee": 1_500, "currency": "usd"}


def intent(**more):
    return readers.intent(Answer(INTENT | more))


@pytest.mark.parametrize(
    ("status", "reason", "state"),
    [
        ("requires_payment_method", None, "declined"),
        ("requires_capture", None, "authorised"),
        ("succeeded", None, "captured"),
        ("canceled", "automatic", "lapsed"),
        ("canceled", "expired", "lapsed"),
        ("canceled", "requested_by_customer", "voided"),
        ("canceled", "abandoned", "voided"),
        ("canceled", None, "voided"),
    ],
)
def test_the_states_of_an_intent(status, reason, state):
    assert intent(status=status, cancellation_reason=reason).state == state


@pytest.mark.parametrize("status", ["processing", "requires_confirmation", "of tomorrow"])
def test_a_state_without_a_meaning_here_is_no_answer_yet(status):
    with pytest.raises(GatewayDown):
        intent(status=status)


def test_a_taken_intent_says_how_much_and_what_it_cost():
    said = intent(status="succeeded")
    assert (said.captured, said.fee.reference, said.fee.amount) == (Money(7_000), "txn_1", Money(320))
    assert said.capture_before is None


def test_a_fee_that_is_not_known_yet_or_nothing_is_none():
    for line in (None, "txn_1", {"id": "txn_1", "currency": "usd", "fee": 0}):
        assert intent(status="succeeded", latest_charge=CHARGE | {"balance_transaction": line}).fee is None


def test_a_blocked_intent_says_until_when():
    assert intent(status="requires_capture").capture_before == datetime.fromtimestamp(AT, UTC)


def test_a_charge_that_did_not_come_along_is_no_answer():
    with pytest.raises(GatewayDown):
        intent(status="requires_capture", latest_charge="ch_1")


@pytest.mark.parametrize(
    ("code", "decline", "problem"),
    [
        ("card_declined", "insufficient_funds", "insufficient_funds"),
        ("expired_card", "", "expired_card"),
        ("card_declined", "authentication_required", "authentication_required"),
        ("payment_intent_authentication_failure", "", "authentication_failed"),
        ("incorrect_cvc", "incorrect_cvc", "wrong_details"),
        ("card_declined", "card_velocity_exceeded", "limit_exceeded"),
        ("processing_error", "", "try_again"),
        ("card_declined", "card_not_supported", "card_not_supported"),
        ("card_declined", "stolen_card", "declined"),
        ("card_declined", "fraudulent", "declined"),
        ("of tomorrow", "of tomorrow", "declined"),
    ],
)
def test_the_banks_reasons(code, decline, problem):
    error = {"code": code, "decline_code": decline, "payment_method": {"id": "pm_1", "card": CARD}}
    said = intent(status="requires_payment_method", last_payment_error=error, payment_method=None)
    assert (said.problem, said.card) == (problem, "Visa •••• 4242")


def test_every_reason_that_is_told_has_its_words():
    told = set(readers.REASONS.values())
    assert told - set(words.REASONS) == set()


@pytest.mark.parametrize(
    ("status", "lines", "state"),
    [
        ("warning_needs_response", [], "inquiry"),
        ("warning_under_review", [], "inquiry"),
        ("warning_closed", [], "closed"),
        ("prevented", [], "closed"),
        ("needs_response", [], "inquiry"),
        ("needs_response", [LINE], "open"),
        ("under_review", [LINE], "open"),
        ("won", [LINE, LINE | {"amount": 10_000, "fee": 0}], "won"),
        ("lost", [LINE], "lost"),
        ("lost", [], "closed"),
        ("won", [], "closed"),
    ],
)
def test_the_states_of_a_chargeback(status, lines, state):
    row = {"id": "dp_1", "amount": 10_000, "currency": "usd", "status": status, "balance_transactions": lines}
    said = readers.chargeback(Answer(row | {"payment_intent": "pi_1", "reason": "fraudulent"}))
    assert (said.state, said.fee) == (state, Money(1_500 if lines else 0))


@pytest.mark.parametrize(
    ("status", "state"),
    [("pending", "sent"), ("requires_action", "sent"), ("succeeded", "sent"), ("failed", "failed"),
     ("canceled", "failed")],
)  # fmt: skip
def test_the_states_of_a_refund(status, state):
    row = {"id": "re_1", "amount": 1, "currency": "usd", "status": status, "payment_intent": "pi_1"}
    assert readers.refund(Answer(row)).state == state


def test_an_account_is_ready_only_when_it_is_paid_out_and_can_receive():
    for pays, receives, is_ready in ((True, "active", True), (False, "active", False), (True, "pending", False)):
        row = {"id": "acct_1", "payouts_enabled": pays, "capabilities": {"transfers": receives}}
        assert readers.account(Answer(row)).is_ready is is_ready


def test_what_an_account_still_needs_is_named_once_and_the_overdue_first():
    needs = {"past_due": ["b"], "currently_due": ["a", "b"], "disabled_reason": "requirements.past_due"}
    row = {"id": "acct_1", "payouts_enabled": False, "capabilities": {}, "requirements": needs}
    said = readers.account(Answer(row))
    assert (said.missing, said.problem) == (["b", "a"], "requirements.past_due")


def test_a_bank_payout_keeps_its_own_currency():
    row = {"id": "po_1", "status": "paid", "amount": 900, "currency": "eur", "created": AT, "arrival_date": AT}
    assert readers.bank_payout(Answer(row), "acct_1").amount == Money(900, "EUR")


@pytest.mark.parametrize(
    ("home", "country", "agreement"),
    [("US", "US", None), ("US", "FR", "recipient"), ("FR", "DE", None), ("FR", "GB", "recipient")],
)
def test_an_account_beyond_the_border_only_receives(home, country, agreement):
    asked = requests.opening(key="k", kind="person", country=country, email="", home=home)
    assert asked.get("tos_acceptance", {}).get("service_agreement") == agreement


def test_a_person_and_a_company_are_told_apart():
    for kind, business in (("person", "individual"), ("company", "company")):
        assert requests.opening(key="k", kind=kind, country="US", email="", home="US")["business_type"] == business


@pytest.mark.parametrize("amount", [Money(0), Money(-5), Money(100, "EUR")])
def test_what_cannot_be_asked_for_is_refused_before_anything_leaves(amount):
    with pytest.raises(GatewayRefused):
        requests.cents(amount)


def test_a_typed_card_goes_by_its_token_and_a_kept_one_by_its_name():
    asked = {"key": "k", "amount": Money(100), "memo": "m", "customer": "cus_1", "return_to": "https://pontic.test/"}
    typed, kept = requests.blocking(card="ctoken_1", **asked), requests.blocking(card="pm_1", **asked)
    assert (typed.get("confirmation_token"), typed.get("payment_method")) == ("ctoken_1", None)
    assert (kept.get("confirmation_token"), kept.get("payment_method")) == (None, "pm_1")
    assert typed["capture_method"] == "manual"
    assert typed["setup_future_usage"] == "off_session"


@pytest.mark.parametrize("kind", ["customer.created", "invoice.paid", "payment_method.attached", "balance.available"])
def test_events_of_no_interest_are_not_even_fetched(kind):
    assert hints.look(kind, "x_1", "") is None


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (stripe.PaymentIntent, "status amount amount_received amount_capturable currency metadata transfer_group"),
        (stripe.PaymentIntent, "latest_charge payment_method last_payment_error next_action cancellation_reason"),
        (stripe.Charge, "payment_intent balance_transaction payment_method_details status created"),
        (stripe.Charge.PaymentMethodDetails.Card, "capture_before brand last4"),
        (stripe.Refund, "status amount currency payment_intent failure_reason metadata"),
        (stripe.Dispute, "status amount currency payment_intent balance_transactions reason evidence_details"),
        (stripe.Transfer, "amount currency metadata transfer_group"),
        (stripe.TransferReversal, "amount currency transfer metadata"),
        (stripe.Payout, "status amount currency created arrival_date failure_code"),
        (stripe.Account, "payouts_enabled capabilities requirements external_accounts"),
        (stripe.Account.Requirements, "past_due currently_due disabled_reason"),
        (stripe.SetupIntent, "status payment_method last_setup_error next_action"),
        (stripe.BalanceTransaction, "reporting_category source created fee amount currency"),
        (stripe.Balance, "available pending"),
        (stripe.Event, "type data account api_version livemode"),
    ],
)  # fmt: skip
def test_every_field_that_is_read_is_one_of_the_sdks_own_types(kind, fields):
    assert set(fields.split()) - set(kind.__annotations__) == set()
