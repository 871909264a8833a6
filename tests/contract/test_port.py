"""The contract of ``gateways/port.py``: what any processor does when it is asked, and asked again."""

from datetime import timedelta

import pytest

from pontic.kit.money import Money
from pontic.payments.gateways import GatewayRefused

WHOLE = Money(10_000)


def test_a_card_that_works_is_blocked_and_says_until_when(side):
    said = side.block()
    assert (said.state, said.amount, said.blocks) == ("authorised", WHOLE, True)
    assert said.card == "Visa •••• 4242"
    assert said.capture_before > side.now + timedelta(days=1)
    assert said.method
    assert said.memo == side.key("memo-pay")
    assert (said.problem, said.approve_at, said.captured, said.fee) == ("", "", None, None)


def test_the_same_key_blocks_once(side):
    first, again = side.block(), side.block()
    assert first == again
    assert side.port.find("authorise", side.key("pay"), since=side.now - timedelta(minutes=1)) == first.reference


def test_the_same_key_for_something_else_is_refused(side):
    side.block()
    with pytest.raises(GatewayRefused) as refusal:
        side.block(amount=5_000)
    assert refusal.value.code == "key_reused"


def test_what_was_never_asked_is_not_found(side):
    assert side.port.find("authorise", side.key("never"), since=side.now) is None


@pytest.mark.parametrize(("card", "problem"), [("no funds", "insufficient_funds"), ("expired", "expired_card")])
def test_a_bank_that_says_no_is_an_answer(side, card, problem):
    said = side.block(card=card)
    assert (said.state, said.problem, said.blocks) == ("declined", problem, False)
    assert said.reference
    assert side.port.intent(said.reference).state == "declined"


def test_a_card_that_nobody_knows_is_refused(side):
    with pytest.raises(GatewayRefused) as refusal:
        side.block(card="unknown")
    assert refusal.value.code == "unknown_card"


@pytest.mark.parametrize("cents", [0, -1])
def test_nothing_and_less_cannot_be_blocked(side, cents):
    with pytest.raises(GatewayRefused):
        side.block(amount=cents)


def test_a_bank_may_ask_first(side):
    said = side.block(card="asks")
    assert (said.state, said.blocks) == ("action_needed", False)
    assert said.approve_at.startswith("http") == (side.name != "sandbox")


def test_a_question_that_is_approved_blocks_the_amount(side):
    asked = side.block(card="asks")
    side.answer(asked.reference, approved=True)
    assert side.port.intent(asked.reference).state == "authorised"


def test_a_question_that_is_refused_declines_it(side):
    asked = side.block(card="asks")
    side.answer(asked.reference, approved=False)
    said = side.port.intent(asked.reference)
    assert said.state == "declined"
    assert said.problem in {"authentication_refused", "authentication_failed"}


def test_a_blocked_amount_is_taken_once(side):
    blocked = side.block()
    taken = side.port.capture(blocked.reference, key=side.key("take"), amount=WHOLE)
    assert (taken.state, taken.captured) == ("captured", WHOLE)
    assert side.port.capture(blocked.reference, key=side.key("take"), amount=WHOLE).state == "captured"
    with pytest.raises(GatewayRefused):
        side.port.capture(blocked.reference, key=side.key("take again"), amount=WHOLE)


def test_a_part_can_be_taken_and_the_rest_is_let_go(side):
    blocked, before = side.block(), side.port.blocked()
    taken = side.port.capture(blocked.reference, key=side.key("part"), amount=Money(7_000))
    assert (taken.state, taken.amount, taken.captured) == ("captured", WHOLE, Money(7_000))
    assert before - side.port.blocked() == WHOLE


def test_more_than_was_blocked_cannot_be_taken(side):
    blocked = side.block()
    with pytest.raises(GatewayRefused):
        side.port.capture(blocked.reference, key=side.key("more"), amount=Money(10_001))
    assert side.port.intent(blocked.reference).state == "authorised"


def test_a_blocked_amount_is_let_go(side):
    blocked, before = side.block(), side.port.blocked()
    assert side.port.void(blocked.reference, key=side.key("void")).state == "voided"
    assert before - side.port.blocked() == WHOLE
    with pytest.raises(GatewayRefused):
        side.port.capture(blocked.reference, key=side.key("too late"), amount=WHOLE)


def test_a_question_can_be_dropped(side):
    asked = side.block(card="asks")
    side.port.void(asked.reference, key=side.key("void"))
    assert not side.port.intent(asked.reference).blocks


def test_what_was_taken_cannot_be_let_go(side):
    taken = side.charge()
    with pytest.raises(GatewayRefused):
        side.port.void(taken.reference, key=side.key("void"))


def test_a_block_lapses_by_itself(side):
    blocked = side.block()
    side.wait(blocked.capture_before + timedelta(seconds=1))
    said = side.port.intent(blocked.reference)
    assert (said.state, said.has_lapsed) == ("lapsed", True)
    assert not side.port.blocked()


def test_a_block_can_be_taken_a_second_before_it_lapses(side):
    blocked = side.block()
    side.wait(blocked.capture_before - timedelta(seconds=1))
    assert side.port.capture(blocked.reference, key=side.key("late"), amount=WHOLE).state == "captured"


def test_money_goes_back_in_parts_and_never_more_than_was_taken(side):
    taken = side.charge()
    first = side.port.refund(taken.reference, key=side.key("r1"), amount=Money(4_000))
    assert (first.state, first.amount, first.intent) == ("sent", Money(4_000), taken.reference)
    assert first.memo == side.key("r1")
    assert side.port.refund(taken.reference, key=side.key("r1"), amount=Money(4_000)).reference == first.reference
    with pytest.raises(GatewayRefused):
        side.port.refund(taken.reference, key=side.key("r2"), amount=Money(6_001))
    second = side.port.refund(taken.reference, key=side.key("r3"), amount=Money(6_000))
    assert side.port.find("refund", side.key("r1"), within=taken.reference) == first.reference
    assert side.port.find("refund", side.key("r3"), within=taken.reference) == second.reference
    assert side.port.find("refund", side.key("r2"), within=taken.reference) is None


def test_what_was_only_blocked_cannot_be_given_back(side):
    with pytest.raises(GatewayRefused):
        side.port.refund(side.block().reference, key=side.key("r"), amount=Money(100))


def test_an_account_is_ready_when_it_was_filled_in(side):
    opened = side.port.open_account(key=side.key("open"), kind="person", country="US", email="d@pontic.test")
    assert (opened.is_ready, bool(opened.missing)) == (False, True)
    side.onboard(opened.reference)
    said = side.port.account(opened.reference)
    assert (said.is_ready, said.missing, said.problem) == (True, [], "")
    assert len(said.bank) == 4


@pytest.mark.parametrize(("kind", "country"), [("person", "FR"), ("company", "DE"), ("person", "US")])
def test_an_account_is_opened_once_for_a_person_or_a_company_here_or_abroad(side, kind, country):
    asked = {"key": side.key(f"{kind}{country}"), "kind": kind, "country": country}
    assert side.port.open_account(**asked).reference == side.port.open_account(**asked).reference


def test_nobody_knows_an_account_that_was_never_opened(side):
    with pytest.raises(GatewayRefused):
        side.port.account("acct_of_nobody")


def test_a_designer_is_paid_before_the_charge_is_available(side):
    taken, account = side.charge(), side.an_account()
    asked = {"key": side.key("t"), "account": account.reference, "source": taken.reference, "amount": Money(9_100)}
    before = side.port.balance()
    sent = side.port.transfer(**asked)
    assert (sent.amount, sent.memo) == (Money(9_100), side.key("t"))
    assert side.port.transfer(**asked).reference == sent.reference
    assert before - side.port.balance() == Money(9_100)
    assert side.port.find("transfer", side.key("t"), within=taken.reference) == sent.reference


def test_more_than_the_charge_cannot_be_sent(side):
    taken, account = side.charge(), side.an_account()
    with pytest.raises(GatewayRefused):
        side.port.transfer(key=side.key("t"), account=account.reference, source=taken.reference, amount=Money(10_001))


def test_an_account_that_is_not_ready_gets_nothing(side):
    taken = side.charge()
    opened = side.port.open_account(key=side.key("open"), kind="person", country="US")
    with pytest.raises(GatewayRefused):
        side.port.transfer(key=side.key("t"), account=opened.reference, source=taken.reference, amount=Money(100))


def test_a_transfer_is_taken_back_in_part(side):
    taken, account = side.charge(), side.an_account()
    sent = side.port.transfer(key=side.key("t"), account=account.reference, source=taken.reference, amount=Money(9_100))
    try:
        back = side.port.reverse(sent.reference, key=side.key("back"), amount=Money(1_000))
    except GatewayRefused:
        assert side.name == "sandbox"  # its banks have everything at once
        return
    assert (back.transfer, back.amount) == (sent.reference, Money(1_000))
    assert side.port.find("reverse", side.key("back"), within=sent.reference) == back.reference
    with pytest.raises(GatewayRefused):
        side.port.reverse(sent.reference, key=side.key("back more"), amount=Money(8_101))


def test_what_a_designer_has_goes_on_to_his_bank(side):
    taken, account = side.charge(), side.an_account()
    began = side.now
    side.port.transfer(key=side.key("t"), account=account.reference, source=taken.reference, amount=Money(9_100))
    side.wait(began + timedelta(days=6))
    (paid,) = side.port.bank_payouts(account.reference, since=began)
    assert (paid.state, paid.amount, paid.account) == ("arrived", Money(9_100), account.reference)


def test_a_kept_card_pays_while_its_owner_is_away(side):
    customer = side.port.customer(key=side.key("customer:7"), name="Clara Moreau", email="lab@pontic.test")
    kept = side.block(customer=customer)
    again = side.port.authorise_again(
        key=side.key("away"), amount=WHOLE, card=kept.method, memo=side.key("memo-away"), customer=customer
    )
    assert (again.state, again.card) == ("authorised", kept.card)


def test_a_bank_that_wants_its_owner_there_says_no_while_he_is_away(side):
    customer = side.port.customer(key=side.key("customer:7"), name="Clara Moreau", email="lab@pontic.test")
    asked = side.block(card="asks", customer=customer)
    side.answer(asked.reference, approved=True)
    card = side.port.intent(asked.reference).method
    again = side.port.authorise_again(
        key=side.key("away"), amount=WHOLE, card=card, memo=side.key("memo-away"), customer=customer
    )
    assert (again.state, bool(again.problem), again.approve_at) == ("declined", True, "")


def test_a_card_is_kept_shown_and_dropped(side):
    customer = side.port.customer(key=side.key("customer:7"), name="Clara Moreau", email="lab@pontic.test")
    asked = {"key": side.key("keep"), "customer": customer, "card": side.cards["works"]}
    kept = side.port.keep_card(**asked, return_to="https://pontic.test/back/")
    assert (kept.label, kept.approve_at) == ("Visa •••• 4242", "")
    assert side.port.kept_card(kept.reference) == kept
    side.port.drop_card(kept.reference)
    side.port.drop_card(kept.reference)


def test_a_chargeback_takes_the_money_and_a_fee_and_gives_it_back_when_won(side):
    taken = side.charge()
    before = side.port.balance()
    name = side.dispute(taken.reference)
    said = side.seen(name)
    assert (said.state, said.intent, said.amount) == ("open", taken.reference, WHOLE)
    assert before - side.port.balance() == WHOLE + said.fee
    side.decide(name, won=True)
    assert side.seen(name).state == "won"
    assert before - side.port.balance() == said.fee


def test_a_lost_chargeback_stays_lost(side):
    taken = side.charge()
    name = side.dispute(taken.reference)
    side.decide(name, won=False)
    assert side.seen(name).state == "lost"


def test_a_contested_charge_is_not_given_back_twice(side):
    taken = side.charge()
    side.dispute(taken.reference)
    with pytest.raises(GatewayRefused) as refusal:
        side.port.refund(taken.reference, key=side.key("r"), amount=Money(100))
    assert refusal.value.code == "charge_disputed"


def test_the_inventory_names_everything_that_blocked_or_moved_money(side):
    taken, account = side.charge(), side.an_account()
    blocked = side.block("blocked")
    refund = side.port.refund(taken.reference, key=side.key("r"), amount=Money(500))
    sent = side.port.transfer(key=side.key("t"), account=account.reference, source=taken.reference, amount=Money(900))
    lines = {(what, reference) for what, reference, _at in side.port.inventory(side.now - timedelta(minutes=5))}
    assert lines >= {
        ("authorised", taken.reference),
        ("authorised", blocked.reference),
        ("captured", taken.reference),
        ("refunded", refund.reference),
        ("transferred", sent.reference),
    }


def test_the_balance_is_what_came_less_what_left_and_what_the_processor_keeps(side):
    before = side.port.balance()
    taken = side.charge()
    fee = taken.fee.amount if taken.fee else Money(0)
    side.port.refund(taken.reference, key=side.key("r"), amount=Money(2_500))
    assert side.port.balance() - before == WHOLE - fee - Money(2_500)


def test_what_was_let_go_is_no_refund(side):
    blocked = side.block()
    side.port.void(blocked.reference, key=side.key("void"))
    part = side.block("part")
    side.port.capture(part.reference, key=side.key("take"), amount=Money(6_000))
    assert "refunded" not in {what for what, _reference, _at in side.port.inventory(side.now)}
