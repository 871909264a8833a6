"""Transfers and reversals: capped by their charge, by the balance, and by what the account still has."""

import pytest
from tests.rooms.twin.test_pay import refused


def test_a_transfer_from_a_charge_need_not_wait_for_it(shop, api, twin):
    charge, account = shop.sell(), shop.designer()
    sent = shop.send(charge, account)
    assert (sent.amount, sent.transfer_group, sent.source_transaction) == (9_100, "case:1", charge.id)
    assert (twin.balance(), twin.balance(account)) == (580, 9_100)
    theirs = api.balance.retrieve(None, {"stripe_account": account})
    assert (theirs.pending[0].amount, theirs.available[0].amount) == (9_100, 0)


def test_all_transfers_of_a_charge_are_capped_by_it(shop, api):
    charge, account = shop.sell(), shop.designer()
    shop.send(charge, account, 6_000)
    assert refused(shop.send, charge, account, 4_001).param == "amount"
    shop.send(charge, account, 4_000)


def test_what_was_refunded_cannot_be_sent(shop, api):
    charge, account = shop.sell(), shop.designer()
    api.refunds.create({"charge": charge.id, "amount": 3_000})
    assert refused(shop.send, charge, account, 7_001).param == "amount"
    assert shop.send(charge, account, 7_000).amount == 7_000


def test_a_settled_charge_needs_money_in_the_balance(shop, api, clock):
    charge, other, account = shop.sell(), shop.sell(), shop.designer()
    clock.passes(days=2)
    api.refunds.create({"charge": other.id})
    assert refused(shop.send, charge, account, 10_000).code == "balance_insufficient"
    shop.twin.top_up(1_000)
    assert shop.send(charge, account, 10_000).amount == 10_000


def test_without_a_charge_the_available_balance_is_the_cap(shop, api, twin):
    account = shop.designer()
    asked = {"amount": 500, "currency": "usd", "destination": account}
    assert refused(api.transfers.create, asked).code == "balance_insufficient"
    twin.top_up(500)
    assert api.transfers.create(asked).source_transaction is None


def test_an_account_that_is_not_ready_gets_nothing(shop, twin):
    charge, account = shop.sell(), shop.account()
    assert refused(shop.send, charge, account).code == "insufficient_capabilities_for_transfer"
    twin.onboard(account)
    assert shop.send(charge, account).amount == 9_100
    twin.break_account(account)
    assert refused(shop.send, charge, account, 1).code == "insufficient_capabilities_for_transfer"


def test_an_unknown_account_is_named_as_the_wrong_parameter(shop):
    error = refused(shop.send, shop.sell(), "acct_nobody")
    assert (error.http_status, error.code, error.param) == (400, "resource_missing", "destination")


def test_another_currency_is_refused(shop):
    error = refused(shop.send, shop.sell(), shop.designer(), currency="eur")
    assert error.code == "transfer_source_balance_parameters_mismatch"


@pytest.mark.parametrize("amount", [0, -100])
def test_a_transfer_is_more_than_nothing(shop, amount):
    assert refused(shop.send, shop.sell(), shop.designer(), amount).code == "parameter_invalid_integer"


def test_a_reversal_brings_money_back_up_to_the_transfer(shop, api, twin):
    account = shop.designer()
    sent = shop.send(shop.sell(), account)
    back = api.transfers.reversals.create(sent.id, {"amount": 4_000, "metadata": {"op": "7"}})
    assert (back.amount, back.transfer) == (4_000, sent.id)
    assert (twin.balance(), twin.balance(account)) == (4_580, 5_100)
    assert refused(api.transfers.reversals.create, sent.id, {"amount": 5_101}).param == "amount"
    api.transfers.reversals.create(sent.id)
    assert api.transfers.retrieve(sent.id).reversed
    assert [row.amount for row in api.transfers.reversals.list(sent.id).data] == [5_100, 4_000]
    assert refused(api.transfers.reversals.create, sent.id).http_status == 400


def test_what_has_gone_to_the_bank_cannot_be_reversed(shop, api, clock):
    sent = shop.send(shop.sell(), shop.designer())
    clock.passes(days=3)
    assert refused(api.transfers.reversals.create, sent.id).code == "balance_insufficient"


def test_a_reversal_makes_room_for_another_transfer(shop, api):
    charge, account = shop.sell(), shop.designer()
    sent = shop.send(charge, account, 10_000)
    api.transfers.reversals.create(sent.id)
    assert shop.send(charge, account, 10_000).id != sent.id


def test_transfers_are_found_by_group_and_destination(shop, api):
    charge, account = shop.sell(), shop.designer()
    first, second = shop.send(charge, account, 100), shop.send(charge, account, 200, transfer_group="case:2")
    assert [row.id for row in api.transfers.list({"transfer_group": "case:1"}).data] == [first.id]
    assert [row.id for row in api.transfers.list({"destination": account}).data] == [second.id, first.id]
