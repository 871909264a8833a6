"""Webhooks and spoilt answers: they may come twice, late, in any order, in pieces or never; the money moves once."""

import random
import uuid
from datetime import timedelta

import pytest
from tests.builders import sides
from tests.builders.cases import STEPS, a_draft
from tests.builders.payments import drain

from pontic.kit.money import Money
from pontic.ledger.models import Journal
from pontic.payments import actions as payments
from pontic.payments import checks, sweeps
from pontic.payments.gateways import GatewayDown
from pontic.payments.models import Earning, Event, Operation, Payment, Refund
from pontic.payments.process import HOLD

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def side(twin, now):
    return sides.InProcess("twin", now, sides.STRIPE_CARDS, twin=twin)


@pytest.fixture
def case(lab, designer, now, side):
    return a_draft(client=lab, designer=designer, now=now)


def pay(case, side, card="works"):
    asked = {"card": side.cards[card], "key": uuid.uuid4(), "agreed": case.total, "return_to": sides.BACK}
    payment = payments.pay(case, **asked, now=side.now)
    drain(side.now)
    return payment


def walk(case, side, *steps):
    for step in steps:
        case.refresh_from_db()
        STEPS[step](case, side.now)
        drain(side.now)
    case.refresh_from_db()


def onwards(side, later):
    """Let time go by with every sweep, until nothing more happens."""
    side.wait(side.now + later)
    for _ in range(4):
        for sweep in (sweeps.reconcile, sweeps.capture_before_lapse, sweeps.mature, sweeps.pay_out):
            sweep(side.now)
        drain(side.now)


def an_account(designer, side):
    opened = payments.open_account(designer, kind="person", country="US", now=side.now)
    side.onboard(opened.reference)
    return payments.refresh_account(opened, now=side.now)


def told():
    """The journals, and where everything stands."""
    journals = sorted(Journal.objects.values_list("key", flat=True))
    return journals, *(list(model.objects.order_by("pk").values_list("state")) for model in (Payment, Earning, Refund))


def sound(side):
    assert checks.run(side.now) == []
    side.wait(side.now + 2 * HOUR)
    assert checks.run(side.now) == []


def a_whole_story(case, designer, side):
    """Paid, completed, paid out, contested and won: some dozen webhooks."""
    an_account(designer, side)
    payment = pay(case, side)
    walk(case, side, "accept", "deliver", "complete")
    onwards(side, HOLD)
    name = side.dispute(payment.reference)
    side.decide(name, won=True)
    return payment


@pytest.mark.parametrize("seed", range(3))
def test_webhooks_in_any_order_and_twice_change_nothing_more(case, designer, side, twin, seed):
    a_whole_story(case, designer, side)
    webhooks = twin.take_webhooks()
    assert len(webhooks) > 10
    side.deliver(webhooks)
    before = told()
    again = [*webhooks, *webhooks]
    random.Random(seed).shuffle(again)  # noqa: S311 - an order, no secret
    side.deliver(again)
    Event.objects.all().delete()  # and even if nobody remembered that they came
    random.Random(-seed).shuffle(again)  # noqa: S311 - an order, no secret
    side.deliver(again)
    assert told() == before
    sound(side)


@pytest.mark.parametrize("order", ["as sent", "backwards", "shuffled"])
def test_the_order_of_webhooks_does_not_matter(case, designer, side, twin, order):
    a_whole_story(case, designer, side)
    webhooks = twin.take_webhooks()
    if order == "backwards":
        webhooks.reverse()
    if order == "shuffled":
        random.Random(7).shuffle(webhooks)  # noqa: S311 - an order, no secret
    side.deliver(webhooks)
    keys = {key.split(":")[0] for key in told()[0]}
    assert {"auth", "cap", "fee", "done", "mature", "po", "po-ok", "cb", "cb-won"} <= keys
    assert Payment.objects.get().chargebacks.get().state == "won"
    sound(side)


def test_webhooks_that_come_days_late_find_the_truth(case, designer, side, twin):
    a_whole_story(case, designer, side)
    late = twin.take_webhooks()
    side.wait(side.now + 3 * DAY)
    side.deliver(late)
    assert Payment.objects.get().chargebacks.get().state == "won"
    sound(side)


def test_webhooks_that_never_come_are_made_up_for_at_night(case, designer, side, twin):
    a_whole_story(case, designer, side)
    twin.take_webhooks()
    side.wait(side.now + HOUR)
    sweeps.catch_up(side.now)
    drain(side.now)
    assert Payment.objects.get().chargebacks.get().state == "won"
    sound(side)


def test_an_event_is_looked_at_once_and_kept_for_ever(case, side, twin):
    pay(case, side)
    (event, *_) = [one for one in twin.take_webhooks() if one.kind == "payment_intent.amount_capturable_updated"]
    assert payments.receive_hint(event.payload, twin.sign(event.payload), now=side.now) is True
    drain(side.now)
    assert Event.objects.get().outcome == "applied"
    assert payments.receive_hint(event.payload, twin.sign(event.payload), now=side.now) is False
    assert Event.objects.count() == 1


def test_news_of_somebody_elses_objects_is_of_no_interest(case, side, twin):
    pay(case, side)
    twin.take_webhooks()
    side.port.authorise(key="other", amount=Money(500), card="pm_card_visa", memo="other", return_to=sides.BACK)
    before = told()
    side.news()
    assert set(Event.objects.values_list("outcome", flat=True)) == {"foreign"}
    assert told() == before


def test_a_client_who_approves_and_never_comes_back_has_ordered(case, side):
    payment = pay(case, side, "asks")
    side.answer(payment.reference, approved=True)
    side.news()
    payment.refresh_from_db()
    case.refresh_from_db()
    assert (payment.state, case.state) == ("authorised", "requested")
    sound(side)


def test_a_designer_whose_account_breaks_is_known_from_the_webhook_alone(case, designer, side):
    account = an_account(designer, side)
    side.spoil_account(account.reference)
    side.news()
    account.refresh_from_db()
    assert not account.is_ready
    assert account.missing


SPOILT = ["lost", "hang", "cut", "empty", "html", "unreached", "error_before", "rate_limit", "slow"]
CALLS = {
    "capture": ("/capture", ("accept", "deliver", "complete"), "released"),
    "void": ("/cancel", ("withdraw",), "voided"),
}


@pytest.mark.parametrize("fault", SPOILT)
@pytest.mark.parametrize("call", CALLS)
def test_a_spoilt_answer_to_a_planned_call_is_asked_again(case, side, twin, call, fault):
    path, steps, state = CALLS[call]
    payment = pay(case, side)
    twin.fault(fault, path=path, method="POST")
    walk(case, side, *steps)
    onwards(side, 2 * HOUR)
    payment.refresh_from_db()
    assert payment.state == state
    assert not Operation.objects.open().exists()
    sound(side)


@pytest.mark.parametrize("fault", SPOILT)
def test_a_spoilt_answer_to_a_refund_gives_the_money_back_once(case, side, twin, staff, settings, fault):
    settings.CAPTURE = "on_acceptance"
    payment = pay(case, side)
    walk(case, side, "accept")
    twin.fault(fault, path="/refunds", method="POST")
    payments.give_back(payment, amount=Money(900), note="Late.", by=staff, now=side.now)
    drain(side.now)
    onwards(side, 2 * HOUR)
    assert Refund.objects.get().state == "sent"
    assert len(list(twin.objects("refund"))) == 1
    sound(side)


@pytest.mark.parametrize("fault", SPOILT)
def test_a_spoilt_answer_to_a_transfer_pays_the_designer_once(case, designer, side, twin, fault):
    an_account(designer, side)
    pay(case, side)
    walk(case, side, "accept", "deliver", "complete")
    twin.fault(fault, path="/transfers", method="POST")
    onwards(side, HOLD)
    onwards(side, 2 * HOUR)
    assert Earning.objects.get().state == "paid"
    assert len(list(twin.objects("transfer"))) == 1
    sound(side)


@pytest.mark.parametrize("fault", SPOILT)
def test_a_spoilt_answer_to_the_client_leaves_nothing_blocked_that_nobody_knows(case, side, twin, fault):
    twin.fault(fault, path="/payment_intents", method="POST")
    try:
        pay(case, side)
    except GatewayDown:
        onwards(side, 2 * HOUR)
    payment = Payment.objects.get()
    case.refresh_from_db()
    assert payment.state in {"authorised", "voided", "abandoned"}
    assert case.is_draft == (payment.state != "authorised")
    blocked = side.port.blocked()
    assert blocked == (case.total if payment.state == "authorised" else Money(0))
    sound(side)


def test_a_lost_answer_that_a_webhook_brings_first_is_booked_once(case, designer, side, twin):
    an_account(designer, side)
    pay(case, side)
    walk(case, side, "accept", "deliver", "complete")
    twin.fault("lost", path="/transfers", method="POST", times=3)
    onwards(side, HOLD)
    twin.heal()
    side.news()
    onwards(side, 2 * HOUR)
    assert Earning.objects.get().state == "paid"
    assert Journal.objects.filter(kind="payout_sent").count() == 1
    sound(side)


def test_a_call_that_two_workers_make_at_once_is_one_call(case, side, twin):
    payment = pay(case, side)
    walk(case, side, "accept", "deliver", "complete")
    before = told()
    for operation in Operation.objects.filter(payment=payment):
        Operation.objects.filter(pk=operation.pk).update(done_at=None, lease_until=None)
        payments.perform(operation.pk, now=side.now)
    assert told() == before
    assert len(list(twin.objects("payment_intent"))) == 1
    sound(side)
