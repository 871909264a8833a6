"""Paying with Stripe's twin: a new card is typed at the processor, kept ones pay."""

import json
import re
import uuid

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import reverse
from tests.doors.payments.paying import ORIGIN, a_kept_card, post

from pontic.kit import clock
from pontic.payments import actions as payments
from pontic.payments.models import Card, Payment
from pontic.payments.process import TRIES_AN_HOUR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_the_twin")]
SECRET = {"Authorization": "Bearer sk_test_twin", "Content-Type": "application/x-www-form-urlencoded"}


def policy(answer: HttpResponse) -> dict[str, list[str]]:
    """What the page may load, by directive."""
    rows = [part.split() for part in answer.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {name: sources for name, *sources in rows}


def test_a_token_of_the_processor_pays_and_the_card_is_kept(client, lab, draft, twin):
    client.force_login(lab)
    answer = post(client, draft, card=twin.confirmation_token("pm_card_visa"))
    assert answer.url == reverse("case", args=[draft.pk])
    assert Card.objects.get().label == "Visa •••• 4242"


def test_the_page_says_that_no_real_money_moves_and_tells_the_script_all_that_it_needs(client, lab, draft):
    client.force_login(lab)
    text = client.get(reverse("order", args=[draft.pk])).content.decode()
    assert "Twin of Stripe: no real money moves" in text
    for said in (
        'data-key="pk_test_twin"',
        f'data-script="{ORIGIN}/js/stripe.js"',
        f'data-amount="{draft.total_minor}"',
        'data-currency="USD"',
        'data-mode="payment"',
        "<noscript>",
    ):
        assert said in text
    assert 'autocomplete="cc-number"' not in text


@pytest.mark.parametrize("live", [False, True])
def test_only_pages_that_take_a_card_may_load_the_processors_script(live, client, lab, draft):
    client.force_login(lab)
    theirs = {"https://js.stripe.com", "https://*.js.stripe.com"} if live else {ORIGIN}
    with override_settings(TILL="stripe" if live else "twin"):
        opened = policy(client.get(reverse("order", args=[draft.pk])))
        shut = policy(client.get(reverse("money")))
    assert theirs < set(opened["script-src"])
    assert theirs <= set(opened["frame-src"])
    assert opened["form-action"] == ["'self'"]
    assert "frame-src" not in shut
    assert not theirs & set(shut["script-src"])


def test_the_sandbox_page_loads_nothing_of_others(client, lab, draft):
    client.force_login(lab)
    with override_settings(TILL="sandbox"):
        answer = client.get(reverse("order", args=[draft.pk]))
    assert "frame-src" not in policy(answer)
    assert "build/card.js" not in answer.content.decode()
    assert "Sandbox: no real money moves" in answer.content.decode()


def test_a_kept_card_is_proposed_and_pays_by_its_number_here(client, lab, draft, now):
    card, other = a_kept_card(lab, now), a_kept_card(lab, now, "pm_card_mastercard")
    client.force_login(lab)
    text = client.get(reverse("order", args=[draft.pk])).content.decode()
    assert f'value="{card.pk}" checked' in text
    assert f'value="{other.pk}" >' in text
    assert card.reference not in text
    assert post(client, draft, card=str(other.pk)).url == reverse("case", args=[draft.pk])
    assert Payment.objects.get().card == "Mastercard •••• 4444"


def test_nobody_pays_with_the_card_of_somebody_else(client, lab, assistant, draft, now):
    theirs = a_kept_card(assistant, now)
    client.force_login(lab)
    for card in (str(theirs.pk), theirs.reference, "pm_card_visa", "4242424242424242", "new", "ctoken_'--"):
        assert post(client, draft, card=card).status_code == 422
    assert not Payment.objects.exists()


def test_a_token_that_the_processor_does_not_know_costs_nothing_and_keeps_the_brief(client, lab, draft):
    client.force_login(lab)
    answer = post(client, draft, card="ctoken_1Unknown00000000", instructions="Keep this.")
    assert answer.status_code == 422
    assert "Nothing was charged" in answer.content.decode()
    assert "Keep this." in answer.content.decode()


def test_a_declined_card_keeps_the_brief_and_has_to_be_typed_again(client, lab, draft, twin):
    client.force_login(lab)
    token = twin.confirmation_token("pm_card_chargeDeclinedInsufficientFunds")
    answer = post(client, draft, card=token, instructions="Keep this.")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "There is not enough money on this card." in text
    assert "Keep this." in text
    assert token not in text


def test_a_card_that_was_typed_is_not_lost_with_a_gap_in_the_brief(client, lab, draft, twin):
    client.force_login(lab)
    token = twin.confirmation_token("pm_card_visa")
    text = post(client, draft, card=token, card_label="Visa •••• 4242", instructions="").content.decode()
    assert f'value="{token}" checked' in text
    assert "Visa •••• 4242" in text
    assert post(client, draft, card=token).url == reverse("case", args=[draft.pk])


def test_what_somebody_writes_as_the_name_of_a_card_is_only_text(client, lab, draft, twin):
    client.force_login(lab)
    answer = post(client, draft, card=twin.confirmation_token("pm_card_visa"), card_label="<b>x", instructions="")
    assert "<b>x" not in answer.content.decode()


def test_the_price_table_of_the_page_is_what_the_total_is_made_of(client, lab, draft):
    client.force_login(lab)
    text = client.get(reverse("order", args=[draft.pk])).content.decode()
    prices = json.loads(re.search(r'data-prices="([^"]+)"', text)[1].replace("&quot;", '"'))
    assert prices[0]["unit"] * draft.quantity == draft.total_minor


def test_an_answer_that_was_lost_is_found_out_and_nothing_is_paid_twice(client, lab, draft, twin):
    client.force_login(lab)
    twin.fault("lost", path="/v1/payment_intents", method="POST", times=5)
    answer = post(client, draft, card=twin.confirmation_token("pm_card_visa"), reference="KEPT-1")
    twin.heal()
    assert answer.status_code == 422
    assert "nothing is charged twice" in answer.content.decode()
    assert "KEPT-1" in answer.content.decode()
    again = post(client, draft, card=twin.confirmation_token("pm_card_visa"))
    assert again.status_code == 422
    assert len(list(twin.objects("payment_intent"))) == 1


def test_somebody_who_tries_one_card_after_another_is_stopped(client, lab, draft, twin):
    client.force_login(lab)
    for _ in range(TRIES_AN_HOUR):
        post(client, draft, card=twin.confirmation_token("pm_card_chargeDeclined"))
    answer = post(client, draft, card=twin.confirmation_token("pm_card_visa"))
    assert answer.status_code == 422
    assert "Many cards were declined within an hour" in answer.content.decode()
    assert Payment.objects.count() == TRIES_AN_HOUR


def test_paying_again_after_a_lapse_offers_the_kept_card(client, lab, draft, twin, now):
    client.force_login(lab)
    post(client, draft, card=twin.confirmation_token("pm_card_visa"))
    twin.answer("POST", f"/v1/payment_intents/{Payment.objects.get().reference}/cancel", b"", SECRET)
    payments.confirm(Payment.objects.get(), now=clock.now())
    Payment.objects.filter(is_again=True).update(state="declined", closed_at=clock.now())
    page = client.get(reverse("payment_new", args=[draft.pk]))
    assert "frame-src" in policy(page)
    card = Card.objects.get()
    assert f'value="{card.pk}" checked' in page.content.decode()
    paid = client.post(reverse("payment_new", args=[draft.pk]), {"card": card.pk, "key": str(uuid.uuid4())})
    assert paid.url == reverse("case", args=[draft.pk])
    assert Payment.objects.alive().get().card == "Visa •••• 4242"
