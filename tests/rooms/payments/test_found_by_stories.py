"""What stories by chance have found once, told on purpose."""

from datetime import timedelta

import pytest
from tests.builders.payments import drain
from tests.builders.sides import InProcess
from tests.builders.stories import Story

from pontic.kit.money import Money
from pontic.payments import actions as payments
from pontic.payments import gateways, sweeps
from pontic.payments.models import Card, Earning, Payout, Refund
from pontic.payments.process import CAPTURE_BEFORE_LAPSE, HOLD, PAYOUT_AGAIN_AFTER

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_a_part_that_was_spared_is_forgotten_when_the_case_ends_and_the_block_is_let_go(story, staff):
    story.paid("accept")
    story.case.refresh_from_db()
    payment = story.payment
    refund = Refund.objects.create(
        payment=payment, ground=Refund.Ground.PART, amount_minor=900, currency="USD", note="One unit less.", by=staff,
        created_at=story.till.now, changed_at=story.till.now,
    )  # fmt: skip
    story.walk("give_back")
    refund.refresh_from_db()
    assert (story.payment.state, refund.state) == ("voided", "spared")
    assert story.sound()


def loses_the_answer(story: Story, line: pytest.MonkeyPatch, card: str) -> None:
    """Pay, while the processor hears us and we do not hear it."""
    authorise = type(story.till.port).authorise

    def loses(port, **asked):
        authorise(port, **asked)
        raise gateways.GatewayDown

    with line.context() as cut:
        cut.setattr(type(story.till.port), "authorise", loses)
        with pytest.raises(gateways.GatewayDown):
            story.pay(card)


def test_a_lost_attempt_whose_block_lapsed_before_anybody_looked_comes_to_an_end(story, monkeypatch):
    story.paid("accept", card="capture fails")
    for card in Card.objects.all():
        payments.drop_card(card, now=story.till.now)
    story.at(story.payment.capture_before - story.till.now - CAPTURE_BEFORE_LAPSE)
    assert story.payment.state == "lapsed"
    loses_the_answer(story, monkeypatch, "two days")
    lost = story.payment
    story.till.wait(story.till.now + timedelta(days=9))
    sweeps.reconcile(story.till.now)
    drain(story.till.now)
    lost.refresh_from_db()
    assert lost.state == "lapsed"
    assert not lost.operations.open().exists()
    assert story.payment.is_again, "and his bank was asked once more, on the card that he had let us keep"
    assert story.sound()


def test_a_call_whose_answer_a_webhook_brings_is_answered(story, monkeypatch):
    if not isinstance(story.till, InProcess):
        pytest.skip("the sandbox sends no webhooks")
    loses_the_answer(story, monkeypatch, "works")
    story.till.wait(story.till.now + timedelta(minutes=3))
    story.till.news()
    assert not story.payment.operations.open().filter(kind="authorise").exists()
    assert story.payment.reference
    assert story.sound()


def test_an_earning_of_which_only_the_commission_was_kept_ends_without_a_payout(story, staff):
    story.paid("accept")
    given = story.case.total - Money(300)
    payments.give_back(story.payment, amount=given, note="Nearly all of it.", by=staff, now=story.till.now)
    story.walk("deliver")
    story.walk("complete")
    story.account()
    story.at(HOLD + SECOND)
    assert (story.earning.net, story.earning.state) == (Money(0), "offset")
    assert not Payout.objects.exists()
    assert story.sound()


def refused_payout(story: Story) -> Earning:
    """A payout that the processor refuses: it has stopped the account, and the news of it is lost."""
    story.paid("accept", "deliver", "complete")
    account = story.account()
    story.till.spoil_account(account.reference)
    story.at(HOLD)
    assert Payout.objects.get().state == "refused"
    return story.earning


@pytest.mark.parametrize(("side", "tries"), [(-SECOND, 1), (timedelta(0), 2), (SECOND, 2)])
def test_a_refused_payout_is_tried_again_after_a_day_and_not_a_second_before(story, side, tries):
    earning = refused_payout(story)
    assert (earning.state, earning.next_payout_at) == ("available", story.till.now + PAYOUT_AGAIN_AFTER)
    story.till.wait(earning.next_payout_at + side)
    sweeps.pay_out(story.till.now)
    assert Payout.objects.count() == tries
    drain(story.till.now)
    assert story.sound()
