"""Faults 14, 17, 18, 19: banks let go, take back, refuse, and are changed while money is on its way."""

from datetime import timedelta

import pytest

from pontic.payments import actions as payments
from pontic.payments.models import BankPayout, Chargeback, Earning, Payment, PayoutAccount

HOLD = timedelta(days=7)


def test_fault_14_what_the_bank_let_go_is_blocked_again_on_the_same_card(scene):
    scene.walk("in_design", card="lapses")
    scene.later(days=7)
    scene.world.work()
    first, again = Payment.objects.order_by("pk")
    assert first.has_lapsed
    assert again.is_again
    assert again.is_secured
    scene.rest()


def test_fault_14_a_capture_that_fails_leaves_no_money_in_the_books(scene):
    scene.walk("completed", card="capture_fails")
    assert not Payment.objects.filter(captured_minor__gt=0).exists()
    assert not Earning.objects.exists()
    scene.rest()


def test_fault_14_what_was_given_back_before_is_not_charged(scene):
    scene.walk("in_design")
    scene.give_back(3_000)
    scene.world.work()
    assert [row["amount_captured"] for row in scene.twin.objects("charge")] == [7_000]
    assert scene.count("refund") == 0
    scene.go("delivered")
    scene.go("completed")
    scene.world.work()
    assert (scene.earning.gross_minor, scene.earning.fee_minor) == (7_000, 630)
    scene.rest()


@pytest.mark.parametrize("outcome", ["won", "lost"])
@pytest.mark.parametrize("when", ["held", "pending", "available", "leaving", "paid"])
def test_fault_17_a_chargeback_before_during_and_after_the_payout(scene, when, outcome):
    scene.walk("delivered" if when == "held" else "completed")
    if when == "held":
        scene.later(days=6)
        scene.world.work()
    if when in {"available", "leaving", "paid"}:
        scene.later(HOLD)
        payments.mature(scene.earning, now=scene.now)
    if when in {"leaving", "paid"}:
        payments.pay_out(scene.earning, now=scene.now)
    if when == "paid":
        scene.world.work()
    dispute = scene.dispute()
    scene.world.processor.deliver(scene.world)
    scene.world.worker().drain()
    assert Chargeback.objects.get().state == "open"
    if when in {"pending", "available"}:
        assert scene.earning.state == "frozen"
        scene.later(days=8)
        scene.world.work()
        assert scene.count("transfer") == 0
    scene.twin.close_dispute(dispute, outcome)
    scene.world.work()
    assert Chargeback.objects.get().state == outcome
    scene.rest()


@pytest.mark.parametrize("outcome", ["won", "lost"])
@pytest.mark.parametrize("minor", [4_000, 10_000])
def test_fault_17_a_chargeback_after_a_refund(scene, minor, outcome):
    scene.walk("completed")
    scene.give_back(minor)
    scene.world.work()
    dispute = scene.dispute()
    scene.world.work()
    scene.twin.close_dispute(dispute, outcome)
    scene.world.work()
    scene.rest()


def test_fault_17_a_refund_after_a_lost_chargeback_is_refused(scene):
    scene.walk("completed")
    scene.twin.close_dispute(scene.dispute(), "lost")
    scene.world.work()
    with pytest.raises(Exception, match=r"give_back|at most"):
        scene.give_back(100)
    scene.rest()


def test_fault_18_a_transfer_that_the_processor_refuses_comes_back_and_is_tried_the_next_day(scene):
    scene.walk("completed")
    account = PayoutAccount.objects.get()
    scene.later(HOLD)
    payments.mature(scene.earning, now=scene.now)
    payments.pay_out(scene.earning, now=scene.now)
    scene.twin.break_account(account.reference)  # Stripe has closed it, and we do not know yet
    scene.world.worker().drain()
    assert (scene.earning.state, scene.balance("available")) == ("available", 9_100)
    scene.world.work()
    scene.twin.repair_account(account.reference)
    scene.later(days=1)
    scene.world.work()
    scene.later(minutes=6)
    scene.world.work()
    assert scene.earning.state == "paid"
    scene.rest()


def test_fault_18_a_platform_without_money_pays_later(scene):
    scene.walk("completed")
    scene.walk("completed")
    scene.twin.close_dispute(scene.dispute(), "lost")  # more is gone than the commission of both
    scene.world.work()
    scene.later(HOLD)
    scene.world.work()
    earning = Earning.objects.order_by("pk")[0]
    assert earning.state in {"available", "paid"}
    scene.rest()
    earning.refresh_from_db()
    assert earning.state == "paid"


def test_fault_18_a_payout_that_the_designers_bank_sends_back_days_later(scene):
    scene.walk("completed")
    account = PayoutAccount.objects.get()
    scene.twin.fail_next_payout(account.reference)
    scene.later(HOLD)
    scene.world.work()
    assert scene.earning.state == "paid"
    for _ in range(4):
        scene.later(days=1)
        scene.world.work()
    assert BankPayout.objects.get().state == "bounced"
    account.refresh_from_db()
    assert not account.is_ready  # another bank has to be named; the money lies with the processor until then
    scene.rest()


def test_fault_19_the_account_is_changed_while_a_payout_is_on_its_way(scene):
    scene.walk("completed")
    scene.later(HOLD)
    payments.mature(scene.earning, now=scene.now)
    payout = payments.pay_out(scene.earning, now=scene.now)
    assert payout is not None
    old = payout.account.reference
    changed = payments.open_account(scene.designer, kind="company", country="FR", now=scene.now)
    scene.world.processor.complete_account(changed.reference)
    payments.refresh_account(changed, now=scene.now)
    scene.world.work()
    assert scene.earning.state == "paid"
    (sent,) = scene.twin.objects("transfer")
    assert sent["destination"] in {old, changed.reference}
    scene.rest()
