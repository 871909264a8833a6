"""Every state of a payment is told truly, to both sides, with amounts and days filled in."""

from datetime import timedelta

import pytest
from django.utils import translation
from tests.builders.cases import a_draft
from tests.builders.payments import a_paid_case, pay

from pontic.kit.money import Money
from pontic.payments import queries, sweeps, words
from pontic.payments.models import Payment
from pontic.payments.process import EARNING, PAYMENT
from pontic.payments.terms import STEPS, WISHES

pytestmark = pytest.mark.django_db


def test_every_state_has_words_for_the_client_and_every_earning_too():
    assert set(PAYMENT.states) <= words.CLIENT.keys()
    assert set(words.EARNING) == set(EARNING.states)
    assert {state for _wish, state in STEPS} <= words.DESIGNER.keys()


@pytest.mark.parametrize("state", ["requested", "in_design", "withdrawn", "completed", "refunded"])
@pytest.mark.parametrize("role", ["client", "designer", "staff"])
def test_the_words_leave_nothing_open(state, role, lab, designer, now):
    case = a_paid_case(state, client=lab, designer=designer, now=now)
    told = words.describe(queries.of_case(case), role)
    assert told.label
    assert "%" not in told.text
    assert "None" not in told.text


def test_the_client_reads_when_he_is_charged_at_the_latest(lab, designer, now):
    case = a_paid_case("in_design", client=lab, designer=designer, now=now)
    told = words.describe(queries.of_case(case), "client")
    assert "Mar 8, 2026" in told.text
    assert "$36.00" in told.text
    assert "Visa •••• 4242" in told.text


def test_the_designer_does_not_read_the_clients_card(lab, designer, now):
    for state in ("requested", "in_design", "completed", "refunded"):
        case = a_paid_case(state, client=lab, designer=designer, now=now, reference=state)
        assert "4242" not in words.describe(queries.of_case(case), "designer").text


def test_a_lapsed_payment_asks_to_pay_again_only_while_it_is_owed(lab, designer, now, deliver):
    case = a_paid_case("requested", client=lab, designer=designer, now=now, card="card_two_days")
    for days in (2, 4):  # the kept card is blocked once more; then it is the client's turn
        sweeps.reconcile(now + timedelta(days=days))
        deliver(now + timedelta(days=days))
    assert words.describe(queries.of_case(case), "client").tone == "late"


def test_the_summary_counts_both_sides(lab, designer, now):
    a_paid_case("completed", client=lab, designer=designer, now=now)
    a_paid_case("requested", client=lab, designer=designer, now=now, reference="b")
    earned, spent = queries.summary(designer), queries.summary(lab)
    assert (earned.pending, earned.next_at) == (Money(3_251), now + timedelta(days=7))
    assert (spent.spent, spent.authorised, spent.held) == (Money(3_600), Money(3_600), Money(0))
    assert earned.has_earned
    assert not earned.has_spent
    assert spent.has_spent


def test_the_summary_needs_three_queries(lab, designer, now, django_assert_num_queries):
    a_paid_case("completed", client=lab, designer=designer, now=now)
    with django_assert_num_queries(3):
        queries.summary(designer)


def test_a_case_that_ended_without_a_word_about_money_asks_for_none():
    assert WISHES["discarded"] == "void"
    assert "in_design" not in WISHES


@pytest.mark.parametrize("language", ["es", "fr"])
def test_the_words_are_translated(language, lab, designer, now):
    case = a_paid_case("in_design", client=lab, designer=designer, now=now)
    payment = queries.of_case(case)
    english = words.describe(payment, "client").text
    with translation.override(language):
        assert words.describe(payment, "client").text != english


def test_payments_that_came_to_nothing_at_the_bank_are_not_on_the_statement(lab, designer, now):
    case = a_draft(client=lab, designer=designer, now=now)
    pay(case, now, card="card_3ds")
    pay(case, now)
    assert [payment.state for payment in queries.payments_of(lab)] == ["authorised"]
    assert Payment.objects.count() == 2
