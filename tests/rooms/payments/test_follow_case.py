"""The money follows the case: every ending, and the charge that must not come too late."""

from datetime import timedelta

import pytest
from tests.builders.cases import STEPS, a_case
from tests.builders.payments import a_paid_case, pay

from pontic.cases import actions as cases
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.payments import actions as payments
from pontic.payments import checks, queries, sweeps
from pontic.payments.models import Earning, Operation, Payment
from pontic.till import queries as till

pytestmark = pytest.mark.django_db
LONG = timedelta(days=6, hours=1)  # less than a day before a usual authorisation lapses


@pytest.fixture
def paid(lab, designer, now):
    def build(state, **fields):
        return a_paid_case(state, client=lab, designer=designer, now=now, **fields)

    return build


@pytest.mark.parametrize("state", ["withdrawn", "declined", "expired"])
def test_a_request_that_comes_to_nothing_costs_nothing(state, paid, now):
    case = paid(state)
    assert queries.of_case(case).state == "voided"
    assert (till.blocked(), till.balance()) == (Money(0), Money(0))
    assert ledger.balance(chart.commission()) == Money(0)
    assert checks.run(now) == []


@pytest.mark.parametrize("state", ["in_design", "on_hold", "delivered", "changes_requested", "disputed"])
def test_an_accepted_case_stays_authorised(state, paid, now):
    case = paid(state)
    assert queries.of_case(case).state == "authorised"
    assert till.balance() == Money(0)
    assert checks.run(now) == []


def test_completion_charges_and_releases_the_net_and_the_commission(paid, designer, now):
    case = paid("completed")
    assert queries.of_case(case).state == "released"
    assert till.balance() == case.total
    assert ledger.balance(chart.held(case.pk)) == Money(0)
    assert ledger.balance(chart.pending(designer.pk)) == case.net == Money(3_251)
    assert ledger.balance(chart.available(designer.pk)) == Money(0)
    assert ledger.balance(chart.commission()) == case.fee == Money(349)
    assert Earning.objects.get().available_at == now + timedelta(days=7)
    assert checks.run(now) == []


def test_a_dispute_won_before_the_charge_lifts_the_block(paid, now):
    case = paid("refunded")
    assert queries.of_case(case).state == "voided"
    assert till.balance() == Money(0)
    assert checks.run(now) == []


@pytest.mark.parametrize("state", ["in_design", "on_hold", "delivered", "changes_requested", "disputed"])
def test_the_charge_comes_a_day_before_the_bank_lets_go(state, paid, now, deliver):
    case = paid(state)
    for at, expected in ((now + timedelta(days=6) - timedelta(seconds=1), "authorised"), (now + LONG, "captured")):
        sweeps.capture_before_lapse(at)
        deliver(at)
        assert queries.of_case(case).state == expected
    assert ledger.balance(chart.held(case.pk)) == case.total
    assert checks.run(now + LONG) == []


def test_a_dispute_won_after_the_charge_refunds_in_full(paid, now, deliver):
    case = paid("disputed")
    sweeps.capture_before_lapse(now + LONG)
    deliver(now + LONG)
    cases.make(case, "refund", actor="staff", now=now + LONG)
    deliver(now + LONG)
    assert queries.of_case(case).state == "refunded"
    assert (till.balance(), ledger.balance(chart.held(case.pk))) == (Money(0), Money(0))
    assert checks.run(now + LONG) == []


def test_completion_after_the_charge_releases_without_charging_again(paid, now, deliver):
    case = paid("delivered")
    sweeps.capture_before_lapse(now + LONG)
    deliver(now + LONG)
    STEPS["complete"](case, now + LONG)
    deliver(now + LONG)
    assert queries.of_case(case).state == "released"
    assert till.balance() == case.total
    assert Earning.objects.get().available_at == now + LONG + timedelta(days=7)


def test_a_request_is_never_charged_before_the_designer_accepts(paid, now, deliver):
    case = paid("requested", card="card_two_days")
    for hours in (25, 47):
        sweeps.capture_before_lapse(now + timedelta(hours=hours))
        deliver(now + timedelta(hours=hours))
    assert queries.of_case(case).state == "authorised"
    assert till.balance() == Money(0)


def test_a_short_authorisation_is_charged_as_soon_as_the_designer_accepts_late(paid, now, deliver):
    case = paid("requested", card="card_two_days")
    late = now + timedelta(hours=30)
    cases.make(case, "accept", actor="designer", now=late)
    deliver(late)
    assert queries.of_case(case).state == "captured"


def test_with_the_other_setting_acceptance_charges(paid, now, settings):
    settings.CAPTURE = "on_acceptance"
    case = paid("in_design")
    assert queries.of_case(case).state == "captured"
    assert ledger.balance(chart.held(case.pk)) == case.total


def test_a_charge_that_fails_is_renewed_on_the_kept_card_while_the_client_is_away(paid, now, deliver):
    case = paid("delivered", card="card_lapses")
    sweeps.capture_before_lapse(now + LONG)
    deliver(now + LONG)
    assert [row.state for row in Payment.objects.filter(case=case).order_by("pk")] == ["lapsed", "captured"]
    assert not queries.is_owed(case)
    assert checks.run(now + LONG) == []


def test_a_charge_that_fails_again_is_a_payment_problem_and_the_client_pays_again(paid, now, deliver):
    case = paid("delivered", card="card_capture_fails")
    sweeps.capture_before_lapse(now + LONG)
    deliver(now + LONG)
    assert queries.of_case(case).state == "lapsed"
    assert queries.is_owed(case)
    assert checks.run(now + LONG) == []
    assert pay(case, now + LONG).state == "authorised"
    assert not queries.is_owed(case)
    case.refresh_from_db()
    assert case.state == "delivered"
    assert checks.run(now + LONG) == []


def test_a_charge_that_fails_at_completion_releases_once_the_client_has_paid_again(paid, designer, now, deliver):
    case = paid("completed", card="card_capture_fails")
    assert not Earning.objects.exists()
    later = now + timedelta(days=3)
    pay(case, later)
    deliver(later)
    assert queries.of_case(case).state == "released"
    assert Earning.objects.get().available_at == later + timedelta(days=7)
    assert ledger.balance(chart.pending(designer.pk)) == case.net
    assert checks.run(later) == []


def test_an_authorisation_that_lapsed_while_the_request_waited_is_found_out(paid, now, deliver):
    case = paid("requested", card="card_two_days")
    for days in (2, 4):
        sweeps.reconcile(now + timedelta(days=days))
        deliver(now + timedelta(days=days))
    assert queries.of_case(case).state == "lapsed"
    assert queries.is_owed(case)


def test_a_block_that_lapsed_before_it_was_lifted_is_no_problem(paid, now, deliver):
    case = paid("requested", card="card_lapses")
    later = now + timedelta(days=2)
    cases.make(case, "withdraw", actor="client", now=later)
    deliver(later)
    assert queries.of_case(case).state == "voided"
    assert checks.run(later) == []


def test_the_same_news_twice_moves_the_money_once(paid, now, deliver):
    case = paid("completed")
    for _ in range(3):
        payments.follow_case(case.pk, now=now)
    deliver(now)
    assert till.balance() == case.total
    assert Earning.objects.count() == 1
    assert Operation.objects.filter(kind="capture").count() == 1


def test_a_case_without_a_payment_moves_nothing(lab, designer, now):
    case = a_case("completed", client=lab, designer=designer, now=now)
    payments.follow_case(case.pk, now=now)
    assert not Operation.objects.exists()


def test_a_dispute_and_a_completion_cannot_both_win(paid, now, deliver):
    case = paid("delivered")
    cases.make(case, "dispute", actor="client", now=now)
    for actor, move in (("client", "complete"), ("clock", "complete_itself")):
        with pytest.raises(MoveRefused):
            cases.make(case, move, actor=actor, now=now)
    deliver(now)
    assert queries.of_case(case).state == "authorised"
