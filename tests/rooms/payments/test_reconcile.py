"""Crashes at the worst moment, answers that get lost, and the sweep that finds out what happened."""

import uuid
from datetime import timedelta

import pytest
from tests.builders.cases import a_draft
from tests.builders.payments import a_paid_case, pay

from pontic.cases import actions as cases
from pontic.kit.money import Money
from pontic.outbox.models import Errand
from pontic.outbox.worker import Worker
from pontic.payments import actions as payments
from pontic.payments import checks, gateways, queries, sweeps
from pontic.payments.gateways.sandbox import Sandbox
from pontic.payments.models import Operation, Payment
from pontic.till import queries as till
from pontic.till.models import Refund

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=3)


class Lost(Sandbox):
    """A sandbox whose answers never come back: the call happened."""

    def authorise(self, **call):
        """Do it, and lose the answer."""
        super().authorise(**call)
        raise gateways.GatewayDown

    def refund(self, reference, **call):
        """Do it, and lose the answer."""
        super().refund(reference, **call)
        raise gateways.GatewayDown


class Deaf(Sandbox):
    """A sandbox that is never reached: the call did not happen."""

    def authorise(self, **call):  # noqa: ARG002 - nobody hears it
        """Do nothing."""
        raise gateways.GatewayDown


def crash(monkeypatch, kind):
    monkeypatch.setattr(gateways, "named", lambda _till, now: kind(now))


def heal(monkeypatch):
    crash(monkeypatch, Sandbox)


@pytest.fixture
def case(lab, designer, now):
    return a_draft(client=lab, designer=designer, now=now)


def test_a_crash_after_the_bank_said_yes_lets_the_block_go(case, now, deliver, monkeypatch):
    crash(monkeypatch, Lost)
    with pytest.raises(gateways.GatewayDown):
        pay(case, now)
    heal(monkeypatch)
    assert till.blocked() == case.total
    sweeps.reconcile(now + LATER)
    deliver(now + LATER)
    case.refresh_from_db()
    assert (queries.of_case(case).state, case.state) == ("voided", "draft")
    assert till.blocked() == Money(0)
    assert checks.run(now + LATER) == []


def test_a_crash_before_the_bank_was_asked_drops_the_attempt_and_the_client_pays_again(case, now, monkeypatch):
    crash(monkeypatch, Deaf)
    with pytest.raises(gateways.GatewayDown):
        pay(case, now)
    heal(monkeypatch)
    sweeps.reconcile(now + LATER)
    assert queries.of_case(case).state == "abandoned"
    assert pay(case, now + LATER).state == "authorised"


def test_an_authorisation_that_arrives_after_its_attempt_was_dropped_is_let_go(case, now, deliver, monkeypatch):
    crash(monkeypatch, Deaf)
    with pytest.raises(gateways.GatewayDown):
        pay(case, now)
    heal(monkeypatch)
    sweeps.reconcile(now + LATER)
    payments.perform(Operation.objects.get(kind="authorise").pk, sends=True, now=now + LATER)
    deliver(now + LATER)
    case.refresh_from_db()
    assert case.is_draft
    assert till.blocked() == Money(0)
    assert checks.run(now + timedelta(days=1)) == []


def test_too_early_nothing_is_decided(case, now, monkeypatch):
    crash(monkeypatch, Lost)
    with pytest.raises(gateways.GatewayDown):
        pay(case, now)
    heal(monkeypatch)
    sweeps.reconcile(now + timedelta(minutes=1))
    assert queries.of_case(case).state == "started"


def test_a_client_who_never_comes_back_from_the_bank_is_given_up(case, now, deliver):
    payment = pay(case, now, card="card_3ds")
    sweeps.reconcile(now + timedelta(minutes=59))
    payment.refresh_from_db()
    assert payment.awaits_answer
    sweeps.reconcile(now + timedelta(minutes=61))
    deliver(now + timedelta(minutes=61))
    payment.refresh_from_db()
    assert payment.state == "abandoned"
    assert checks.run(now + timedelta(days=1)) == []


def test_a_refund_whose_answer_is_lost_is_asked_again_and_given_once(lab, designer, now, monkeypatch):
    case = a_paid_case("disputed", client=lab, designer=designer, now=now)
    at = now + timedelta(days=6, hours=1)
    sweeps.capture_before_lapse(at)
    Worker(clock=lambda: at, name="w").drain()
    cases.make(case, "refund", actor="staff", now=at)
    crash(monkeypatch, Lost)
    Worker(clock=lambda: at, name="w").drain()
    assert queries.of_case(case).state == "refunding"
    assert Errand.objects.exclude(error="").count() == 1
    heal(monkeypatch)
    Worker(clock=lambda: at + LATER, name="w").drain()
    assert queries.of_case(case).state == "refunded"
    assert Refund.objects.count() == 1
    assert checks.run(at + timedelta(days=1)) == []


def test_a_call_that_everybody_forgot_is_made_after_an_hour(lab, designer, now):
    case = a_paid_case("requested", client=lab, designer=designer, now=now)
    cases.make(case, "withdraw", actor="client", now=now)
    payments.follow_case(case.pk, now=now)
    Errand.objects.all().delete()
    sweeps.reconcile(now + timedelta(minutes=59))
    assert queries.of_case(case).state == "authorised"
    sweeps.reconcile(now + timedelta(minutes=61))
    assert queries.of_case(case).state == "voided"


def test_an_answer_about_another_amount_is_not_believed(case, now):
    payment = pay(case, now)
    Payment.objects.filter(pk=payment.pk).update(amount_minor=payment.amount_minor + 1)
    with pytest.raises(ValueError, match="the processor speaks of"):
        payments.confirm(Payment.objects.get(pk=payment.pk), now=now)


def test_the_key_of_a_call_is_written_before_the_call(case, now, monkeypatch):
    crash(monkeypatch, Deaf)
    key = uuid.uuid4()
    with pytest.raises(gateways.GatewayDown):
        payments.pay(case, card="card_visa", key=key, agreed=case.total, now=now)
    assert Operation.objects.get().key == f"authorise:{key}"
