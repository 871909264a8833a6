"""Payouts on request to the cent: never more than available, failed ones return exactly, the books balance."""

import uuid
from datetime import timedelta

import pytest
from tests.builders import withdrawals as build

from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.payments import checks, sweeps
from pontic.payments.actions import on_request
from pontic.payments.models import Earning, Payment
from pontic.till import actions as till
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals import queries
from pontic.withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def sound(now):
    return checks.run(now + DAY)


def balances(person):
    return [ledger.balance(code).minor for code in (chart.available(person.pk), chart.owed_by(person.pk))]


def states():
    return list(Earning.objects.order_by("pk").values_list("state", "withdrawn_minor"))


def test_an_amount_is_taken_from_the_oldest_earnings_and_paid_out(owner, rich, staff):
    method = build.a_method(owner, now=rich)
    row = build.asked(method, 15_000, now=rich)
    assert states() == [("withdrawn", 10_000), ("available", 5_000)]
    assert [share.amount_minor for share in row.shares.order_by("pk")] == [10_000, 5_000]
    assert (balances(owner), on_request.available(owner)) == ([15_000, 0], Money(15_000))
    assert ledger.balance(chart.withdrawal(row.pk)) == Money(15_000)
    assert sound(rich) == []
    withdrawals.open_batch("paypal", [row.pk], by=staff, now=rich)
    done = withdrawals.confirm(row, reference="PP-1", by=staff, now=rich)
    assert (done.state, done.paid_at, done.batch.closed_at) == ("paid", rich, rich)
    assert ledger.balance(chart.withdrawal(row.pk)) == Money(0)
    assert ledger.balance(chart.bank()) == Money(-15_000)
    assert sound(rich) == []


def test_never_more_than_is_available(owner, rich):
    method = build.a_method(owner, now=rich)
    with pytest.raises(withdrawals.NotAvailable) as refused:
        build.asked(method, 30_001, now=rich)
    assert refused.value.available == Money(30_000)
    assert not Withdrawal.objects.exists()
    build.asked(method, 30_000, now=rich)
    assert on_request.available(owner) == Money(0)
    with pytest.raises(withdrawals.NotAvailable):
        build.asked(method, 1, now=rich)
    assert sound(rich) == []


def test_pending_money_cannot_be_asked_for(owner, lab, now):
    at = build.earned(owner, lab, now=now)
    contract = build.a_contract("hourly", client=lab, designer=owner, now=at)
    build.a_bill(contract, 5_000, now=at)
    assert queries.balance(owner).pending == Money(5_000)
    with pytest.raises(withdrawals.NotAvailable):
        build.asked(build.a_method(owner, now=at), 1, now=at)


def test_the_same_click_twice_is_one_withdrawal(owner, rich):
    method, key = build.a_method(owner, now=rich), uuid.uuid4()
    first = withdrawals.ask(owner, method=method, amount=Money(30_000), key=key, now=rich)
    again = withdrawals.ask(owner, method=method, amount=Money(30_000), key=key, now=rich)
    assert (first.pk, Withdrawal.objects.count()) == (again.pk, 1)


@pytest.mark.parametrize("ends", ["cancelled", "failed", "came_back"])
def test_what_does_not_arrive_returns_exactly(owner, rich, staff, ends):
    method = build.a_method(owner, now=rich)
    row = build.asked(method, 12_345, now=rich)
    if ends == "cancelled":
        withdrawals.cancel(row, by=owner, now=rich)
    else:
        withdrawals.open_batch("paypal", [row.pk], by=staff, now=rich)
        if ends == "came_back":
            withdrawals.confirm(row, by=staff, now=rich)
        withdrawals.fail(row, problem="The address is not known.", by=staff, now=rich + DAY)
    assert states() == [("available", 0), ("available", 0)]
    assert balances(owner) == [30_000, 0]
    assert ledger.balance(chart.bank()) == Money(0)
    assert sound(rich + DAY) == []
    build.asked(method, 30_000, now=rich + 2 * DAY)  # and can be asked for again


def test_a_fee_is_part_of_what_leaves_and_returns_with_it(owner, lab, now, staff):
    at = build.earned(owner, lab, 250_001, now=now)
    method = build.a_method(owner, "wire", now=at, country="MX")
    row = build.asked(method, 250_001, now=at)
    assert (row.fee, row.arrives) == (Money(5_000), Money(245_001))
    withdrawals.open_batch("wire", [row.pk], by=staff, now=at)
    withdrawals.confirm(row, by=staff, now=at)
    assert [ledger.balance(code).minor for code in (chart.bank(), chart.payout_fees())] == [-245_001, 5_000]
    withdrawals.fail(row, problem="Account closed", by=staff, now=at + DAY)
    assert [ledger.balance(code).minor for code in (chart.bank(), chart.payout_fees())] == [0, 0]
    assert balances(owner) == [250_001, 0]
    assert sound(at + DAY) == []


def chargeback(at, deliver, *, ends):
    """Let the client's bank take the last payment back, and decide."""
    row = till.open_chargeback(Payment.objects.order_by("-pk").first().reference, now=at)
    sweeps.catch_up(at)
    deliver(at)
    if ends:
        till.close_chargeback(row.reference, won=ends == "won", now=at)
        sweeps.catch_up(at)
        deliver(at)


def test_a_chargeback_after_a_withdrawal_leaves_the_designer_owing(owner, lab, rich, staff, deliver):
    row = build.asked(build.a_method(owner, now=rich), 30_000, now=rich)
    withdrawals.open_batch("paypal", [row.pk], by=staff, now=rich)
    withdrawals.confirm(row, by=staff, now=rich)
    chargeback(rich, deliver, ends="lost")
    assert balances(owner) == [0, 20_000]
    assert sound(rich) == []
    at = build.earned(owner, lab, 25_000, now=rich)  # what he earns next pays it first
    assert on_request.available(owner) == Money(5_000)
    with pytest.raises(withdrawals.NotAvailable):
        build.asked(row.method, 5_001, now=at)
    build.asked(row.method, 5_000, now=at)
    assert balances(owner) == [0, 0]
    assert sound(at) == []


@pytest.mark.parametrize(("taken", "left"), [(25_000, 5_000), (30_000, 0)])
def test_a_withdrawal_that_fails_after_a_lost_chargeback_pays_the_debt(owner, rich, staff, deliver, taken, left):
    row = build.asked(build.a_method(owner, now=rich), taken, now=rich)
    assert balances(owner)[0] == left
    chargeback(rich, deliver, ends="lost")
    assert balances(owner) == [0, 20_000 - left]
    assert sound(rich) == []
    withdrawals.open_batch("paypal", [row.pk], by=staff, now=rich)
    withdrawals.fail(row, problem="no account", by=staff, now=rich)
    assert balances(owner) == [10_000, 0]
    assert sound(rich) == []


@pytest.mark.parametrize(
    ("taken", "left", "ends"), [(25_000, 5_000, "won"), (25_000, 5_000, "lost"), (30_000, 0, "won")]
)
def test_what_comes_back_while_a_bank_decides_waits_with_the_rest(owner, rich, staff, deliver, taken, left, ends):
    row = build.asked(build.a_method(owner, now=rich), taken, now=rich)
    chargeback(rich, deliver, ends="")
    assert ledger.balance(chart.frozen(owner.pk)) == Money(left)
    withdrawals.cancel(row, by=owner, now=rich)
    assert ledger.balance(chart.frozen(owner.pk)) == Money(20_000)
    assert (balances(owner), sound(rich)) == ([10_000, 0], [])
    reference = Payment.objects.order_by("-pk").first().chargebacks.get().reference
    till.close_chargeback(reference, won=ends == "won", now=rich)
    sweeps.catch_up(rich)
    deliver(rich)
    assert balances(owner) == [30_000 if ends == "won" else 10_000, 0]
    assert sound(rich) == []


def test_the_self_check_sees_what_is_wrong(owner, rich):
    row = build.asked(build.a_method(owner, now=rich), 12_345, now=rich)
    Withdrawal.objects.filter(pk=row.pk).update(state="cancelled")
    assert {fault.code for fault in sound(rich)} == {"withdrawals", "withdrawn"}
