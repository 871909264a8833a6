"""Somebody who wants to pay less, be paid twice, or let another pay."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders.cases import a_draft
from tests.builders.catalog import price_table
from tests.builders.payments import a_paid_case, a_payout_account, drain

from pontic.catalog import actions as catalog
from pontic.kit.process import MoveRefused
from pontic.payments import actions as payments
from pontic.payments import checks, gateways, queries
from pontic.payments.models import Earning, Operation, Payment, Payout
from pontic.payments.process import HOLD
from pontic.till import queries as till
from pontic.till.models import Intent
from pontic.web.cases.order import signature


@pytest.fixture
def draft(client, lab, designer, now):
    client.force_login(lab)
    return a_draft(client=lab, designer=designer, now=now)


def order(case, **changes):
    return {
        "key": str(uuid.uuid4()), "card": "card_visa", "quantity": case.quantity, "instructions": case.instructions,
        "tax_id": "FR 40 303 265 045", "prices": signature(case.listing), **changes,
    }  # fmt: skip


def confirm(client, case, **changes):
    return client.post(reverse("payment_new", args=[case.pk]), order(case, **changes))


def at_the_bank(client, draft):
    """Pay with a card whose bank asks first; return the payment and the address of its question."""
    answer = confirm(client, draft, card="card_3ds")
    payment = Payment.objects.get()
    assert answer.url == reverse("payment_approval", args=[payment.pk])
    return payment, answer.url


def nothing_is_blocked(now):
    drain(now)
    assert (till.blocked().minor, till.balance().minor, checks.run(now)) == (0, 0, [])


def test_an_order_made_larger_while_the_bank_asks_is_not_sent_at_the_old_price(client, draft, now):
    _payment, question = at_the_bank(client, draft)
    client.post(reverse("case_draft", args=[draft.pk]), order(draft, quantity=400))
    client.post(question, {"answer": "approve"})
    draft.refresh_from_db()
    assert draft.is_draft
    nothing_is_blocked(now)


def test_a_draft_thrown_away_while_the_bank_asks_is_not_paid(client, draft, now):
    _payment, question = at_the_bank(client, draft)
    client.post(reverse("case_discard", args=[draft.pk]))
    assert client.post(question, {"answer": "approve"}, follow=True).status_code in {200, 404}
    nothing_is_blocked(now)


def test_two_attempts_of_which_the_older_is_approved_last_block_one_amount(client, draft, now):
    _payment, question = at_the_bank(client, draft)
    confirm(client, draft)
    client.post(question, {"answer": "approve"})
    drain(now)
    draft.refresh_from_db()
    assert not draft.is_draft
    assert till.blocked() == draft.total
    assert checks.run(now) == []


def test_a_price_raised_between_the_page_and_the_click_is_shown_first(client, draft, now):
    form = order(draft)
    catalog.set_tiers(draft.listing, price_table((1, None, 90_000)), now=now)
    answer = client.post(reverse("payment_new", args=[draft.pk]), form)
    assert answer.status_code == 422
    assert "The designer has changed the price" in answer.content.decode()
    assert not Intent.objects.exists()


def test_the_key_of_somebody_elses_payment_pays_nothing_here(client, lab, designer, assistant, now):
    theirs = a_paid_case("requested", client=assistant, designer=designer, now=now)
    key = str(queries.of_case(theirs).key)
    draft = a_draft(client=lab, designer=designer, now=now, listing=theirs.listing)
    client.force_login(lab)
    answer = confirm(client, draft, key=key)
    draft.refresh_from_db()
    assert (answer.status_code, draft.is_draft, Intent.objects.count()) == (409, True, 1)
    assert theirs.reference not in answer.content.decode().replace(draft.reference, "")


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("card_expired", "expired"),
        ("card_no_funds", "not enough money"),
        ("4242424242424242", "not known"),
        ("", "Choose"),
    ],
)
def test_a_card_that_cannot_pay_costs_nothing_and_loses_nothing(card, words, client, draft, now):
    answer = confirm(client, draft, card=card, instructions="Typed with care.", reference="R-9")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Typed with care." in page
    assert "R-9" in page
    nothing_is_blocked(now)


def test_a_second_click_while_the_bank_is_silent_claims_nothing(client, draft, monkeypatch):
    def silent(*_asked, **_more):
        raise gateways.GatewayDown

    monkeypatch.setattr(gateways.Sandbox, "authorise", silent)
    form = order(draft, instructions="Typed with care.")
    for _click in range(2):
        answer = client.post(reverse("payment_new", args=[draft.pk]), form, follow=True)
        page = answer.content.decode()
        assert "The bank has not answered yet." in page
        assert "nothing was charged" not in page
        assert "Typed with care." in page


@pytest.mark.parametrize("forged", [{"amount": "1"}, {"total_minor": "1"}, {"amount_minor": "-5"}, {"currency": "XTS"}])
def test_a_forged_amount_is_not_read(forged, client, draft):
    confirm(client, draft, **forged)
    intent = Intent.objects.get()
    assert (intent.money, intent.is_captured) == (draft.total, False)


def test_an_earning_does_not_mature_a_second_early_nor_twice(lab, designer, now):
    a_paid_case("completed", client=lab, designer=designer, now=now)
    earning = Earning.objects.get()
    with pytest.raises(MoveRefused):
        payments.mature(earning, now=now + HOLD - timedelta(seconds=1))
    payments.mature(earning, now=now + HOLD)
    with pytest.raises(MoveRefused):
        payments.mature(earning, now=now + HOLD)
    assert checks.run(now + HOLD) == []


def test_an_earning_is_paid_out_once_however_often_it_is_asked_for(lab, designer, now):
    a_paid_case("completed", client=lab, designer=designer, now=now)
    a_payout_account(designer, now)
    later = now + HOLD
    earning = payments.mature(Earning.objects.get(), now=later)
    payments.pay_out(earning, now=later)
    with pytest.raises(MoveRefused):
        payments.pay_out(earning, now=later)
    assert Payout.objects.count() == 1


def test_a_payout_whose_answer_was_lost_is_not_paid_again_after_a_change_of_account(lab, designer, now):
    a_paid_case("completed", client=lab, designer=designer, now=now)
    account = a_payout_account(designer, now)
    later = now + HOLD
    earning = payments.mature(Earning.objects.get(), now=later)
    payments.pay_out(earning, now=later)
    call = Operation.objects.get(kind=Operation.Kind.TRANSFER)
    reference, source = account.reference, earning.payment.reference
    gateways.current(later).transfer(key=call.key, account=reference, source=source, amount=earning.net)  # and we die
    a_payout_account(designer, later, country="DE")
    drain(later)
    earning.refresh_from_db()
    assert (earning.state, till.paid_to_bank(reference)) == ("paid", earning.net)
    assert checks.run(later + timedelta(days=1)) == []
