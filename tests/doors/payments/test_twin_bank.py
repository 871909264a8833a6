"""The bank's question (3-D Secure) at Stripe's twin, and the way back."""

import pytest
from django.urls import reverse
from tests.builders.payments import drain
from tests.doors.payments.paying import ORIGIN, post

from pontic.kit import clock
from pontic.payments.models import Payment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_the_twin")]


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
