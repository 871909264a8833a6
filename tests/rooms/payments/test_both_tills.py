"""Whole stories of a case's money, at the sandbox and at the twin: whatever happens, the books tell what happened."""

import uuid
from datetime import timedelta

import pytest
from tests.builders.payments import drain
from tests.builders.sides import BACK
from tests.builders.stories import Story, kinds

from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.payments import actions as payments
from pontic.payments.models import Earning, Payment, Refund
from pontic.payments.process import HOLD

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def test_paying_blocks_the_amount_and_sends_the_case(story):
    payment = story.pay()
    story.case.refresh_from_db()
    assert (payment.state, story.case.state) == ("authorised", "requested")
    assert payment.card == "Visa •••• 4242"
    assert kinds(story) == ["authorised"]
    assert story.sound()


def test_the_same_click_twice_is_one_payment(story, till):
    key = uuid.uuid4()
    asked = {"card": till.cards["works"], "key": key, "agreed": story.case.total, "return_to": BACK, "now": till.now}
    assert payments.pay(story.case, **asked) == payments.pay(story.case, **asked)
    assert till.port.blocked() == story.case.total
    assert story.sound()


@pytest.mark.parametrize(("card", "problem"), [("no funds", "insufficient_funds"), ("expired", "expired_card")])
def test_a_declined_card_leaves_the_draft_and_says_why(story, card, problem):
    payment = story.pay(card)
    story.case.refresh_from_db()
    assert (payment.state, payment.problem, story.case.is_draft) == ("declined", problem, True)
    assert kinds(story) == []
    assert story.sound()
    assert story.pay().state == "authorised"


def test_a_card_that_nobody_knows_is_declined(story):
    assert story.pay("unknown").state == "declined"
    assert story.sound()


def test_an_approved_question_sends_the_case(story, till):
    payment = story.pay("asks")
    assert payment.state == "action_needed"
    till.answer(payment.reference, approved=True)
    assert payments.confirm(payment, now=till.now).state == "authorised"
    story.case.refresh_from_db()
    assert story.case.state == "requested"
    assert story.sound()


def test_a_refused_question_leaves_the_draft(story, till):
    payment = story.pay("asks")
    till.answer(payment.reference, approved=False)
    assert payments.confirm(payment, now=till.now).state == "declined"
    assert story.sound()


def test_a_question_that_nobody_answers_is_dropped_after_its_time(story):
    payment = story.pay("asks")
    story.at(HOUR + timedelta(seconds=1))
    payment.refresh_from_db()
    assert payment.state == "abandoned"
    assert not story.till.port.intent(payment.reference).blocks
    assert story.sound()


@pytest.mark.parametrize("step", ["withdraw", "decline"])
def test_what_does_not_begin_is_let_go(story, step):
    story.paid(step)
    assert story.payment.state == "voided"
    assert story.till.port.blocked() == Money(0)
    assert kinds(story) == ["authorised", "let_go"]
    assert story.sound()


def test_a_case_that_nobody_accepts_is_let_go_after_three_days(story):
    story.paid()
    story.at(3 * DAY + timedelta(seconds=1))
    assert story.payment.state == "voided"
    assert story.sound()


def test_an_accepted_case_is_charged_a_day_before_the_bank_lets_go(story):
    story.paid("accept")
    until = story.payment.capture_before - DAY - story.till.now
    story.at(until - timedelta(seconds=1))
    assert story.payment.state == "authorised"
    story.at(timedelta(seconds=1))
    assert story.payment.state == "captured"
    assert ledger.balance(chart.held(story.case.pk)) == story.case.total
    assert story.sound()


def test_a_short_block_is_charged_early(story):
    story.paid("accept", card="two days")
    story.at(DAY)
    assert story.payment.state == "captured"
    assert story.sound()


def test_with_the_other_policy_it_is_charged_at_once(story, settings):
    settings.CAPTURE = "on_acceptance"
    story.paid("accept")
    assert story.payment.state == "captured"
    assert story.sound()


@pytest.mark.parametrize("card", ["lapses", "capture fails"])
def test_a_bank_that_lets_go_too_early_is_asked_again_with_the_kept_card(story, card):
    story.paid("accept", card=card)
    story.at(story.payment.capture_before - story.till.now - DAY)
    attempts = list(Payment.objects.filter(case=story.case).order_by("pk"))
    assert attempts[0].state == "lapsed"
    assert len(attempts) == 2
    assert attempts[1].is_again
    assert story.sound()


def test_completing_charges_and_releases_less_the_commission(story):
    story.paid("accept", "deliver", "complete")
    earning = story.earning
    assert (story.payment.state, earning.state) == ("released", "pending")
    assert earning.net + earning.fee == story.case.total
    assert ledger.balance(chart.commission()) == earning.fee
    assert story.sound()


def test_the_designer_is_paid_after_seven_days(story):
    account = story.account()
    story.paid("accept", "deliver", "complete")
    story.at(HOLD - timedelta(seconds=1))
    assert story.earning.state == "pending"
    story.at(timedelta(seconds=1))
    assert story.earning.state == "paid"
    assert story.till.port.find("transfer", _transfer_key(story), within=story.payment.reference)
    story.at(5 * DAY)
    story.till.news()
    paid = list(story.till.port.bank_payouts(account.reference, since=story.till.now - 6 * DAY))
    assert [one.state for one in paid] == ["arrived"]
    assert story.sound()


def _transfer_key(story: Story) -> str:
    return story.earning.payouts.get().operations.get().key


def test_without_an_account_the_money_waits_and_leaves_when_there_is_one(story):
    story.paid("accept", "deliver", "complete")
    story.at(HOLD)
    assert story.earning.state == "available"
    story.account()
    story.at(HOUR)
    assert story.earning.state == "paid"
    assert story.sound()


def test_a_payout_that_is_refused_comes_back_and_is_tried_again_a_day_later(story, till):
    account = story.account()
    story.paid("accept", "deliver", "complete")
    till.spoil_account(account.reference)
    story.at(HOLD)
    earning = story.earning
    assert (earning.state, earning.next_payout_at is not None) in {("available", True), ("paid", False)}
    till.onboard(account.reference)
    payments.refresh_account(account, now=till.now)
    story.at(DAY)
    assert story.earning.state == "paid"
    assert story.sound()


def test_a_case_that_ends_in_a_refund_before_it_was_charged_is_only_let_go(story):
    story.paid("accept", "deliver", "dispute", "refund")
    assert story.payment.state == "voided"
    assert story.sound()


def test_a_charged_case_that_ends_in_a_refund_gives_everything_back(story, settings):
    settings.CAPTURE = "on_acceptance"
    story.paid("accept", "deliver", "dispute", "refund")
    assert story.payment.state == "refunded"
    assert ledger.balance(chart.held(story.case.pk)) == Money(0)
    assert story.sound()


def test_a_part_that_was_spared_is_never_charged(story, staff):
    story.paid("accept")
    payments.give_back(story.payment, amount=Money(1_000), note="Two units less.", by=staff, now=story.till.now)
    drain(story.till.now)
    assert story.payment.captured_minor == story.case.total.minor - 1_000
    assert Refund.objects.get().state == "spared"
    assert story.sound()


def test_a_part_of_what_was_charged_goes_back_and_the_rest_is_released(story, staff, settings):
    settings.CAPTURE = "on_acceptance"
    story.paid("accept")
    payments.give_back(story.payment, amount=Money(1_000), note="Two units less.", by=staff, now=story.till.now)
    drain(story.till.now)
    assert Refund.objects.get().state == "sent"
    story.walk("deliver")
    story.walk("complete")
    assert story.earning.gross == story.case.total - Money(1_000)
    assert story.sound()


def test_after_completion_designer_and_platform_give_back_their_shares(story, staff):
    story.paid("accept", "deliver", "complete")
    payments.give_back(story.payment, amount=story.case.total, note="Wrong tooth.", by=staff, now=story.till.now)
    drain(story.till.now)
    assert (story.payment.state, story.earning.state) == ("refunded", "returned")
    assert ledger.balance(chart.commission()) == Money(0)
    assert story.sound()


def test_a_refund_that_comes_back_is_owed_to_the_client_and_can_be_tried_again(story, staff, settings):
    settings.CAPTURE = "on_acceptance"
    story.paid("accept")
    refund = payments.give_back(story.payment, amount=Money(900), note="Late.", by=staff, now=story.till.now)
    drain(story.till.now)
    refund.refresh_from_db()
    story.till.spoil_refund(refund.reference)
    story.till.news()
    refund.refresh_from_db()
    assert refund.state == "failed"
    assert ledger.balance(chart.credit(story.payment.client_id)) == Money(900)
    assert story.sound()
    payments.retry_refund(refund, by=staff, now=story.till.now)
    drain(story.till.now)
    refund.refresh_from_db()
    assert refund.state == "sent"
    assert story.sound()


def test_what_was_paid_out_is_fetched_back_or_owed(story, staff):
    story.account()
    story.paid("accept", "deliver", "complete")
    story.at(HOLD)
    assert story.earning.state == "paid"
    payments.give_back(story.payment, amount=story.case.total, note="Wrong tooth.", by=staff, now=story.till.now)
    drain(story.till.now)
    assert story.payment.state == "refunded"
    assert story.sound()


@pytest.mark.parametrize("won", [True, False])
@pytest.mark.parametrize("steps", [("accept",), ("accept", "deliver", "complete")])
def test_a_chargeback_holds_everything_up_until_the_bank_decides(story, settings, steps, won):
    settings.CAPTURE = "on_acceptance"
    story.account()
    story.paid(*steps)
    name = story.till.dispute(story.payment.reference)
    story.till.news()
    assert story.payment.is_contested
    assert story.sound()
    story.at(HOLD)
    assert not Earning.objects.filter(state__in=("available", "leaving", "paid")).exists()
    story.till.decide(name, won=won)
    story.till.news()
    assert story.payment.chargebacks.get().state == ("won" if won else "lost")
    assert story.sound()
    assert (story.payment.state == "charged_back") == (not won)


@pytest.mark.parametrize("won", [True, False])
def test_a_chargeback_after_the_payout_is_borne_and_ends(story, won):
    story.account()
    story.paid("accept", "deliver", "complete")
    story.at(HOLD)
    assert story.earning.state == "paid"
    name = story.till.dispute(story.payment.reference)
    story.till.news()
    assert story.sound()
    story.till.decide(name, won=won)
    story.till.news()
    story.at(HOUR)
    assert story.sound()
    assert ledger.balance(chart.contested(name)) == Money(0)
