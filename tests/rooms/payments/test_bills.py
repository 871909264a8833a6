"""Bills of contracts at both tills: charged, tried again, released part by part, given back, contested."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError
from tests.builders.contracts import a_contract

from pontic.accounts import policies as accounts
from pontic.billing import actions as billing
from pontic.billing.actions import Piece
from pontic.billing.models import Bill, BillKind
from pontic.conduct.models import Relationship
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.payments import actions as payments
from pontic.payments import queries
from pontic.payments.models import Card, Earning, Payment, Refund

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(name):
    return [fact.payload for fact in Fact.objects.filter(name=name).order_by("pk")]


def test_an_issued_bill_is_charged_from_the_primary_card_and_held(bills):
    bills.keep()
    bill = bills.bill()
    assert (bill.state, bills.held(bill), bill.problem) == ("paid", 10_000, "")
    assert [row["bill"] for row in told("bill_payment.captured")] == [bill.pk]
    assert told("payment.captured") == []  # whoever follows cases hears nothing of it
    assert bills.sound()


def test_a_part_is_released_less_the_commission_and_available_five_days_later(bills):
    bills.keep()
    bill = bills.bill()
    bills.do("release", bill.parts.get())
    earning = Earning.objects.get()
    assert (bills.earned(bill), bills.held(bill)) == ([(10_000, 900, "pending")], 0)
    assert earning.available_at == bills.till.now + 5 * DAY
    bills.at(5 * DAY - timedelta(seconds=1))
    assert bills.earned(bill)[0][2] == "pending"
    bills.at(timedelta(seconds=1))
    assert bills.earned(bill)[0][2] == "available"
    bills.at(30 * DAY)
    assert bills.earned(bill)[0][2] == "available"  # it leaves at the designer's request alone (decision 9)
    assert Payment.objects.get().state == "released"
    assert bills.sound()


def test_parts_pay_together_what_one_commission_is(bills):
    bills.keep()
    bill = bills.bill(BillKind.MONTH, *[2_000] * 20)  # 20 cases at $20: $36.00, not twenty times $3.49
    for part in bill.parts.order_by("pk"):
        bills.do("release", part)
    assert sum(fee for _gross, fee, _state in bills.earned(bill)) == 3_600
    assert bills.earned(bill)[0][1] == 349
    assert bills.held(bill) == 0
    assert bills.sound()


def test_the_client_reads_what_of_a_bill_is_held_and_what_was_released(bills):
    bills.keep()
    bill = bills.bill(BillKind.MONTH, 6_000, 3_000, 1_000)
    first, second, third = bill.parts.order_by("pk")
    bills.do("release", first)
    bills.do("give_back", third, actor="designer")
    seen = queries.summary(bills.contract.client)
    assert (seen.held, seen.spent, seen.returned) == (Money(3_000), Money(6_000), Money(1_000))
    bills.do("release", second)
    seen = queries.summary(bills.contract.client)
    assert (seen.held, seen.spent, seen.returned) == (Money(0), Money(9_000), Money(1_000))


def test_what_is_released_before_it_is_paid_follows_the_money(bills):
    bill = bills.bill()
    assert (bill.state, bill.problem, bill.tries) == ("due", "no_card", 1)
    bills.do("release", bill.parts.get())
    assert bills.earned(bill) == []
    assert bills.pay(bill).bill == bill
    assert (bill.state, bills.earned(bill)) == ("paid", [(10_000, 900, "pending")])
    assert bills.sound()


def test_a_part_that_goes_back_is_refunded_to_the_card(bills):
    bills.keep()
    bill = bills.bill(BillKind.MONTH, 6_000, 4_000)
    keeps, returns = bill.parts.order_by("pk")
    bills.do("give_back", returns, actor="designer")
    refund = Refund.objects.get()
    assert (refund.state, refund.amount_minor, refund.part, bills.held(bill)) == ("sent", 4_000, returns, 6_000)
    bills.do("release", keeps)
    assert bills.earned(bill) == [(6_000, 540, "pending")]
    assert bills.sound()


def test_what_goes_back_before_it_is_paid_is_not_charged(bills):
    bill = bills.bill(BillKind.MONTH, 6_000, 4_000)
    bills.do("give_back", bill.parts.order_by("pk")[1], actor="designer")
    bills.pay(bill)
    assert (Payment.objects.get().amount_minor, bills.held(bill)) == (6_000, 6_000)
    assert not Refund.objects.exists()
    bills.do("release", bill.parts.order_by("pk")[0])
    assert bills.earned(bill) == [(6_000, 540, "pending")]
    assert bills.sound()


def test_a_contested_part_waits_and_the_rest_goes_on(bills):
    bills.keep()
    bill = bills.bill(BillKind.WEEK)
    (cut,) = billing.cut(bill.parts.get(), [Piece("objection:1", Money(4_000))], now=bills.till.now)
    bills.do("contest", cut)
    bills.do("release", bill.parts.get(key=""), actor="clock")
    bills.at(30 * DAY)
    assert (bills.earned(bill), bills.held(bill)) == ([(6_000, 540, "available")], 4_000)
    bills.do("give_back", cut, actor="staff")
    assert (bills.held(bill), Refund.objects.get().amount_minor) == (0, 4_000)
    assert bills.sound()


def test_an_unpaid_week_holds_the_contract_and_suspends_its_client_until_it_is_paid(bills):
    bills.keep("fails later")
    bill, client = bills.bill(BillKind.WEEK), bills.contract.client
    client.refresh_from_db()
    bills.contract.refresh_from_db()
    assert (bill.state, bill.tries, bills.contract.state) == ("due", 1, "on_hold")
    assert not accounts.may_begin(client)
    with pytest.raises(accounts.Owes):
        accounts.require_begin(client)
    for day in range(2, 5):
        bills.at(DAY)
        bill.refresh_from_db()
        assert bill.tries == day
    assert [row["bill"] for row in told("bill.review_wanted")] == [bill.pk]
    Card.objects.update(is_primary=False)
    payments.prefer_card(bills.keep(), now=bills.till.now)  # he replaces the card: the next day's charge works
    bills.at(DAY)
    bill.refresh_from_db()
    client.refresh_from_db()
    bills.contract.refresh_from_db()
    assert (bill.state, bills.contract.state, accounts.may_begin(client)) == ("paid", "active", True)
    assert bills.sound()


def test_an_unpaid_bonus_obliges_nobody_and_can_be_cancelled(bills):
    bill = bills.bill(BillKind.BONUS)
    bills.contract.client.refresh_from_db()
    assert accounts.may_begin(bills.contract.client)
    billing.cancel(bill, actor="client", now=bills.till.now)
    bills.at(3 * DAY)
    assert (Bill.objects.get().state, Bill.objects.get().tries) == ("void", 1)
    with pytest.raises(MoveRefused):
        bills.pay(bill)
    assert bills.sound()


def test_a_week_cannot_be_cancelled(bills):
    bill = bills.bill(BillKind.WEEK)
    with pytest.raises(MoveRefused):
        billing.cancel(bill, actor="client", now=bills.till.now)


def test_expenses_carry_no_commission(bills):
    bills.keep()
    bill = bills.bill(BillKind.EXPENSE, 5_000)
    bills.do("release", bill.parts.get())
    assert bills.earned(bill) == [(5_000, 0, "pending")]


def test_the_fee_for_hiring_directly_is_the_platforms_own(bills):
    bills.keep()
    bill = bills.bill(BillKind.HIRE_DIRECT, 540_000)  # its client pays it himself
    assert bill.is_due
    bills.pay(bill)
    bills.do("release", bill.parts.get())
    assert (bills.earned(bill), bills.held(bill)) == ([], 0)
    assert bills.kinds(bill)[-1] == "earned_by_us"
    assert bills.sound()


def test_a_client_who_is_asked_by_his_bank_pays_himself(bills):
    bill = bills.bill()
    payment = bills.pay(bill, "asks")
    assert (payment.state, bill.state) == ("action_needed", "due")
    bills.till.answer(payment.reference, approved=True)
    payments.confirm(payment, now=bills.till.now)
    bills.at(timedelta(minutes=1))
    bill.refresh_from_db()
    assert (bill.state, bills.held(bill)) == ("paid", 10_000)
    assert bills.sound()


def test_one_bill_is_charged_once_however_often_it_is_asked(bills):
    bills.keep()
    bill = bills.bill()
    for _ in range(3):
        payments.follow_bill(bill.pk, now=bills.till.now)
        assert payments.charge_bill(bill.pk, now=bills.till.now) is None
    again = payments.pay_bill(bill, card=bills.till.cards["works"], key=uuid.uuid4(), now=bills.till.now)
    assert again == Payment.objects.get()


def test_a_chargeback_takes_what_is_held_then_what_was_earned(bills):
    bills.keep()
    bill = bills.bill(BillKind.MONTH, 6_000, 4_000)
    bills.do("release", bill.parts.order_by("pk")[0])
    payment = Payment.objects.get()
    lost = bills.till.dispute(payment.reference)
    payments.believe(bills.till.seen(lost), till=bills.till.name, now=bills.till.now)
    assert bills.earned(bill)[0][2] == "frozen"
    bills.do("release", bill.parts.order_by("pk")[1])  # nothing is released while the bank decides
    assert len(bills.earned(bill)) == 1
    assert bills.sound()  # what is decided is held while the bank is not, and that is no fault
    bills.till.decide(lost, won=False)
    payments.believe(bills.till.seen(lost), till=bills.till.name, now=bills.till.now)
    bill.refresh_from_db()
    assert (bill.state, bills.held(bill), bills.earned(bill)[0][2]) == ("charged_back", 0, "returned")
    assert bills.sound()


def test_the_database_refuses_a_payment_for_nothing_and_for_two_things(bills):
    bills.keep()
    bills.bill()
    with pytest.raises(IntegrityError):
        Payment.objects.update(bill=None)


def test_a_brought_client_costs_what_the_setting_says(bills, settings):
    settings.BROUGHT_FEE_BASIS_POINTS = 250
    both = {"client": bills.contract.client, "designer": bills.contract.designer}
    Relationship.objects.create(**both, kind=Relationship.Kind.BROUGHT, since=bills.till.now)
    bills.contract = a_contract("retainer", **both, now=bills.till.now)
    assert bills.contract.is_brought
    bills.keep()
    bill = bills.bill()
    bills.do("release", bill.parts.get())
    assert bills.earned(bill) == [(10_000, 250, "pending")]


def test_what_a_contract_earned_is_never_sent_by_itself_nor_by_the_desk(bills):
    bills.keep()
    bills.do("release", bills.bill().parts.get())
    bills.at(6 * DAY)
    for verb in (payments.pay_out, payments.retry_payout):
        with pytest.raises(MoveRefused):
            verb(Earning.objects.get(), now=bills.till.now)
