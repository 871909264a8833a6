"""The same over HTTP on loopback: the SDK's own client, the pages, the courier, the knobs."""

import json
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlencode

import pytest
import stripe

from pontic.twin import Twin
from pontic.twin.server import serve

NEVER = {"enabled": True, "allow_redirects": "never"}
PAY = {"amount": 10_000, "currency": "usd", "confirm": True, "capture_method": "manual"}


class Stay(urllib.request.HTTPRedirectHandler):
    """Shows where a page leads instead of going there."""

    def redirect_request(self, *_args):
        """Go nowhere."""
        return


OPENER = urllib.request.build_opener(Stay)


def visit(url, given=None):
    """Open a page, or send its form: status, body, and where it leads."""
    body = urlencode(given).encode() if given else None
    try:
        with OPENER.open(url, body, timeout=10) as answer:
            return answer.status, answer.read().decode(), ""
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode(), answer.headers.get("Location", "")


class Inbox:
    """Takes webhooks, refusing the first so many."""

    def __init__(self, refuses=0):
        inbox = self
        self.refuses, self.taken, self.arrived = refuses, [], threading.Event()

        class Door(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                inbox.refuses -= 1
                self.send_response(500 if inbox.refuses >= 0 else 200)
                self.end_headers()
                if inbox.refuses < 0:
                    inbox.taken.append((body, self.headers["Stripe-Signature"]))
                    inbox.arrived.set()

            def log_message(self, *_args):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def close(self):
        """Take no more."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def inbox():
    box = Inbox(refuses=1)
    yield box
    box.close()


@pytest.fixture
def served(clock, inbox, tmp_path):
    twin = Twin(clock, knobs=True)
    server, stop = serve(twin, webhooks=inbox.url, state=tmp_path / "state")
    yield server
    stop()


@pytest.fixture
def client(served):
    http = stripe.RequestsClient(timeout=10)
    made = stripe.StripeClient(
        "sk_test_twin", base_addresses={"api": served.url}, http_client=http, max_network_retries=0
    )
    yield made.v1
    http.close()


def test_the_sdk_speaks_to_it_over_http(client, served):
    paid = client.payment_intents.create({**PAY, "payment_method": "pm_card_visa", "automatic_payment_methods": NEVER})
    assert paid.status == "requires_capture"
    assert client.payment_intents.capture(paid.id).amount_received == 10_000
    with pytest.raises(stripe.CardError):
        client.payment_intents.create(
            {**PAY, "payment_method": "pm_card_chargeDeclined", "automatic_payment_methods": NEVER}
        )


def test_an_answer_that_is_lost_closes_the_connection(client, served):
    served.twin.fault("lost", "/v1/customers")
    with pytest.raises(stripe.APIConnectionError):
        client.customers.create({})
    assert len(list(served.twin.objects("customer"))) == 1


def test_two_callers_with_one_key_do_a_thing_once(served, client):
    served.twin.fault("slow", "/v1/customers", seconds=0.5)
    codes = []

    def call():
        try:
            codes.append(client.customers.create({}, {"idempotency_key": "k"}).last_response.code)
        except stripe.StripeError as error:
            codes.append(error.http_status)

    callers = [threading.Thread(target=call) for _ in range(2)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert sorted(codes) == [200, 409]
    assert len(list(served.twin.objects("customer"))) == 1


def test_webhooks_arrive_signed_even_if_refused_at_first(client, served, inbox):
    client.customers.create({})
    assert inbox.arrived.wait(10)
    payload, signature = inbox.taken[0]
    assert (
        stripe.Webhook.construct_event(payload, signature, served.twin.webhook_secret, 10**9).type == "customer.created"
    )


def test_a_refused_webhook_does_not_hold_up_the_next(client, inbox):
    late = client.customers.create({}).id
    soon = client.customers.create({}).id
    assert inbox.arrived.wait(10)
    assert json.loads(inbox.taken[0][0])["data"]["object"]["id"] in {late, soon}
    inbox.arrived.clear()
    assert len(inbox.taken) == 2 or inbox.arrived.wait(10)
    assert {json.loads(payload)["data"]["object"]["id"] for payload, _ in inbox.taken} == {late, soon}


@pytest.mark.parametrize(("answer", "status"), [("approve", "succeeded"), ("refuse", "failed")])
def test_the_banks_page_sends_the_cardholder_back(client, answer, status):
    paid = client.payment_intents.create(
        {**PAY, "payment_method": "pm_card_threeDSecure2Required", "return_url": "http://127.0.0.1:1/back?case=7"}
    )
    page = paid.next_action.redirect_to_url.url
    assert "Approve" in visit(page)[1]
    code, _, where = visit(page, {"answer": answer})
    told = f"payment_intent={paid.id}&payment_intent_client_secret={paid.client_secret}&redirect_status={status}"
    assert (code, where) == (303, f"http://127.0.0.1:1/back?case=7&{told}")
    assert visit(page)[2] == where


def test_the_script_and_its_form_are_served(served):
    assert "window.Stripe" in visit(f"{served.url}/js/stripe.js")[1]
    assert "Visa ending in 4242" in visit(f"{served.url}/js/element")[1]
    assert visit(f"{served.url}/js/../twin.py")[0] == 404


def test_a_browser_makes_a_token_with_the_publishable_key(served, client):
    made = visit(
        f"{served.url}/v1/confirmation_tokens",
        {"key": "pk_test_1", "payment_method_data[type]": "card", "payment_method_data[token]": "pm_card_visa"},
    )
    token = json.loads(made[1])["id"]
    paid = client.payment_intents.create({**PAY, "confirmation_token": token, "return_url": "http://127.0.0.1:1/"})
    query = urlencode({"key": "pk_test_1", "client_secret": paid.client_secret})
    assert json.loads(visit(f"{served.url}/v1/payment_intents/{paid.id}?{query}")[1])["status"] == "requires_capture"
    assert visit(f"{served.url}/v1/payment_intents/{paid.id}?key=pk_test_1")[0] == 401
    assert visit(f"{served.url}/v1/payment_intents/{paid.id}?key=pk_test_1&client_secret=wrong")[0] == 404


def test_the_knobs_turn_the_clock_and_break_calls(served, client):
    before = json.loads(visit(f"{served.url}/_twin/clock")[1])["now"]
    assert json.loads(visit(f"{served.url}/_twin/clock", {"seconds": "3600"})[1])["now"] == before + 3_600
    visit(f"{served.url}/_twin/faults", {"kind": "error_before", "path": "/v1/customers"})
    with pytest.raises(stripe.APIError):
        client.customers.create({})
    assert json.loads(visit(f"{served.url}/_twin/do", {"verb": "top_up", "amount": "500"})[1])["net"] == 500
    assert json.loads(visit(f"{served.url}/_twin/state")[1])["balance"] == 500
    assert visit(f"{served.url}/_twin/do", {"verb": "save", "path": "here"})[0] == 400


def test_the_knobs_are_absent_unless_asked_for(twin):
    assert twin.answer("GET", "/_twin/state").status == 404


def test_the_state_survives_a_restart(served, client, clock):
    customer = client.customers.create({}).id
    fresh = Twin(clock)
    fresh.load(served.state)
    assert fresh.world.objects[customer]["object"] == "customer"


def test_no_page_in_a_browser_turns_the_knobs(now):
    twin = Twin(lambda: now, knobs=True)
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert twin.answer("GET", "/_twin/state", headers=elsewhere).status == 404
    assert twin.answer("POST", "/_twin/clock", "seconds=60", elsewhere).status == 404
    assert twin.answer("GET", "/_twin/state").status == 200
