"""The pages of money with Stripe's twin: a new card is typed at the processor, kept ones pay, banks are asked."""

import json
import re
import uuid
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse
from tests.builders.cases import a_draft
from tests.builders.payments import drain
from tests.doors.payments.test_money_pages import order

from pontic.cases.models import Case
from pontic.kit import clock
from pontic.payments import actions as payments
from pontic.payments.models import Card, Payment, PayoutAccount
from pontic.payments.process import TRIES_AN_HOUR
from pontic.twin import Twin

pytestmark = pytest.mark.django_db
ORIGIN = "http://twin.test"
SECRET = {"Authorization": "Bearer sk_test_twin", "Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def now():
    """Pages read the real clock, so what they show was made just before."""
    return clock.now() - timedelta(minutes=5)


@pytest.fixture
def draft(lab, designer, now):
    return a_draft(client=lab, designer=designer, now=now)


@pytest.fixture(autouse=True)
def till(twin: Twin) -> Twin:
    with override_settings(STRIPE_JS=f"{ORIGIN}/js/stripe.js"):
        yield twin


def post(client: Client, case: Case, **changes: str) -> HttpResponse:
    return client.post(reverse("payment_new", args=[case.pk]), order(case, **changes))


def policy(answer: HttpResponse) -> dict[str, list[str]]:
    """What the page may load, by directive."""
    rows = [part.split() for part in answer.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {name: sources for name, *sources in rows}


def a_kept_card(person, now, card: str = "pm_card_visa") -> Card:
    back = "https://pontic.test/back/"
    kept, _address = payments.keep_card(person, card=card, key=str(uuid.uuid4()), return_to=back, now=now)
    assert kept is not None
    return kept


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
def test_only_pages_that_take_a_card_may_load_the_processors_script(live, client, lab, draft, till):
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


def ask(client, draft, twin) -> Payment:
    """Pay with a card whose bank asks first."""
    answer = post(client, draft, card=twin.confirmation_token("pm_card_threeDSecure2Required"))
    payment = Payment.objects.get()
    assert answer.url == reverse("payment_approval", args=[payment.pk])
    return payment


def test_3d_secure_leads_to_the_bank_and_back_to_the_case(client, lab, draft, twin):
    client.force_login(lab)
    payment = ask(client, draft, twin)
    text = client.get(reverse("payment_approval", args=[payment.pk])).content.decode()
    assert f'href="{ORIGIN}/3ds/{payment.reference}"' in text
    assert "Continue to your bank" in text
    back = twin.world.note(payment.reference)["return_url"]
    assert back == f"http://testserver{reverse('payment_return', args=[payment.key])}"
    twin.approve(payment.reference)
    shown = client.get(back, {"payment_intent": payment.reference, "redirect_status": "succeeded"}).content.decode()
    assert "Back from your bank" in shown
    assert Payment.objects.get().awaits_answer
    approval = reverse("payment_approval", args=[payment.pk])
    for _ in range(2):
        assert client.post(approval).url == reverse("case", args=[draft.pk])
    assert client.get(back).url == reverse("case", args=[draft.pk])


def test_an_address_that_says_succeeded_proves_nothing(client, lab, draft, twin):
    client.force_login(lab)
    payment = ask(client, draft, twin)
    client.get(reverse("payment_return", args=[payment.key]), {"redirect_status": "succeeded"})
    again = client.post(reverse("payment_approval", args=[payment.pk]), {"answer": "approve"})
    assert again.url == reverse("payment_approval", args=[payment.pk])
    assert Payment.objects.get().awaits_answer


def test_refusing_at_the_bank_leads_back_to_the_order(client, lab, draft, twin):
    client.force_login(lab)
    payment = ask(client, draft, twin)
    twin.refuse(payment.reference)
    back = client.post(reverse("payment_approval", args=[payment.pk]))
    assert back.url == reverse("order", args=[draft.pk])
    assert "Nothing was charged" in client.get(back.url).content.decode()


def test_a_processor_that_does_not_answer_is_asked_again_by_the_button(client, lab, draft, twin):
    client.force_login(lab)
    payment = ask(client, draft, twin)
    approval = reverse("payment_approval", args=[payment.pk])
    for ways in (client.get, client.post):
        twin.fault("unreached", path="/v1/payment_intents", times=5)
        answer = ways(approval)
        twin.heal()
        assert answer.status_code == 503
        assert "data-onward" not in answer.content.decode()
        assert "nothing is charged twice" in answer.content.decode()
    twin.approve(payment.reference)
    assert client.post(approval).url == reverse("case", args=[draft.pk])


def test_a_stranger_sees_nothing_of_the_way_back(client, stranger, lab, draft, twin):
    client.force_login(lab)
    payment = ask(client, draft, twin)
    client.force_login(stranger)
    assert client.get(reverse("payment_return", args=[payment.key])).status_code == 404


def keep(client, token: str) -> HttpResponse:
    return client.post(reverse("cards"), {"card": token, "key": str(uuid.uuid4())})


def test_a_card_is_kept_preferred_and_removed(client, lab, twin, now):
    client.force_login(lab)
    assert "No card is kept yet" in client.get(reverse("cards")).content.decode()
    for token in ("pm_card_visa", "pm_card_mastercard"):
        assert keep(client, twin.confirmation_token(token)).url == reverse("cards")
    first, second = Card.objects.order_by("pk")
    assert (first.is_primary, second.is_primary) == (True, False)
    client.post(reverse("card_preference", args=[second.pk]))
    client.post(reverse("card_removal", args=[second.pk]))
    first.refresh_from_db()
    assert first.is_primary
    text = client.get(reverse("cards")).content.decode()
    assert "4242" in text
    assert reverse("card_removal", args=[second.pk]) not in text
    assert client.post(reverse("card_removal", args=[second.pk])).status_code == 404


def test_a_card_whose_bank_asks_is_kept_when_it_was_approved(client, lab, twin):
    client.force_login(lab)
    text = keep(client, twin.confirmation_token("pm_card_authenticationRequiredOnSetup")).content.decode()
    attempt = re.search(rf"{ORIGIN}/3ds/(seti_\w+)", text)[1]
    assert "form" not in text.split("data-onward")[0].rsplit("<a", 1)[1]
    back = client.get(reverse("card_return"), {"setup_intent": attempt})
    assert f'name="about" value="{attempt}"' in back.content.decode()
    client.post(reverse("card_return"), {"about": attempt})
    assert not Card.objects.exists()
    twin.approve(attempt)
    assert client.post(reverse("card_return"), {"about": attempt}).url == reverse("cards")
    assert Card.objects.get().person == lab


@pytest.mark.parametrize("token", ["pm_card_chargeDeclined", "pm_card_chargeDeclinedExpiredCard"])
def test_a_card_that_the_bank_refuses_is_not_kept(token, client, lab, twin):
    client.force_login(lab)
    answer = keep(client, twin.confirmation_token(token))
    assert answer.status_code == 422
    assert "The card was not kept." in answer.content.decode()
    assert not Card.objects.exists()


def test_who_tries_to_keep_one_card_after_another_is_stopped(client, lab, twin):
    client.force_login(lab)
    for _ in range(TRIES_AN_HOUR):
        keep(client, twin.confirmation_token("pm_card_chargeDeclined"))
    answer = keep(client, twin.confirmation_token("pm_card_visa"))
    assert answer.status_code == 422
    assert "Many cards were declined within an hour" in answer.content.decode()
    assert not Card.objects.exists()


def test_a_card_that_was_not_set_up_to_be_kept_is_not_kept_by_its_name(client, stranger, draft, twin, now):
    card = twin.confirmation_token("pm_card_visa")
    paid = payments.pay(draft, card=card, key=uuid.uuid4(), agreed=draft.total, keeps=False, now=now)
    assert paid.method
    client.force_login(stranger)
    client.post(reverse("card_return"), {"about": paid.method})
    assert not Card.objects.exists()


def test_nobody_touches_the_cards_of_somebody_else(client, lab, stranger, now):
    card = a_kept_card(lab, now)
    client.force_login(stranger)
    assert card.label not in client.get(reverse("cards")).content.decode()
    for name in ("card_preference", "card_removal"):
        assert client.post(reverse(name, args=[card.pk])).status_code == 404
    card.refresh_from_db()
    assert card.dropped_at is None


def test_a_designer_is_led_to_the_processor_and_believed_only_when_it_says_so(client, designer, twin):
    client.force_login(designer)
    assert client.post(reverse("payouts"), {"kind": "person", "country": "DE"}).url == reverse("payout_onboarding")
    asked = client.get(reverse("payout_onboarding")).content.decode()
    assert "Continue at Stripe" in asked
    assert ORIGIN not in asked
    links = {re.search(rf"{ORIGIN}/onboarding/\w+", open_link(client))[0] for _ in range(2)}
    assert len(links) == 2
    account = PayoutAccount.objects.get()
    client.get(reverse("payout_return"))
    assert client.post(reverse("payout_return")).url == reverse("payouts")
    account.refresh_from_db()
    assert not account.is_ready
    twin.onboard(account.reference)
    client.post(reverse("payout_return"))
    account.refresh_from_db()
    assert account.is_ready


def open_link(client) -> str:
    """Ask for the way to the processor's page."""
    return client.post(reverse("payout_onboarding")).content.decode()


def test_a_link_that_was_used_up_is_explained(client, designer):
    client.force_login(designer)
    client.post(reverse("payouts"), {"kind": "company", "country": "FR"})
    assert "A fresh link is needed" in client.get(reverse("payout_onboarding"), {"expired": "1"}).content.decode()


def test_a_processor_that_is_away_opens_no_account_and_says_so(client, designer, twin):
    client.force_login(designer)
    twin.fault("unreached", path="/v1/accounts", times=5)
    answer = client.post(reverse("payouts"), {"kind": "person", "country": "DE"})
    assert "does not answer at this moment" in answer.content.decode()
    assert not PayoutAccount.objects.exists()


def test_the_price_table_of_the_page_is_what_the_total_is_made_of(client, lab, draft):
    client.force_login(lab)
    text = client.get(reverse("order", args=[draft.pk])).content.decode()
    prices = json.loads(re.search(r'data-prices="([^"]+)"', text)[1].replace("&quot;", '"'))
    assert prices[0]["unit"] * draft.quantity == draft.total_minor


def test_nobody_keeps_a_card_that_somebody_else_has_set_up(client, lab, stranger, twin):
    client.force_login(lab)
    text = keep(client, twin.confirmation_token("pm_card_authenticationRequiredOnSetup")).content.decode()
    attempt = re.search(rf"{ORIGIN}/3ds/(seti_\w+)", text)[1]
    twin.approve(attempt)
    client.force_login(stranger)
    assert client.post(reverse("card_return"), {"about": attempt}).url == reverse("cards")
    assert client.post(reverse("card_return"), {"about": "seti_unknown"}).url == reverse("cards")
    assert not Card.objects.exists()


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


def test_a_tab_that_was_closed_at_the_bank_is_made_good_by_the_webhook(client, lab, draft, twin):
    client.force_login(lab)
    payment = ask(client, draft, twin)
    twin.approve(payment.reference)
    for webhook in twin.take_webhooks():
        told = client.post(
            reverse("stripe_webhook"),
            webhook.payload,
            content_type="application/json",
            headers={"Stripe-Signature": webhook.signature},
        )
        assert told.status_code == 200
    drain(clock.now())
    draft.refresh_from_db()
    payment.refresh_from_db()
    assert (draft.state, twin.open_authorisations()) == ("requested", draft.total_minor)
    back = client.get(reverse("payment_return", args=[payment.key]))
    assert back.url == reverse("case", args=[draft.pk])
