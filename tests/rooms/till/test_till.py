"""The sandbox processor: it does what a real one does, once per key, and refuses what a real one refuses."""

from datetime import timedelta

import pytest

from pontic.kit.money import Money
from pontic.till import actions as till
from pontic.till import queries
from pontic.till.actions import TillRefused
from pontic.till.cards import CARDS
from pontic.till.models import Answer, Intent, Transfer

pytestmark = pytest.mark.django_db
TEN = Money(1_000)


def block(now, *, card="card_visa", key="a", amount=TEN):
    return till.authorise(key=key, amount=amount, card=card, memo="m", now=now)


def taken(now, *, key="a", amount=TEN):
    return till.capture(block(now, key=key, amount=amount).reference, key=f"cap-{key}", now=now)


def ready_account(now, *, key="acct"):
    account = till.open_account(key=key, kind="person", country="FR", now=now)
    return till.submit_details(account.reference, holder="Diego", last4="0606", documents_missing=False)


def test_an_authorisation_blocks_and_takes_nothing(now):
    intent = block(now)
    assert (intent.state, intent.capture_before) == ("authorised", now + timedelta(days=7))
    assert (queries.blocked(), queries.balance()) == (TEN, Money(0))


def test_a_capture_takes_the_money_and_lifts_the_block(now):
    taken(now)
    assert (queries.blocked(), queries.balance()) == (Money(0), TEN)


def test_the_same_key_answers_with_the_same_object(now):
    assert block(now) == block(now)
    assert Intent.objects.count() == 1


def test_a_key_with_other_parameters_is_refused(now):
    block(now)
    with pytest.raises(TillRefused, match="key_reused"):
        block(now, amount=Money(999))


def test_a_key_of_one_kind_is_refused_for_another(now):
    intent = block(now, key="k")
    with pytest.raises(TillRefused, match="key_reused"):
        till.capture(intent.reference, key="k", now=now)


@pytest.mark.parametrize(
    ("card", "reason"), [("card_no_funds", "insufficient_funds"), ("card_expired", "expired_card")]
)
def test_a_bad_card_is_declined_with_its_reason(card, reason, now):
    intent = block(now, card=card)
    assert (intent.state, intent.reason) == ("declined", reason)
    assert queries.blocked() == Money(0)


def test_an_unknown_card_and_an_amount_of_nothing_are_refused_and_not_remembered(now):
    for card, amount in (("card_gift", TEN), ("card_visa", Money(0)), ("card_visa", Money(-5))):
        with pytest.raises(TillRefused):
            block(now, card=card, amount=amount, key="n")
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("card", "approved", "state"),
    [("card_3ds", True, "authorised"), ("card_3ds", False, "declined"), ("card_3ds_declined", True, "declined")],
)
def test_a_challenge_is_decided_at_the_bank(card, approved, state, now):
    intent = block(now, card=card)
    assert intent.awaits_answer
    assert queries.blocked() == Money(0)
    assert till.answer_challenge(intent.reference, approved=approved, now=now).state == state
    assert till.answer_challenge(intent.reference, approved=not approved, now=now).state == state


@pytest.mark.parametrize(("card", "days"), [("card_visa", 7), ("card_two_days", 2), ("card_lapses", 1)])
def test_an_authorisation_lapses_when_its_time_has_come(card, days, now):
    intent = block(now, card=card)
    end = now + timedelta(days=days)
    assert till.look(intent.reference, now=end - timedelta(seconds=1)).state == "authorised"
    assert till.look(intent.reference, now=end).state == "lapsed"
    assert till.capture(intent.reference, key="late", now=end).state == "lapsed"
    assert queries.balance() == Money(0)


def test_a_capture_can_fail(now):
    intent = block(now, card="card_capture_fails")
    answer = till.capture(intent.reference, key="c", now=now)
    assert (answer.state, answer.reason) == ("lapsed", "capture_failed")


def test_what_is_captured_cannot_be_cancelled_and_the_reverse(now):
    captured, cancelled = taken(now), block(now, key="b")
    till.cancel(cancelled.reference, key="v", now=now)
    with pytest.raises(TillRefused, match="intent_is_captured"):
        till.cancel(captured.reference, key="v2", now=now)
    with pytest.raises(TillRefused, match="intent_is_voided"):
        till.capture(cancelled.reference, key="c2", now=now)


def test_refunds_stay_within_what_was_captured(now):
    intent = taken(now)
    till.refund(intent.reference, key="r1", amount=Money(600), now=now)
    with pytest.raises(TillRefused, match="refund_too_large"):
        till.refund(intent.reference, key="r2", amount=Money(401), now=now)
    till.refund(intent.reference, key="r1", amount=Money(600), now=now)
    assert queries.balance() == Money(400)


def test_what_was_only_blocked_cannot_be_refunded(now):
    with pytest.raises(TillRefused, match="not_captured"):
        till.refund(block(now).reference, key="r", amount=TEN, now=now)


def test_a_transfer_reaches_the_bank_once(now):
    intent, account = taken(now), ready_account(now)
    for _ in range(2):
        till.transfer(key="t", account=account.reference, source=intent.reference, amount=Money(651), now=now)
    assert (Transfer.objects.count(), queries.paid_to_bank(account.reference)) == (1, Money(651))
    assert queries.balance() == Money(349)


def test_a_transfer_stays_within_its_charge(now):
    taken(now, key="other")
    intent, account = taken(now), ready_account(now)
    with pytest.raises(TillRefused, match="more_than_the_charge"):
        till.transfer(key="t", account=account.reference, source=intent.reference, amount=Money(1_001), now=now)


def test_an_account_with_missing_details_or_documents_is_not_paid(now):
    intent = taken(now)
    account = till.open_account(key="x", kind="company", country="BE", now=now)
    assert account.missing == ["details"]
    for documents_missing in (None, True):
        if documents_missing:
            account = till.submit_details(account.reference, holder="Lab BV", last4="1234", documents_missing=True)
        with pytest.raises(TillRefused, match="account_not_ready"):
            till.transfer(key="t", account=account.reference, source=intent.reference, amount=Money(1), now=now)
    assert account.missing == ["documents"]


def test_every_card_says_what_it_does_and_has_its_own_token():
    assert len({card.token for card in CARDS}) == len(CARDS)
    assert all(card.words and len(card.last4) == 4 for card in CARDS)
