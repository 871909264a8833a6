"""What a designer earned: pending for seven days, available, paid out; and what happens where it cannot be."""

from datetime import timedelta

import pytest
from tests.builders.payments import a_paid_case, a_payout_account

from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.outbox.models import Fact
from pontic.payments import actions as payments
from pontic.payments import checks, sweeps
from pontic.payments.models import Earning, Payout
from pontic.till import actions as till_actions
from pontic.till import queries as till

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def case(lab, designer, now):
    return a_paid_case("completed", client=lab, designer=designer, now=now)


def strike(at, deliver):
    sweeps.mature(at)
    sweeps.pay_out(at)
    deliver(at)


def told(name):
    return [fact.payload for fact in Fact.objects.filter(name=name)]


def test_money_is_pending_until_its_second_and_available_from_then_on(case, designer, now, deliver):
    strike(now + WEEK - timedelta(seconds=1), deliver)
    assert ledger.balance(chart.available(designer.pk)) == Money(0)
    strike(now + WEEK, deliver)
    assert ledger.balance(chart.available(designer.pk)) == case.net
    assert ledger.balance(chart.pending(designer.pk)) == Money(0)
    assert len(told("earning.available")) == 1


def test_with_an_account_it_goes_to_the_bank_by_itself_and_in_full(case, designer, now, deliver):
    account = a_payout_account(designer, now)
    strike(now + WEEK, deliver)
    assert till.paid_to_bank(account.reference) == case.net
    assert ledger.balance(chart.available(designer.pk)) == Money(0)
    assert till.balance() == case.fee == ledger.balance(chart.commission())
    assert Earning.objects.get().paid_at == now + WEEK
    assert len(told("payout.sent")) == 1
    assert checks.run(now + WEEK + WEEK) == []


def test_it_is_paid_out_once_however_often_the_clock_strikes(case, designer, now, deliver):
    account = a_payout_account(designer, now)
    for days in (7, 8, 9):
        strike(now + timedelta(days=days), deliver)
    assert Payout.objects.count() == 1
    assert till.paid_to_bank(account.reference) == case.net


def test_without_an_account_it_stays_his_and_he_is_told_once(case, designer, now, deliver):
    for days in (7, 8, 30):
        strike(now + timedelta(days=days), deliver)
    assert ledger.balance(chart.available(designer.pk)) == case.net
    assert told("payout.waiting") == [{"earning": Earning.objects.get().pk, "case": case.pk, "person": designer.pk}]
    assert checks.run(now + timedelta(days=30)) == []


def test_once_the_account_stands_the_waiting_money_leaves(case, designer, now, deliver):
    strike(now + WEEK, deliver)
    account = a_payout_account(designer, now + WEEK)
    strike(now + WEEK, deliver)
    assert till.paid_to_bank(account.reference) == case.net


def test_documents_that_are_missing_keep_it_available(case, designer, now, deliver):
    account = a_payout_account(designer, now, documents=False)
    assert (account.is_ready, account.missing) == (False, ["documents"])
    strike(now + WEEK, deliver)
    assert ledger.balance(chart.available(designer.pk)) == case.net


def test_a_refused_payout_comes_back_and_is_tried_again_a_day_later(case, designer, now, deliver):
    account = a_payout_account(designer, now)
    broken = {"holder": designer.name, "last4": "0606"}
    till_actions.submit_details(account.reference, **broken, documents_missing=True)
    strike(now + WEEK, deliver)
    assert ledger.balance(chart.available(designer.pk)) == case.net
    assert len(told("payout.failed")) == 1
    strike(now + WEEK + timedelta(hours=1), deliver)
    assert Payout.objects.count() == 1
    till_actions.submit_details(account.reference, **broken, documents_missing=False)
    strike(now + WEEK + timedelta(days=1), deliver)
    assert till.paid_to_bank(account.reference) == case.net
    assert checks.run(now + WEEK + timedelta(days=3)) == []


def test_a_suspended_designer_is_not_paid_out_and_loses_nothing(case, designer, now, deliver):
    a_payout_account(designer, now)
    designer.is_active = False
    designer.save()
    strike(now + WEEK, deliver)
    assert ledger.balance(chart.available(designer.pk)) == case.net


def test_an_earning_matures_once(case, now):
    earning = Earning.objects.get()
    payments.mature(earning, now=now + WEEK)
    with pytest.raises(MoveRefused):
        payments.mature(earning, now=now + WEEK)


def test_an_earning_does_not_leave_before_it_is_available(case, designer, now):
    a_payout_account(designer, now)
    with pytest.raises(MoveRefused):
        payments.pay_out(Earning.objects.get(), now=now)


def test_one_earning_that_does_not_add_up_does_not_keep_the_others(case, lab, designer, now):
    second = a_paid_case("completed", client=lab, designer=designer, now=now, reference="LAB-2")
    Earning.objects.filter(payment__case=case).update(gross_minor=10_000_000)
    with pytest.raises(ExceptionGroup):
        sweeps.mature(now + WEEK)
    assert Earning.objects.get(payment__case=second).state == "available"
    assert ledger.balance(chart.available(designer.pk)) == second.net
