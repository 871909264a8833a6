"""The adapter over a real wire: HTTP on loopback, long lists, answers that take too long."""

import threading
from datetime import timedelta

import pytest

from pontic.kit.money import Money
from pontic.payments.gateways import GatewayDown, named
from pontic.payments.gateways.stripe import Stripe, books, client
from pontic.twin import Twin
from pontic.twin.server import serve


@pytest.fixture
def served(virtual, settings):
    """The twin behind a port of this machine."""
    twin = Twin(clock=virtual)
    server, stop = serve(twin)
    settings.TILL, settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE = "twin", "sk_test_wire", server.url
    yield twin
    stop()


def block(port, key="k", amount=100):
    return port.authorise(
        key=key, amount=Money(amount), card="pm_card_visa", memo=f"memo {key}", return_to="https://pontic.test/"
    )


def test_over_http_it_is_the_same(served, now):
    port = Stripe(now)
    said = block(port)
    assert said.blocks
    assert block(port) == said
    assert port.capture(said.reference, key="c", amount=Money(100)).captured == Money(100)


@pytest.mark.parametrize("fault", ["cut", "empty", "html", "lost"])
def test_over_http_a_spoilt_answer_is_none_and_the_key_finds_it(served, now, fault):
    served.fault(fault, method="POST")
    with pytest.raises(GatewayDown):
        block(Stripe(now))
    assert block(Stripe(now)).blocks
    assert len(list(served.objects("payment_intent"))) == 1


def test_an_answer_that_takes_too_long_is_none_and_is_found_later(served, now, monkeypatch):
    monkeypatch.setattr(client, "TIMEOUT", 0.2)
    late = threading.Event()
    served.wait = lambda _seconds: late.wait(10)
    served.fault("slow", method="POST", seconds=1)
    with pytest.raises(GatewayDown):
        block(Stripe(now))
    late.set()
    monkeypatch.undo()
    assert insistently(lambda: block(Stripe(now))).blocks
    assert len(list(served.objects("payment_intent"))) == 1


def insistently(call):
    """Repeat a call, as a worker would: while the first one is still under way, its key is in use."""
    for _ in range(200):
        try:
            return call()
        except GatewayDown:
            continue
    return call()


def test_nobody_there_is_down(settings, now):
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"
    with pytest.raises(GatewayDown):
        block(Stripe(now))


def test_lists_are_read_to_their_end(twin, now, monkeypatch):
    monkeypatch.setattr(books, "PAGE", 3)
    port, count = named("twin", now), 8
    first = block(port, "k0").reference
    for number in range(1, count):
        block(port, f"k{number}")
    assert port.find("authorise", "k0", since=now) == first
    assert len({reference for _what, reference, _at in port.inventory(now)}) == count
    assert port.blocked() == Money(100 * count)
    assert len([hint for hint in port.changed(now) if hint.kind == "payment_intent.created"]) == count


def test_what_the_operator_moves_himself_is_told_apart(twin, now):
    port = named("twin", now)
    port.capture(block(port, amount=10_000).reference, key="c", amount=Money(10_000))
    twin.top_up(5_000)
    (own,) = port.own_movements(now - timedelta(days=1))
    assert (own.kind, own.amount) == ("bank", Money(5_000))
    assert {what for what, *_rest in port.inventory(now)} == {"authorised", "captured"}
