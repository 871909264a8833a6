"""Attempts to get money that is not one's own; the tables or the database stop each."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from tests.builders.cases import a_draft
from tests.builders.payments import a_paid_case, a_payout_account, pay

from pontic.cases import actions as cases
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.ledger import actions as ledger
from pontic.ledger import chart
from pontic.payments import actions as payments
from pontic.payments import checks, gateways, queries
from pontic.payments.actions.make import hold, make
from pontic.payments.actions.refunds import settle_refund
from pontic.payments.actions.settle import settle
from pontic.payments.models import Earning, Operation, Payment, Payout
from pontic.payments.process import PAYMENT
from pontic.till import actions as till
from pontic.till import queries as till_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(lab, designer, now):
    return lambda state, **fields: a_paid_case(state, client=lab, designer=designer, now=now, **fields)


def test_the_database_refuses_a_second_payment_that_stands(paid, now):
    payment = queries.of_case(paid("requested"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(
            case=payment.case, client=payment.client, key=uuid.uuid4(), amount_minor=1, till="sandbox",
            created_at=now, changed_at=now,
        )  # fmt: skip


def test_the_database_refuses_two_payments_over_one_intent(paid, now):
    payment = queries.of_case(paid("withdrawn"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(
            case=payment.case, client=payment.client, key=uuid.uuid4(), amount_minor=1, till=payment.till,
            reference=payment.reference, created_at=now, changed_at=now,
        )  # fmt: skip


@pytest.mark.parametrize("amount", [0, -5])
def test_the_database_refuses_a_payment_of_nothing(amount, lab, designer, now):
    case = a_draft(client=lab, designer=designer, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(
            case=case, client=lab, key=uuid.uuid4(), amount_minor=amount, till="sandbox", created_at=now, changed_at=now
        )


@pytest.mark.parametrize("amount", [Money(0), Money(-3_600), Money(3_599), Money(2**70)])
def test_no_other_amount_than_the_price_is_taken(amount, lab, designer, now):
    case = a_draft(client=lab, designer=designer, now=now)
    with pytest.raises(cases.PriceChanged):
        payments.pay(case, card="card_visa", key=uuid.uuid4(), agreed=amount, now=now)


def test_a_refund_is_given_once(paid, now):
    payment = captured_and_refunded(paid, now)
    with pytest.raises(MoveRefused):
        make(hold(payment.pk), "give_back", actor="case", now=now)
    said = gateways.Refund("again", payment.reference, payment.amount)
    settle_refund(payment.refunds.select_related("payment").get(), said, now=now)
    assert till_queries.balance() == Money(0)
    assert checks.run(now) == []


def captured_and_refunded(paid, now):
    case = paid("disputed")
    payment = hold(queries.of_case(case).pk)
    settle(payment, gateways.current(now).capture(payment.reference, key="attack", amount=payment.amount), now=now)
    cases.make(case, "refund", actor="staff", now=now)
    payments.follow_case(case.pk, now=now)
    for operation in Operation.objects.open():
        payments.perform(operation.pk, now=now)
    payment.refresh_from_db()
    assert payment.state == "refunded"
    return payment


def test_what_was_refunded_is_not_released_as_well(paid, now):
    payment = captured_and_refunded(paid, now)
    with pytest.raises(MoveRefused):
        make(hold(payment.pk), "release", actor="case", now=now)
    leg = ledger.Leg(chart.held(payment.case_id), chart.pending(payment.case.designer_id), payment.amount)
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.post("done:theft", "released", [leg], now=now)
    assert not Earning.objects.exists()


def test_what_was_charged_cannot_be_lifted_as_if_it_were_only_blocked(paid, now):
    payment = queries.of_case(paid("completed"))
    with pytest.raises(gateways.GatewayRefused):
        gateways.current(now).void(payment.reference, key="attack")
    settle(hold(payment.pk), gateways.Intent(payment.reference, "voided", payment.amount), now=now)
    payment.refresh_from_db()
    assert payment.state == "released"
    assert checks.run(now) == []


@pytest.mark.parametrize("state", ["declined", "authorised", "captured", "voided", "lapsed", "action_needed"])
@pytest.mark.parametrize("case_state", ["withdrawn", "completed", "refunded"])
def test_old_news_about_a_payment_that_ended_changes_nothing(state, case_state, paid, now, deliver):
    payment = queries.of_case(paid(case_state))
    before = (payment.state, till_queries.balance(), till_queries.blocked())
    settle(hold(payment.pk), gateways.Intent(payment.reference, state, payment.amount), now=now)
    deliver(now)
    payment.refresh_from_db()
    assert (payment.state, till_queries.balance(), till_queries.blocked()) == before
    assert checks.run(now) == []


def test_news_that_skip_a_step_are_caught_up(paid, now, deliver):
    case = paid("in_design")
    payment = queries.of_case(case)
    till.capture(payment.reference, key="from-the-dashboard", now=now)
    payments.confirm(payment, now=now)
    deliver(now)
    assert queries.of_case(case).state == "captured"
    assert checks.run(now) == []


def test_a_client_cannot_charge_release_or_refund_by_himself(paid):
    for actor in ("client", "designer", "staff", "stranger"):
        for state in PAYMENT.states:
            assert {row.name for row in PAYMENT.open_to(actor, state=state)} <= {"abandon"}


def test_an_earning_has_one_payout_that_stands(paid, designer, now):
    paid("completed")
    account = a_payout_account(designer, now)
    earning = Earning.objects.get()
    Payout.objects.create(earning=earning, account=account, amount_minor=1, created_at=now, changed_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payout.objects.create(earning=earning, account=account, amount_minor=1, created_at=now, changed_at=now)


def test_an_answer_is_written_down_once_whoever_brings_it(paid, now):
    case = paid("requested")
    payment = queries.of_case(case)
    operation = payment.operations.get()
    assert operation.is_done
    payments.apply(operation, gateways.Intent("sbx_pi_forged", "captured", payment.amount), now=now)
    payment.refresh_from_db()
    assert payment.state == "authorised"


def test_paying_again_for_a_paid_case_asks_the_bank_for_nothing(paid, now):
    for state in ("in_design", "completed"):
        case = paid(state, reference=state)
        balance, blocked = till_queries.balance(), till_queries.blocked()
        assert pay(case, now) == queries.of_case(case)
        assert (till_queries.balance(), till_queries.blocked()) == (balance, blocked)
