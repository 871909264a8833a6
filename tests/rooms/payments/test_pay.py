"""Paying: one click, one authorisation, one order; what goes wrong is said and costs nothing."""

import uuid
from datetime import timedelta

import pytest
from tests.builders.cases import a_draft
from tests.builders.payments import a_paid_case, pay

from pontic.cases import actions as cases
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.outbox.models import Fact
from pontic.payments import actions as payments
from pontic.payments import checks, queries, words
from pontic.payments.models import Operation, Payment
from pontic.till import actions as till
from pontic.till import queries as till_queries
from pontic.till.models import Intent

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(lab, designer, now):
    return a_draft(client=lab, designer=designer, now=now)


def test_paying_blocks_the_amount_and_sends_the_case(case, now):
    payment = pay(case, now)
    case.refresh_from_db()
    assert (payment.state, case.state) == ("authorised", "requested")
    assert payment.card == "Visa •••• 4242"
    assert till_queries.blocked() == case.total
    assert till_queries.balance() == Money(0)
    assert ledger.balance(chart.authorisation(case.pk)) == case.total
    assert checks.run(now) == []


def test_paying_tells_that_it_is_authorised_and_that_the_case_is_sent(case, now):
    payment = pay(case, now)
    told = {fact.name: fact.payload for fact in Fact.objects.all()}
    assert told["payment.authorised"] == {"payment": payment.pk, "case": case.pk, "person": case.client_id}
    assert "case.sent" in told


def test_the_same_key_pays_once(case, now):
    key = uuid.uuid4()
    first = payments.pay(case, card="card_visa", key=key, agreed=case.total, now=now)
    again = payments.pay(case, card="card_visa", key=key, agreed=case.total, now=now)
    assert first == again
    assert (Payment.objects.count(), Intent.objects.count()) == (1, 1)


def test_two_tabs_with_two_keys_pay_once(case, now):
    assert pay(case, now) == pay(case, now)
    assert Intent.objects.count() == 1


@pytest.mark.parametrize("card", ["card_no_funds", "card_expired", "card_stolen_from_another_till"])
def test_a_declined_card_leaves_the_draft_as_it_was(case, card, now):
    payment = pay(case, now, card=card)
    case.refresh_from_db()
    assert payment.is_declined
    assert case.is_draft
    assert words.why(payment.problem)
    assert checks.run(now) == []


def test_after_a_declined_card_another_one_pays(case, now):
    pay(case, now, card="card_no_funds")
    assert pay(case, now).state == "authorised"


def test_a_forged_amount_is_refused_before_the_bank_is_asked(case, now):
    with pytest.raises(cases.PriceChanged):
        pay(case, now, agreed=Money(1))
    assert not Intent.objects.exists()


def test_a_price_that_rises_while_the_bank_decides_sends_nothing_and_lets_the_block_go(case, now, deliver):
    payment = pay(case, now, card="card_3ds")
    till.answer_challenge(payment.reference, approved=True, now=now)
    case = cases.edit(case, quantity=5, now=now)
    payment = payments.confirm(payment, now=now)
    deliver(now)
    payment.refresh_from_db()
    case.refresh_from_db()
    assert (payment.state, case.state) == ("voided", "draft")
    assert till_queries.blocked() == Money(0)
    assert checks.run(now) == []


def test_a_brief_that_is_not_ready_is_refused_before_the_bank_is_asked(case, now):
    cases.edit(case, instructions="", now=now)
    with pytest.raises(cases.NotReady) as refusal:
        pay(case, now)
    assert [field for field, _text in refusal.value.faults] == ["instructions"]
    assert not Payment.objects.exists()


def test_a_key_of_another_case_opens_nothing(case, lab, designer, now):
    key = uuid.uuid4()
    payments.pay(case, card="card_visa", key=key, agreed=case.total, now=now)
    other = a_draft(client=lab, designer=designer, now=now, listing=case.listing, reference="LAB-43")
    with pytest.raises(MoveRefused):
        payments.pay(other, card="card_visa", key=key, agreed=other.total, now=now)
    other.refresh_from_db()
    assert other.is_draft


@pytest.mark.parametrize("state", ["withdrawn", "declined", "expired", "refunded"])
def test_a_case_that_ended_asks_for_no_money(state, lab, designer, now):
    case = a_paid_case(state, client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        pay(case, now)
    assert not queries.of_case(case).is_alive
    assert Intent.objects.count() == 1


def test_3d_secure_waits_for_the_client_and_then_sends(case, now):
    payment = pay(case, now, card="card_3ds")
    case.refresh_from_db()
    assert payment.awaits_answer
    assert case.is_draft
    till.answer_challenge(payment.reference, approved=True, now=now)
    assert payments.confirm(payment, now=now).state == "authorised"
    case.refresh_from_db()
    assert case.state == "requested"
    assert payments.confirm(payment, now=now).state == "authorised"
    assert checks.run(now) == []


@pytest.mark.parametrize(("card", "approved"), [("card_3ds", False), ("card_3ds_declined", True)])
def test_3d_secure_that_fails_leaves_the_draft(case, card, approved, now):
    payment = pay(case, now, card=card)
    till.answer_challenge(payment.reference, approved=approved, now=now)
    assert payments.confirm(payment, now=now).is_declined
    case.refresh_from_db()
    assert case.is_draft


def test_nobody_is_believed_who_only_says_that_he_approved(case, now):
    payment = pay(case, now, card="card_3ds")
    assert payments.confirm(payment, now=now).awaits_answer
    case.refresh_from_db()
    assert case.is_draft


def test_another_card_takes_the_place_of_one_that_waits_at_the_bank(case, now, deliver):
    waiting = pay(case, now, card="card_3ds")
    assert pay(case, now).state == "authorised"
    deliver(now)
    till.answer_challenge(waiting.reference, approved=True, now=now)
    payments.confirm(waiting, now=now)
    deliver(now)
    waiting.refresh_from_db()
    case.refresh_from_db()
    assert waiting.state == "abandoned"
    assert till_queries.blocked() == case.total
    assert checks.run(now + timedelta(hours=2)) == []


def test_an_attempt_without_an_answer_keeps_the_door_closed_for_a_moment(case, now):
    stuck = Payment.objects.create(
        case=case, client=case.client, key=uuid.uuid4(), amount_minor=1, till="sandbox", created_at=now, changed_at=now
    )
    with pytest.raises(payments.PaymentUnderWay):
        pay(case, now)
    assert stuck.is_alive


def test_the_card_token_is_the_only_thing_kept_of_a_card(case, now):
    payment = pay(case, now)
    assert Operation.objects.get(payment=payment).card == "card_visa"
