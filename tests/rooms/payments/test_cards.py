"""Kept cards: remembered from a payment, one of them primary, dropped; and who tries too many."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.builders.cases import a_draft
from tests.builders.payments import drain, pay

from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.kit.money import Money
from pontic.payments import actions as payments
from pontic.payments import gateways, queries, sweeps
from pontic.payments.models import Card, Payment
from pontic.payments.process import MOST, TRIES_AN_HOUR

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(lab, designer, now):
    return a_draft(client=lab, designer=designer, now=now)


def keep(person, card, now):
    kept, _approve_at = payments.keep_card(person, card=card, key=uuid.uuid4().hex, return_to="", now=now)
    return kept


def test_the_card_of_a_payment_is_kept_and_the_first_is_primary(case, lab, now):
    pay(case, now)
    (card,) = queries.cards_of(lab)
    assert (card.label, card.is_primary) == ("Visa •••• 4242", True)


def test_a_declined_card_is_not_kept(case, lab, now):
    pay(case, now, card="card_no_funds")
    assert not queries.cards_of(lab).exists()


def test_a_client_can_pay_without_keeping_his_card(case, lab, now):
    payments.pay(case, card="card_visa", key=uuid.uuid4(), agreed=case.total, keeps=False, now=now)
    assert not queries.cards_of(lab).exists()


def test_another_card_becomes_primary_when_it_is_chosen(lab, now):
    first, second = keep(lab, "card_visa", now), keep(lab, "card_amex", now)
    assert (first.is_primary, second.is_primary) == (True, False)
    payments.prefer_card(second, now=now)
    assert [card.pk for card in queries.cards_of(lab)] == [second.pk, first.pk]


def test_a_dropped_primary_card_hands_over(lab, now):
    first, second = keep(lab, "card_visa", now), keep(lab, "card_amex", now)
    payments.drop_card(first, now=now)
    (left,) = queries.cards_of(lab)
    assert (left.pk, left.is_primary) == (second.pk, True)


def test_a_dropped_card_can_be_kept_again(lab, now):
    payments.drop_card(keep(lab, "card_visa", now), now=now)
    assert keep(lab, "card_visa", now).is_primary
    assert Card.objects.count() == 1


def test_the_database_refuses_two_primary_cards(lab, now):
    keep(lab, "card_visa", now)
    second = keep(lab, "card_amex", now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.filter(pk=second.pk).update(is_primary=True)


def test_an_unknown_card_is_refused(lab, now):
    with pytest.raises(gateways.GatewayRefused):
        keep(lab, "card_of_somebody_else", now)


def test_who_tries_one_card_after_another_is_stopped_for_an_hour(case, now):
    for _ in range(TRIES_AN_HOUR):
        pay(case, now, card="card_no_funds")
    with pytest.raises(payments.TooManyAttempts):
        pay(case, now)
    assert pay(case, now + timedelta(minutes=61)).state == "authorised"


def test_who_leaves_one_bank_after_another_unanswered_is_stopped_too(case, now):
    for _ in range(TRIES_AN_HOUR + 1):
        assert pay(case, now, card="card_3ds").state == "action_needed"
    with pytest.raises(payments.TooManyAttempts):
        pay(case, now)


def test_the_same_click_is_not_another_attempt(case, now):
    key = uuid.uuid4()
    for _ in range(TRIES_AN_HOUR + 2):
        payments.pay(case, card="card_no_funds", key=key, agreed=case.total, now=now)
    assert Payment.objects.count() == 1


def test_more_than_a_processor_takes_is_refused_before_it_is_asked(lab, designer, now):
    case = a_draft(client=lab, designer=designer, now=now, quantity=MOST)
    with pytest.raises(payments.AmountTooLarge):
        payments.pay(case, card="card_visa", key=uuid.uuid4(), agreed=Money(case.total.minor), now=now)
    assert not Payment.objects.exists()


def lapsed_and_renewed(case, now, card):
    """Pay, accept, and let the bank let go; then see what was done about it."""
    pay(case, now, card=card)
    cases.make(case, "accept", actor="designer", now=now)
    drain(now)
    return lambda at: (sweeps.capture_before_lapse(at), drain(at), Payment.objects.filter(case=case).latest("pk"))[-1]


def test_a_renewal_goes_to_the_card_that_paid(case, now):
    later = lapsed_and_renewed(case, now, "card_lapses")
    keep(case.client, "card_amex", now)
    again = later(now + timedelta(days=6, hours=1))
    assert (again.is_again, again.method, again.state) == (True, "card_lapses", "captured")


def test_a_card_that_was_dropped_is_not_charged_again_another_kept_one_is(case, now):
    later = lapsed_and_renewed(case, now, "card_lapses")
    keep(case.client, "card_amex", now)
    payments.drop_card(Card.objects.get(reference="card_lapses"), now=now)
    assert later(now + timedelta(days=6, hours=1)).method == "card_amex"


def test_without_a_kept_card_the_client_is_asked(case, now):
    later = lapsed_and_renewed(case, now, "card_lapses")
    payments.drop_card(Card.objects.get(), now=now)
    payment = later(now + timedelta(days=6, hours=1))
    assert (payment.is_again, payment.state) == (False, "lapsed")
    assert queries.is_owed(Case.objects.get(pk=case.pk))


def test_who_tries_to_keep_one_card_after_another_is_stopped_for_an_hour(lab, now):
    for _ in range(TRIES_AN_HOUR):
        with pytest.raises(gateways.GatewayRefused):
            keep(lab, "card_of_somebody_else", now)
    with pytest.raises(payments.TooManyAttempts):
        keep(lab, "card_visa", now)
    assert keep(lab, "card_visa", now + timedelta(minutes=61)).is_primary


def test_cards_that_are_kept_count_as_no_try(lab, now):
    for _ in range(TRIES_AN_HOUR + 1):
        keep(lab, "card_visa", now)
    assert Card.objects.count() == 1
