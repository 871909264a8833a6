"""Nothing of money waits for ever: a part that the bank took, a row that fails, an account that is gone."""

from datetime import timedelta

import pytest
from tests.builders.payments import a_paid_case, a_payout_account

from pontic.cases import actions as cases
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.payments import actions as payments
from pontic.payments import checks, gateways, queries, sweeps
from pontic.payments.actions.make import hold
from pontic.payments.actions.refunds import CONTESTED_THERE, refuse_refund
from pontic.payments.gateways import Sandbox
from pontic.payments.models import Earning
from pontic.till import actions as till

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=2)
PART = Money(1_000)


@pytest.fixture
def paid(lab, designer, now):
    return lambda state, **fields: a_paid_case(state, client=lab, designer=designer, now=now, **fields)


@pytest.fixture
def news(deliver):
    return lambda at: (sweeps.catch_up(at), deliver(at))


def refunded_while_the_bank_takes_a_part(paid, now, news, deliver):
    """The case ends for the client, whose bank has just taken a part: the refund of all of it has to wait."""
    case, at = paid("disputed"), now + timedelta(days=6, hours=1)
    sweeps.capture_before_lapse(at)
    deliver(at)
    cases.make(case, "refund", actor="staff", now=at)
    payments.follow_case(case.pk, now=at)
    row = till.open_chargeback(queries.of_case(case).reference, amount=PART, now=at)
    news(at)
    refund = queries.of_case(case).refunds.get()
    assert (refund.state, refund.amount) == ("asked", Money(3_600))
    return refund, row, at


def test_a_refund_that_waited_gives_the_rest_when_the_bank_keeps_a_part(paid, now, news, deliver):
    refund, row, at = refunded_while_the_bank_takes_a_part(paid, now, news, deliver)
    till.close_chargeback(row.reference, won=False, now=at)
    news(at)
    refund.refresh_from_db()
    assert (refund.state, refund.amount) == ("sent", Money(2_600))
    assert ledger.balance(chart.chargeback_losses()) == Money(0)
    assert checks.run(at + HOURS) == []


def test_a_refund_that_the_processor_refuses_after_the_banks_decision_is_owed_to_the_client(paid, staff, lab, now):
    case = paid("completed")
    payment = queries.of_case(case)
    row = till.open_chargeback(payment.reference, amount=PART, now=now)
    for state in ("open", "lost"):
        said = gateways.Chargeback(row.reference, payment.reference, state, PART, Money(0))
        payments.believe(said, till="sandbox", now=now)
    refund = payments.give_back(payment, amount=PART, note="A wrong margin.", by=staff, now=now)
    refund.payment = hold(payment.pk)
    refuse_refund(refund, CONTESTED_THERE, now=now)
    assert refund.state == "failed"
    assert ledger.balance(chart.credit(lab.pk)) == PART


def test_one_row_that_fails_keeps_no_other_step_from_being_done(paid, now, monkeypatch):
    def fails(_payment, _now):
        raise ValueError("unreadable")

    done = []
    paid("requested")
    monkeypatch.setattr(sweeps, "_look", fails)
    monkeypatch.setattr(sweeps, "_repeat", lambda operation, _now: done.append(operation))
    at = now + timedelta(days=8)
    operation = queries.of_case(paid("requested")).operations.get()
    type(operation).objects.filter(pk=operation.pk).update(kind="void", done_at=None)
    with pytest.raises(ExceptionGroup):
        sweeps.reconcile(at)
    assert [row.pk for row in done] == [operation.pk]


class Selective(Sandbox):
    """A sandbox that does not speak of one account any more, and says which it was asked about."""

    asked: list[str] = []
    gone = ""

    def bank_payouts(self, reference, *, since):
        """Refuse to speak of the one."""
        self.asked.append(reference)
        if reference == self.gone:
            raise gateways.GatewayDown
        return super().bank_payouts(reference, since=since)


@pytest.fixture
def selective(monkeypatch):
    monkeypatch.setattr(gateways, "named", lambda _till, now: Selective(now))
    monkeypatch.setattr(Selective, "asked", [])
    return Selective


def paid_out(paid, designer, now, deliver):
    account = a_payout_account(designer, now)
    paid("completed")
    at = now + timedelta(days=8)
    sweeps.mature(at)
    sweeps.pay_out(at)
    deliver(at)
    assert Earning.objects.get().state == "paid"
    return account, at


def test_an_account_that_is_gone_keeps_no_other_from_being_looked_at(
    paid, designer, assistant, now, deliver, selective, monkeypatch
):
    account, at = paid_out(paid, designer, now, deliver)
    monkeypatch.setattr(selective, "gone", account.reference)
    with pytest.raises(ExceptionGroup):
        sweeps.catch_up(at)
    assert selective.asked == [account.reference]
    monkeypatch.setattr(selective, "gone", "")
    sweeps.catch_up(at)
    assert account.bank_payouts.get().state == "arrived"


def test_only_accounts_that_were_paid_lately_are_asked_about(paid, designer, assistant, now, deliver, selective):
    account, at = paid_out(paid, designer, now, deliver)
    a_payout_account(assistant, now)
    sweeps.catch_up(at)
    assert selective.asked == [account.reference]
    sweeps.catch_up(at + timedelta(days=60))
    assert selective.asked == [account.reference]
