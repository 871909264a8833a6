"""Every state of a payment is told truly, to both sides, with amounts and days filled in."""

from datetime import timedelta

import pytest
from django.utils import translation
from tests.builders.cases import a_draft
from tests.builders.payments import a_paid_case, drain, pay

from pontic.kit.money import Money
from pontic.payments import queries, sweeps, words
from pontic.payments.models import BankPayout, Chargeback, Earning, Payment, Payout, Refund, Reversal
from pontic.payments.process import BANK_PAYOUT, CHARGEBACK, EARNING, PAYMENT, PAYOUT, REFUND, REVERSAL
from pontic.payments.terms import STEPS, WISHES

pytestmark = pytest.mark.django_db


def test_every_state_has_words_for_the_client_and_every_earning_too():
    assert set(PAYMENT.states) <= words.CLIENT.keys()
    assert set(words.EARNING) == set(EARNING.states)
    assert {state for _wish, state in STEPS} <= words.DESIGNER.keys()
    assert set(words.PAYOUT) == set(PAYOUT.states)
    assert set(words.REVERSAL) == set(REVERSAL.states)
    assert set(words.BANK) == set(BANK_PAYOUT.states)
    for table in (words.CHARGEBACK, words.CHARGEBACK_DESIGNER):
        assert set(table) == set(CHARGEBACK.states)
    for table in (words.REFUND, words.REFUND_DESIGNER):
        assert set(REFUND.states) <= table.keys()


@pytest.mark.parametrize("role", ["client", "designer", "staff"])
def test_what_follows_from_a_payment_leaves_nothing_open(role, lab, designer, staff, now):
    payment = queries.of_case(a_paid_case("completed", client=lab, designer=designer, now=now))
    told = []
    for state in REFUND.states:
        refund = Refund(payment=payment, state=state, amount_minor=900, created_at=now, changed_at=now, note="So.")
        told.append(words.describe_refund(refund, role))
    for state in CHARGEBACK.states:
        row = Chargeback(payment=payment, state=state, amount_minor=3_600, created_at=now, changed_at=now)
        told.append(words.describe_chargeback(row, role))
    for state in EARNING.states:
        earning = Earning(state=state, gross_minor=3_600, fee_minor=349, available_at=now, paid_at=now)
        told.append(words.describe_earning(earning, has_account=True))
    told += [words.describe_payout(Payout(state=state, changed_at=now)) for state in PAYOUT.states]
    told += [words.describe_reversal(Reversal(state=state, changed_at=now)) for state in REVERSAL.states]
    told += [words.describe_bank(BankPayout(state=state, changed_at=now, problem="x")) for state in BANK_PAYOUT.states]
    for each in told:
        assert each.label
        assert each.text
        assert "%" not in each.text
        assert "None" not in each.text


def test_only_the_client_reads_the_card_and_all_read_the_note(lab, designer, now):
    payment = queries.of_case(a_paid_case("completed", client=lab, designer=designer, now=now))
    refund = Refund(payment=payment, state="sent", amount_minor=900, created_at=now, changed_at=now, note="Too thin.")
    told = {role: words.describe_refund(refund, role).text for role in ("client", "designer")}
    assert "4242" in told["client"]
    assert "4242" not in told["designer"]
    assert all("Too thin." in text for text in told.values())


def test_an_earning_says_what_of_it_went_back_and_what_paid_a_debt(now):
    earning = Earning(
        state="available", gross_minor=3_600, fee_minor=349, returned_gross_minor=900, recovered_minor=500,
        available_at=now,
    )  # fmt: skip
    text = words.describe_earning(earning, has_account=True).text
    assert "$9.00 of it went back to the client." in text
    assert "$5.00 of it paid what you owed" in text


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


def test_the_summary_needs_two_queries_and_three_where_money_is_held(lab, designer, now, django_assert_num_queries):
    a_paid_case("completed", client=lab, designer=designer, now=now)
    for person in (designer, lab):
        with django_assert_num_queries(2):
            queries.summary(person)
    working, later = a_paid_case("in_design", client=lab, designer=designer, now=now), now + timedelta(days=6, hours=12)
    sweeps.capture_before_lapse(later)
    drain(later)
    assert queries.of_case(working).state == "captured"
    with django_assert_num_queries(3):
        queries.summary(lab)


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
