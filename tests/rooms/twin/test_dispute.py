"""Disputes: the bank takes the money and a fee at once, and decides later."""

import pytest
from tests.rooms.twin.test_pay import refused


def test_a_dispute_takes_the_money_and_a_fee(shop, api, twin):
    charge = shop.sell()
    dispute = api.disputes.retrieve(twin.open_dispute(charge.id))
    assert (dispute.status, dispute.amount, dispute.reason) == ("needs_response", 10_000, "fraudulent")
    entry = dispute.balance_transactions[0]
    assert (entry.amount, entry.fee, entry.net) == (-10_000, 1_500, -11_500)
    assert twin.balance() == 9_680 - 11_500
    assert api.charges.retrieve(charge.id).disputed
    assert shop.told()[-2:] == ["charge.dispute.created", "charge.dispute.funds_withdrawn"]
    assert [row.id for row in api.disputes.list({"payment_intent": charge.payment_intent}).data] == [dispute.id]


def test_a_won_dispute_brings_the_money_back_without_the_fee(shop, api, twin):
    dispute = twin.open_dispute(shop.sell().id)
    twin.close_dispute(dispute, "won")
    assert (api.disputes.retrieve(dispute).status, twin.balance()) == ("won", 9_680 - 1_500)
    assert shop.told()[-2:] == ["charge.dispute.funds_reinstated", "charge.dispute.closed"]


def test_a_lost_dispute_stays_lost(shop, api, twin):
    charge = shop.sell()
    dispute = api.disputes.close(twin.open_dispute(charge.id))
    assert (dispute.status, twin.balance()) == ("lost", -1_820)
    assert refused(api.disputes.close, dispute.id).http_status == 400
    assert refused(shop.send, charge, shop.designer(), 1).param == "amount"


@pytest.mark.parametrize("outcome", ["", "lost"])
def test_a_disputed_charge_cannot_be_refunded(shop, api, twin, outcome):
    charge = shop.sell()
    dispute = twin.open_dispute(charge.id)
    if outcome:
        twin.close_dispute(dispute, outcome)
    assert refused(api.refunds.create, {"charge": charge.id}).code == "charge_disputed"


def test_a_charge_whose_dispute_was_won_can_be_refunded(shop, api, twin):
    charge = shop.sell()
    twin.close_dispute(twin.open_dispute(charge.id), "won")
    assert api.refunds.create({"charge": charge.id}).status == "succeeded"


def test_an_inquiry_takes_nothing_until_it_is_escalated(shop, api, twin):
    charge = shop.sell()
    dispute = twin.open_dispute(charge.id, inquiry=True)
    assert (api.disputes.retrieve(dispute).status, twin.balance()) == ("warning_needs_response", 9_680)
    twin.escalate(dispute)
    assert (api.disputes.retrieve(dispute).status, twin.balance()) == ("needs_response", -1_820)
    assert refused(api.refunds.create, {"charge": charge.id}).code == "charge_disputed"


def test_a_dispute_without_an_answer_is_lost_when_its_time_is_over(shop, api, twin, clock):
    dispute = twin.open_dispute(shop.sell().id)
    clock.passes(days=21)
    assert api.disputes.retrieve(dispute).status == "lost"


@pytest.mark.parametrize(("words", "status"), [("winning_evidence", "won"), ("losing_evidence", "lost")])
def test_stripes_test_words_decide_at_once(shop, api, twin, words, status):
    dispute = twin.open_dispute(shop.sell().id)
    assert api.disputes.update(dispute, {"evidence": {"uncategorized_text": words}}).status == status


def test_evidence_stops_the_clock(shop, api, twin, clock):
    dispute = twin.open_dispute(shop.sell().id)
    assert api.disputes.update(dispute, {"evidence": {"receipt": "file_1"}}).status == "under_review"
    clock.passes(days=22)
    assert api.disputes.retrieve(dispute).status == "under_review"


def test_a_card_may_dispute_by_itself(shop, api):
    charge = shop.sell("pm_card_createDispute")
    assert api.disputes.list({"charge": charge.id}).data[0].reason == "fraudulent"


def test_a_dispute_may_be_about_a_part(shop, twin):
    twin.open_dispute(shop.sell().id, 4_000)
    assert twin.balance() == 9_680 - 5_500
