"""Money that goes back to the client: in part, afterwards, refused, delivered too late, given past us."""

import uuid
from datetime import timedelta

import pytest
from tests.builders.payments import a_paid_case, a_payout_account

from pontic.cases import actions as cases
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.outbox.models import Fact
from pontic.payments import actions as payments
from pontic.payments import checks, facts, gateways, queries, sweeps
from pontic.payments.actions.perform import CallUnderWay
from pontic.payments.models import Earning, Event, Operation, Payment, Refund, Reversal
from pontic.till import actions as till
from pontic.till import models as till_models
from pontic.till import queries as till_queries

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=2)
WEEK = timedelta(days=7)
NOTE = "One crown of four could not be used."


@pytest.fixture
def paid(lab, designer, now):
    return lambda state, **fields: a_paid_case(state, client=lab, designer=designer, now=now, **fields)


@pytest.fixture
def charged(paid, now, deliver):
    """A delivered case whose card was charged before the bank let go."""
    case = paid("delivered")
    at = now + timedelta(days=6, hours=1)
    sweeps.capture_before_lapse(at)
    deliver(at)
    return queries.of_case(case)


def give(payment, cents, staff, at):
    return payments.give_back(payment, amount=Money(cents), note=NOTE, by=staff, now=at)


def paid_out(payment, designer, now, deliver):
    a_payout_account(designer, now)
    for duty in (sweeps.mature, sweeps.pay_out):
        duty(now + WEEK)
    deliver(now + WEEK)
    earning = Earning.objects.get(payment=payment)
    assert earning.state == "paid"
    return earning


def test_a_part_goes_back_and_the_commission_fits_what_is_kept(charged, staff, lab, designer, now, deliver):
    at = now + WEEK
    refund = give(charged, 900, staff, at)
    deliver(at)
    refund.refresh_from_db()
    assert refund.state == "sent"

    cases.make(charged.case, "complete", actor="client", now=at)
    deliver(at)
    earning = Earning.objects.get()
    assert (earning.gross, earning.fee, earning.net) == (Money(2_700), Money(349), Money(2_351))
    assert ledger.balance(chart.held(charged.case_id)) == Money(0)
    assert checks.run(at + HOURS) == []


def test_what_is_only_blocked_is_spared_and_never_charged(paid, staff, now, deliver):
    payment = queries.of_case(paid("in_design"))
    refund = give(payment, 900, staff, now)
    deliver(now)
    payment.refresh_from_db()
    refund.refresh_from_db()
    assert (payment.state, payment.captured_minor, refund.state) == ("captured", 2_700, "spared")
    assert till_queries.balance() == Money(2_700)
    assert not till_models.Refund.objects.exists()
    assert checks.run(now + HOURS) == []


@pytest.mark.parametrize("cents", [0, -1, 3_600, 3_601, 2**70])
def test_nothing_or_too_much_is_refused_before_completion(cents, charged, staff, now):
    with pytest.raises(payments.TooMuchToGiveBack) as refusal:
        give(charged, cents, staff, now + WEEK)
    assert refusal.value.most == Money(3_599)
    assert not Refund.objects.exists()


def test_another_currency_is_refused(charged, staff, now):
    with pytest.raises(payments.TooMuchToGiveBack):
        payments.give_back(charged, amount=Money(900, "CAD"), note=NOTE, by=staff, now=now + WEEK)


def test_a_refund_needs_a_reason(charged, staff, now):
    with pytest.raises(payments.NothingSaid):
        payments.give_back(charged, amount=Money(900), note="  ", by=staff, now=now + WEEK)


def test_two_parts_never_exceed_the_whole(charged, staff, now, deliver):
    give(charged, 3_000, staff, now + WEEK)
    with pytest.raises(payments.TooMuchToGiveBack) as refusal:
        give(charged, 601, staff, now + WEEK)
    assert refusal.value.most == Money(599)
    deliver(now + WEEK)
    assert till_queries.balance() == Money(600)


def test_after_completion_all_can_go_back_while_it_is_pending(paid, staff, designer, now, deliver):
    payment = queries.of_case(paid("completed"))
    give(payment, 3_600, staff, now)
    deliver(now)
    payment.refresh_from_db()
    assert payment.state == "refunded"
    assert Earning.objects.get().state == "returned"
    assert ledger.balance(chart.pending(designer.pk)) == Money(0)
    assert ledger.balance(chart.commission()) == Money(0)
    assert till_queries.balance() == Money(0)
    assert checks.run(now + HOURS) == []


def test_after_the_payout_the_designer_owes_it_and_the_transfer_is_taken_back(paid, staff, designer, now, deliver):
    payment = queries.of_case(paid("completed"))
    paid_out(payment, designer, now, deliver)
    give(payment, 1_000, staff, now + WEEK)
    deliver(now + WEEK)
    assert Reversal.objects.get().state == "done"
    assert ledger.balance(chart.owed_by(designer.pk)) == Money(0)
    assert ledger.balance(chart.commission()) == Money(349)
    assert till_queries.balance() == Money(349)
    assert checks.run(now + WEEK + HOURS) == []


def test_what_cannot_be_taken_back_is_kept_from_the_next_earning(paid, staff, designer, now, deliver):
    payment = queries.of_case(paid("completed"))
    earning = paid_out(payment, designer, now, deliver)
    till.submit_details(
        earning.payouts.get().account.reference, holder=till.EMPTY_ACCOUNT, last4="0606", documents_missing=False
    )
    give(payment, 3_600, staff, now + WEEK)
    deliver(now + WEEK)
    assert Reversal.objects.get().state == "refused"
    assert ledger.balance(chart.owed_by(designer.pk)) == Money(3_251)
    paid("completed", reference="next")
    for at in (now + WEEK, now + 2 * WEEK):
        sweeps.mature(at)
        sweeps.pay_out(at)
        deliver(at)
    assert Earning.objects.latest("pk").state == "offset"
    assert ledger.balance(chart.owed_by(designer.pk)) == Money(0)
    assert checks.run(now + 2 * WEEK + HOURS) == []


def test_a_refund_while_the_payout_is_on_its_way_is_fetched_once_it_has_arrived(paid, staff, designer, now, deliver):
    payment = queries.of_case(paid("completed"))
    a_payout_account(designer, now)
    sweeps.mature(now + WEEK)
    sweeps.pay_out(now + WEEK)
    give(payment, 3_600, staff, now + WEEK)
    assert Reversal.objects.get().state == "asked"
    deliver(now + WEEK)
    assert Reversal.objects.get().state == "done"
    assert till_queries.balance() == Money(0)
    assert checks.run(now + WEEK + HOURS) == []


def test_a_refund_that_comes_back_days_later_is_owed_and_can_be_tried_again(charged, staff, lab, now, deliver):
    at = now + WEEK
    refund = give(charged, 900, staff, at)
    deliver(at)
    till.fail_refund(till_models.Refund.objects.get().reference, now=at)
    sweeps.catch_up(at)
    deliver(at)
    refund.refresh_from_db()
    assert refund.state == "failed"
    assert ledger.balance(chart.credit(lab.pk)) == Money(900)
    assert checks.run(at + HOURS) == []
    payments.retry_refund(refund, by=staff, now=at)
    deliver(at)
    refund.refresh_from_db()
    assert refund.state == "sent"
    assert ledger.balance(chart.credit(lab.pk)) == Money(0)
    sweeps.catch_up(at)  # the old failure is news of yesterday
    assert checks.run(at + HOURS) == []


def test_after_a_month_of_silence_refunds_are_looked_at_though_the_processor_tells_no_more(
    charged, staff, lab, now, deliver, monkeypatch
):
    at = now + WEEK
    refund = give(charged, 900, staff, at)
    deliver(at)
    Event.objects.create(till="sandbox", reference="the_last_word", kind="refund", received_at=at)
    till.fail_refund(till_models.Refund.objects.get().reference, now=at + WEEK)
    monkeypatch.setattr(gateways.sandbox.Sandbox, "changed", lambda _self, _since: iter(()))
    sweeps.catch_up(at + 3 * WEEK)
    refund.refresh_from_db()
    assert refund.state == "sent"
    sweeps.catch_up(at + 5 * WEEK)
    refund.refresh_from_db()
    assert refund.state == "failed"
    assert ledger.balance(chart.credit(lab.pk)) == Money(900)


def test_only_a_failed_refund_is_tried_again(charged, staff, now, deliver):
    refund = give(charged, 900, staff, now + WEEK)
    deliver(now + WEEK)
    with pytest.raises(MoveRefused):
        payments.retry_refund(refund, by=staff, now=now + WEEK)


def test_a_refund_given_at_the_processor_past_us_is_booked(charged, now, deliver):
    at = now + WEEK
    made = till.refund(charged.reference, key="dashboard", amount=Money(500), now=at)
    said = gateways.Refund(made.reference, charged.reference, Money(500))
    for _ in range(2):
        assert payments.believe(said, till="sandbox", now=at) == "applied"
    assert Refund.objects.get().ground == "outside"
    assert ledger.balance(chart.held(charged.case_id)) == Money(3_100)
    assert checks.run(at + HOURS) == []


def test_news_about_an_unknown_payment_are_foreign(now, db):
    said = gateways.Refund("re_x", "pi_of_somebody_else", Money(500))
    assert payments.believe(said, till="sandbox", now=now) == "foreign"


def test_the_facts_of_a_refund_are_told(charged, staff, now, deliver):
    give(charged, 900, staff, now + WEEK)
    deliver(now + WEEK)
    told = set(Fact.objects.values_list("name", flat=True))
    assert {facts.REFUND_ASKED, facts.REFUND_MOVED["send"]} <= told


def test_a_call_is_made_by_one_worker_at_a_time(charged, staff, now):
    give(charged, 900, staff, now + WEEK)
    row = Operation.objects.open().get()
    Operation.objects.filter(pk=row.pk).update(lease_until=now + WEEK + timedelta(minutes=4))
    with pytest.raises(CallUnderWay):
        payments.perform(row.pk, now=now + WEEK)
    assert not till_models.Refund.objects.exists()
    payments.perform(row.pk, now=now + WEEK + timedelta(minutes=5))
    assert till_models.Refund.objects.count() == 1
    assert Payment.objects.get(pk=charged.pk).returned_minor == 900


def test_a_second_block_for_the_same_payment_is_let_go(paid, now):
    payment = queries.of_case(paid("in_design"))
    late = till.authorise(key="late", amount=payment.amount, card="card_visa", memo=str(payment.key), now=now)
    said = gateways.Intent(late.reference, "authorised", payment.amount, memo=str(payment.key))
    assert payments.believe(said, till="sandbox", now=now) == "applied"
    assert till.look(late.reference, now=now).state == "voided"
    assert till_queries.blocked() == payment.amount


def test_the_same_click_gives_back_once(charged, staff, now):
    key = uuid.uuid4()
    for _ in range(2):
        payments.give_back(charged, amount=Money(900), note=NOTE, by=staff, key=key, now=now + WEEK)
    assert Payment.objects.get(pk=charged.pk).returned_minor == 900


def test_all_given_back_at_the_processor_past_us_ends_the_case(charged, now):
    at = now + WEEK
    made = till.refund(charged.reference, key="dashboard", amount=charged.amount, now=at)
    payments.believe(gateways.Refund(made.reference, charged.reference, charged.amount), till="sandbox", now=at)
    payment = Payment.objects.select_related("case").get(pk=charged.pk)
    assert (payment.state, payment.case.state) == ("refunded", "refunded")
    assert checks.run(at + HOURS) == []


def test_what_is_left_to_charge_is_not_too_small_to_be_charged(paid, staff, now):
    payment = queries.of_case(paid("in_design"))
    with pytest.raises(payments.TooMuchToGiveBack) as refusal:
        give(payment, 3_551, staff, now)
    assert refusal.value.most == Money(3_550)
