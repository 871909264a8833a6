"""What Stripe answers is believed only when it is as documented; everything else is no answer, and nothing is lost."""

import copy
import json

import pytest
import stripe
from stripe import HTTPClient

from pontic.kit.money import Money
from pontic.payments.gateways import GatewayDown, GatewayRefused, Intent, named
from pontic.payments.gateways.stripe import client
from pontic.twin.transport import TwinTransport

WHOLE = Money(10_000)


def block(port, *, key="k", amount=WHOLE, card="pm_card_visa"):
    return port.authorise(key=key, amount=amount, card=card, memo="memo", return_to="https://pontic.test/")


@pytest.fixture
def port(twin, now):
    return named("twin", now)


def test_the_version_is_the_one_that_the_sdk_was_made_for():
    assert stripe.api_version == client.VERSION


SPOILT = ["cut", "empty", "html", "lost", "hang"]  # it happened, and we do not understand the answer


@pytest.mark.parametrize("fault", SPOILT)
def test_an_answer_that_cannot_be_read_is_none_and_the_same_key_finds_what_happened(port, twin, fault, now):
    twin.fault(fault, path="/payment_intents", method="POST")
    with pytest.raises(GatewayDown):
        block(port)
    found = port.find("authorise", "k", since=now)
    assert found is not None
    assert block(port).reference == found
    assert len(list(twin.objects("payment_intent"))) == 1


@pytest.mark.parametrize("fault", ["unreached", "error_before", "rate_limit"])
def test_a_call_that_did_not_arrive_can_be_made_again(port, twin, fault, now):
    twin.fault(fault, path="/payment_intents", method="POST")
    with pytest.raises(GatewayDown):
        block(port)
    assert port.find("authorise", "k", since=now) is None
    assert block(port).blocks


@pytest.mark.parametrize("fault", ["error_stored", "error_after"])
def test_an_error_that_is_kept_under_the_key_comes_again(port, twin, fault):
    twin.fault(fault, path="/payment_intents", method="POST")
    for _ in range(2):
        with pytest.raises(GatewayDown):
            block(port)


@pytest.mark.parametrize("fault", [*SPOILT, "unreached", "rate_limit", "error_before"])
def test_reading_is_down_as_well(port, twin, fault, now):
    said = block(port)
    for read in (
        lambda: port.intent(said.reference),
        port.balance,
        port.blocked,
        lambda: list(port.inventory()),
        lambda: list(port.changed(now)),
        lambda: port.find("authorise", "k"),
        lambda: port.look("payment_intent.created", said.reference),
    ):
        twin.fault(fault)
        with pytest.raises(GatewayDown):
            read()
        twin.heal()


@pytest.mark.parametrize("verb", ["capture", "void", "refund", "transfer", "reverse"])
@pytest.mark.parametrize("fault", ["lost", "html"])
def test_every_verb_happens_once_however_its_answer_gets_lost(port, twin, verb, fault, now):
    blocked = block(port)
    account = port.open_account(key="acc", kind="person", country="US", email="d@pontic.test").reference
    twin.onboard(account)
    taken = port.capture(block(port, key="k2").reference, key="c2", amount=WHOLE).reference
    sent = port.transfer(key="t0", account=account, source=taken, amount=Money(4_000)).reference
    calls = {
        "capture": lambda: port.capture(blocked.reference, key="x", amount=WHOLE),
        "void": lambda: port.void(blocked.reference, key="x"),
        "refund": lambda: port.refund(taken, key="x", amount=Money(100)),
        "transfer": lambda: port.transfer(key="x", account=account, source=taken, amount=Money(100)),
        "reverse": lambda: port.reverse(sent, key="x", amount=Money(100)),
    }
    twin.fault(fault, method="POST")
    with pytest.raises(GatewayDown):
        calls[verb]()
    before = port.balance()
    first = calls[verb]()
    assert calls[verb]() == first
    assert port.balance() == before


def test_a_key_that_stripe_does_not_accept_is_trouble_and_no_refusal(port, settings):
    settings.STRIPE_SECRET_KEY = "sk_live_of_somebody_else"
    with pytest.raises(GatewayDown):
        block(port)


def test_an_account_of_somebody_else_is_trouble(port, now):
    with pytest.raises(GatewayDown):
        list(port.bank_payouts("acct_of_nobody", since=now))


class Canned(HTTPClient):
    """Answers every request with the same words."""

    name = "canned"

    def __init__(self, body, status=200):
        super().__init__()
        self.body, self.status = body, status

    def request(self, method, url, headers, post_data=None):  # noqa: ARG002 - whatever is asked
        """Answer."""
        return self.body, self.status, {}

    def close(self):
        """Nothing is open."""


BODIES = [b"null", b"[]", b"7", b'"pi_1"', b"{}", b'{"object": "list"}', b'{"object": "charge", "id": "ch_1"}', b"\xff"]
ERRORS = [b"{}", b'{"error": null}', b'{"error": "no"}', b'{"error": {}}', b'{"error": []}', b"[]", b"null"]


@pytest.mark.parametrize(
    ("status", "body"),
    [(200, body) for body in BODIES]
    + [(status, body) for body in ERRORS for status in (401, 403, 404, 409, 429, 500, 503)],
)
def test_an_answer_that_is_no_object_of_stripe_is_none(port, status, body, now):
    refusals = []
    with client.speaking_through(Canned(body, status)):
        for read in (lambda: port.intent("pi_1"), lambda: list(port.inventory()), lambda: port.account("acct_1")):
            try:
                read()
            except GatewayDown:
                continue
            except GatewayRefused as refusal:
                refusals.append((status, refusal.code))
                continue
            pytest.fail("an answer was believed")
    assert set(refusals) <= {(404, "refused")}


def places(value, path=()):
    """Every place in an object."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield (*path, name)
            yield from places(part, (*path, name))
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from places(part, (*path, number))


def spoil(body, path, value):
    """The same object with something else in one place."""
    spoilt = copy.deepcopy(body)
    here = spoilt
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return spoilt


NONSENSE = [None, "", "12", -1, 10**30, 1.5, True, [], {}, [[]], {"a": {}}]


@pytest.fixture
def good(port, twin):
    """Good answers of every kind: how they are read, and their body."""
    blocked, taken = block(port), port.capture(block(port, key="k2").reference, key="c2", amount=WHOLE).reference
    declined = block(port, key="k3", card="pm_card_chargeDeclined").reference
    asked = block(port, key="k4", card="pm_card_authenticationRequired").reference
    account = port.open_account(key="acc", kind="person", country="US", email="d@pontic.test").reference
    twin.onboard(account)
    refund = port.refund(taken, key="r", amount=Money(100)).reference
    sent = port.transfer(key="t", account=account, source=taken, amount=Money(100)).reference
    charge = next(row["id"] for row in twin.objects("charge") if row["payment_intent"] == blocked.reference)
    port.capture(blocked.reference, key="c1", amount=WHOLE)
    dispute = twin.open_dispute(charge)
    return {
        "authorised": (port.intent, block(port, key="k5").reference),
        "captured": (port.intent, taken),
        "declined": (port.intent, declined),
        "asked": (port.intent, asked),
        "account": (port.account, account),
        "refund": (lambda name: port.look("refund.updated", name), refund),
        "transfer": (lambda name: port.look("transfer.created", name), sent),
        "dispute": (lambda name: port.look("charge.dispute.created", name), dispute),
    }


class Keeping(HTTPClient):
    """Passes requests on and keeps the last answer."""

    name = "keeping"

    def __init__(self, line):
        super().__init__()
        self.line, self.body = line, b""

    def request(self, method, url, headers, post_data=None):
        """Pass it on."""
        body, status, names = self.line.request(method, url, headers, post_data)
        self.body = body if isinstance(body, bytes) else body.encode()
        return body, status, names

    def close(self):
        """Nothing is open."""


@pytest.mark.parametrize(
    "kind", ["authorised", "captured", "declined", "asked", "account", "refund", "transfer", "dispute"]
)
def test_one_wrong_field_makes_it_no_answer_or_changes_nothing_that_counts(good, kind, twin):
    read, name = good[kind]
    keeping = Keeping(TwinTransport(twin))
    with client.speaking_through(keeping):
        truth = read(name)
    body = json.loads(keeping.body)
    believed = 0
    for path in places(body):
        for value in NONSENSE:
            with client.speaking_through(Canned(json.dumps(spoil(body, path, value)).encode())):
                try:
                    said = read(name)
                except (GatewayDown, GatewayRefused):
                    continue
            believed += 1
            assert type(said) is type(truth)
            assert said.reference == truth.reference
            assert not hasattr(said, "amount") or said.amount.minor >= 0
            if isinstance(said, Intent):
                assert said.amount == truth.amount
    assert believed


def test_an_amount_in_another_currency_is_not_believed(good, twin):
    for kind in ("authorised", "captured", "refund", "transfer", "dispute"):
        read, name = good[kind]
        keeping = Keeping(TwinTransport(twin))
        with client.speaking_through(keeping):
            read(name)
        euros = keeping.body.replace(b'"currency": "usd"', b'"currency": "eur"')
        assert euros != keeping.body
        with client.speaking_through(Canned(euros)), pytest.raises(GatewayDown, match="eur"):
            read(name)


def test_an_answer_about_another_amount_is_not_believed(port, twin):
    keeping = Keeping(TwinTransport(twin))
    with client.speaking_through(keeping):
        block(port)
    with client.speaking_through(Canned(keeping.body)), pytest.raises(GatewayDown):
        block(port, amount=Money(9_999))


def test_an_address_that_is_no_web_page_leads_nobody_there(port, twin):
    keeping = Keeping(TwinTransport(twin))
    with client.speaking_through(keeping):
        asked = block(port, card="pm_card_authenticationRequired")
    bad = keeping.body.replace(b"http://twin.test/3ds", b"javascript:alert")
    with client.speaking_through(Canned(bad)), pytest.raises(GatewayDown):
        port.intent(asked.reference)


def test_a_card_that_was_just_typed_is_asked_on_the_banks_own_page(port, twin):
    asked = block(port, card=twin.confirmation_token("pm_card_authenticationRequired"))
    assert (asked.state, asked.approve_at) == ("action_needed", f"http://twin.test/3ds/{asked.reference}")
    customer = port.customer(key="cus", name="Clara Moreau", email="lab@pontic.test")
    token = twin.confirmation_token("pm_card_authenticationRequired")
    kept = port.keep_card(key="keep", customer=customer, card=token, return_to="https://pontic.test/")
    assert kept.approve_at == f"http://twin.test/3ds/{kept.reference}"
    twin.approve(kept.reference)
    assert port.kept_card(kept.reference).label == "Visa •••• 3184"


def test_the_rest_of_a_part_that_was_taken_is_no_refund(port):
    rows = [
        {"reporting_category": "charge", "source": {"id": "ch_1", "payment_intent": "pi_1"}, "created": 1_772_442_000},
        {"reporting_category": "partial_capture_reversal", "source": "re_1", "created": 1_772_442_000},
    ]
    body = {"object": "list", "data": [row | {"object": "balance_transaction", "id": "txn"} for row in rows]}
    body |= {"has_more": False, "url": "/v1/balance_transactions"}
    with client.speaking_through(Only("/v1/balance_transactions", json.dumps(body).encode())):
        assert [(what, name) for what, name, _at in port.inventory()] == [("captured", "pi_1")]


class Only(Canned):
    """Knows one list; every other one is empty."""

    def __init__(self, path, body):
        super().__init__(body)
        self.path = path

    def request(self, method, url, headers, post_data=None):
        """Answer."""
        if self.path in url:
            return super().request(method, url, headers, post_data)
        return b'{"object": "list", "data": [], "has_more": false, "url": "/v1/nothing"}', 200, {}
