"""A client's bank takes a payment back: before completion, while it is pending, after the payout; won and lost."""

from datetime import timedelta

import pytest
from tests.builders.payments import a_paid_case, a_payout_account

from pontic.cases import actions as cases
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.payments import actions as payments
from pontic.payments import checks, gateways, queries, sweeps
from pontic.payments.actions import hints
from pontic.payments.models import Chargeback, Earning, Event, Reversal
from pontic.till import actions as till
from pontic.till import models as till_models
from pontic.till import queries as till_queries
from pontic.till.process import CHARGEBACK_FEE

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=2)
WEEK = timedelta(days=7)
FEE = Money(CHARGEBACK_FEE)


@pytest.fixture
def bank(now, deliver):
    """The client's bank: opens and closes, and the news arrives."""

    class Bank:
        def opens(self, case, at=now, **more):
            row = till.open_chargeback(queries.of_case(case).reference, now=at, **more)
            self.news(at)
            return row

        def closes(self, row, *, won, at=now):
            till.close_chargeback(row.reference, won=won, now=at)
            self.news(at)

        def news(self, at):
            sweeps.catch_up(at)
            deliver(at)

    return Bank()


@pytest.fixture
def paid(lab, designer, now):
    return lambda state, **fields: a_paid_case(state, client=lab, designer=designer, now=now, **fields)


@pytest.fixture
def charged(paid, now, deliver):
    case = paid("delivered")
    payments.follow_case(case.pk, now=now)
    sweeps.capture_before_lapse(now + timedelta(days=6, hours=1))
    deliver(now + timedelta(days=6, hours=1))
    return case


def test_an_open_one_holds_the_release_up(charged, bank, now, deliver):
    at = now + WEEK
    bank.opens(charged, at)
    cases.make(charged, "complete", actor="client", now=at)
    deliver(at)
    assert queries.of_case(charged).state == "captured"
    assert not Earning.objects.exists()
    assert checks.run(at + HOURS) == []


def test_won_before_the_payout_goes_on_where_it_stood(charged, bank, designer, now, deliver):
    at = now + WEEK
    row = bank.opens(charged, at)
    cases.make(charged, "complete", actor="client", now=at)
    deliver(at)
    bank.closes(row, won=True, at=at)
    assert queries.of_case(charged).state == "released"
    assert ledger.balance(chart.pending(designer.pk)) == charged.net
    assert checks.run(at + HOURS) == []


def test_lost_before_completion_ends_the_case_and_costs_nobody_but_the_fee(charged, bank, now):
    at = now + WEEK
    bank.closes(bank.opens(charged, at), won=False, at=at)
    charged.refresh_from_db()
    assert charged.state == "refunded"
    assert queries.of_case(charged).state == "charged_back"
    assert ledger.balance(chart.held(charged.pk)) == Money(0)
    assert ledger.balance(chart.chargeback_losses()) == Money(0)
    assert till_queries.balance() == Money(0) - FEE
    assert checks.run(at + HOURS) == []


@pytest.mark.parametrize("days", [1, 8], ids=["pending", "available"])
def test_what_is_not_paid_out_is_frozen_and_thaws_when_it_is_won(days, paid, bank, designer, now, deliver):
    case = paid("completed")
    at = now + timedelta(days=days)
    sweeps.mature(at)
    before = Earning.objects.get().state
    row = bank.opens(case, at)
    assert Earning.objects.get().state == "frozen"
    sweeps.mature(at + WEEK)
    sweeps.pay_out(at + WEEK)
    assert ledger.balance(chart.frozen(designer.pk)) == case.net
    with pytest.raises(MoveRefused):
        payments.mature(Earning.objects.get(), now=at + WEEK)
    bank.closes(row, won=True, at=at)
    assert Earning.objects.get().state == before
    assert checks.run(at + HOURS) == []


def test_lost_while_pending_takes_net_and_commission(paid, bank, designer, now):
    case = paid("completed")
    bank.closes(bank.opens(case), won=False)
    assert Earning.objects.get().state == "returned"
    assert ledger.balance(chart.commission()) == Money(0)
    assert ledger.balance(chart.frozen(designer.pk)) == Money(0)
    assert queries.of_case(case).state == "charged_back"
    assert checks.run(now + HOURS) == []


def test_lost_after_the_payout_is_taken_back_from_the_designer(paid, bank, designer, now, deliver):
    case = paid("completed")
    a_payout_account(designer, now)
    sweeps.mature(now + WEEK)
    sweeps.pay_out(now + WEEK)
    deliver(now + WEEK)
    bank.closes(bank.opens(case, now + WEEK), won=False, at=now + WEEK)
    assert Reversal.objects.get().state == "done"
    assert ledger.balance(chart.owed_by(designer.pk)) == Money(0)
    assert till_queries.balance() == Money(0) - FEE
    assert checks.run(now + WEEK + HOURS) == []


@pytest.mark.parametrize("is_first", [True, False])
def test_opened_while_the_payout_is_refused_freezes_what_came_back(paid, bank, designer, now, deliver, is_first):
    case = paid("completed")
    account = a_payout_account(designer, now)
    sweeps.mature(now + WEEK)
    sweeps.pay_out(now + WEEK)
    till.submit_details(account.reference, holder="", last4="", documents_missing=False)
    row = till.open_chargeback(queries.of_case(case).reference, now=now + WEEK)
    sweeps.catch_up(now + WEEK)
    if is_first:  # we hear of it before the processor's no: there is nothing to freeze yet
        hints.follow_hint(Event.objects.get(about=row.reference).pk, now=now + WEEK)
    assert Earning.objects.get().state == "leaving"
    deliver(now + WEEK)
    assert Earning.objects.get().state == "frozen"
    bank.closes(row, won=True, at=now + WEEK)
    assert Earning.objects.get().state == "available"
    assert checks.run(now + WEEK + HOURS) == []


def test_after_a_refund_the_loss_is_ours(charged, bank, staff, now, deliver):
    at = now + WEEK
    payments.give_back(queries.of_case(charged), amount=Money(3_000), note="Almost all.", by=staff, now=at)
    deliver(at)
    bank.closes(bank.opens(charged, at), won=False, at=at)
    assert ledger.balance(chart.chargeback_losses()) == Money(3_000)
    assert checks.run(at + HOURS) == []


def test_a_refund_waits_for_the_bank_and_is_covered_by_what_it_took(paid, bank, now, deliver):
    case = paid("disputed")
    at = now + timedelta(days=6, hours=1)
    sweeps.capture_before_lapse(at)
    deliver(at)
    payment = queries.of_case(case)
    cases.make(case, "refund", actor="staff", now=at)
    payments.follow_case(case.pk, now=at)
    row = bank.opens(case, at)
    assert payment.refunds.get().state == "asked"
    assert checks.run(at + timedelta(days=30)) == []
    bank.closes(row, won=False, at=at)
    assert payment.refunds.get().state == "absorbed"
    assert queries.of_case(case).state == "charged_back"
    assert till_queries.balance() == Money(0) - FEE
    assert checks.run(at + HOURS) == []


def test_a_refund_that_waited_is_asked_again_when_the_bank_has_decided_for_us(paid, bank, now, deliver):
    case = paid("disputed")
    at = now + timedelta(days=6, hours=1)
    sweeps.capture_before_lapse(at)
    deliver(at)
    cases.make(case, "refund", actor="staff", now=at)
    payments.follow_case(case.pk, now=at)
    row = bank.opens(case, at)
    bank.closes(row, won=True, at=at)
    assert queries.of_case(case).state == "refunded"
    assert till_models.Refund.objects.count() == 1
    assert checks.run(at + HOURS) == []


def test_won_after_it_was_written_off_makes_our_loss_smaller(charged, bank, now):
    at = now + WEEK
    row = bank.opens(charged, at)
    bank.closes(row, won=False, at=at)
    bank.closes(row, won=True, at=at)
    assert Chargeback.objects.get().state == "won"
    assert ledger.balance(chart.chargeback_losses()) == Money(-3_600)
    assert checks.run(at + HOURS) == []


def test_news_in_reverse_order_and_twice_say_the_same(charged, now):
    payment, at = queries.of_case(charged), now + WEEK
    row = till.open_chargeback(payment.reference, now=at)
    till.close_chargeback(row.reference, won=False, now=at)
    for state in ("lost", "open", "lost", "inquiry"):
        said = gateways.Chargeback(row.reference, payment.reference, state, payment.amount, FEE, "fraudulent")
        payments.believe(said, till="sandbox", now=at)
    assert Chargeback.objects.get().state == "lost"
    assert checks.run(at + HOURS) == []


def test_an_inquiry_moves_no_money(charged, now):
    payment, at = queries.of_case(charged), now + WEEK
    for state in ("inquiry", "closed"):
        said = gateways.Chargeback("dp_asked", payment.reference, state, payment.amount, Money(0))
        payments.believe(said, till="sandbox", now=at)
    assert Chargeback.objects.get().state == "closed"
    assert not payment.is_contested
    assert checks.run(at + HOURS) == []


def test_a_part_takes_a_part(paid, bank, designer, now):
    case = paid("completed")
    bank.closes(bank.opens(case, amount=Money(1_000)), won=False)
    earning = Earning.objects.get()
    assert (earning.state, earning.gross, earning.fee) == ("pending", Money(2_600), Money(349))
    assert queries.of_case(case).state == "released"
    assert checks.run(now + HOURS) == []
