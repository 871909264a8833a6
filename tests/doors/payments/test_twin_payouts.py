"""How a designer is led to the processor, and believed only when it says so."""

import re

import pytest
from django.urls import reverse
from tests.doors.payments.paying import ORIGIN

from pontic.payments.models import PayoutAccount

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_the_twin")]


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
