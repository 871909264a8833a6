"""Keeping cards at Stripe's twin."""

import re
import uuid

import pytest
from django.http import HttpResponse
from django.urls import reverse
from tests.doors.payments.paying import ORIGIN, a_kept_card

from pontic.payments import actions as payments
from pontic.payments.models import Card
from pontic.payments.process import TRIES_AN_HOUR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_the_twin")]


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


def test_nobody_keeps_a_card_that_somebody_else_has_set_up(client, lab, stranger, twin):
    client.force_login(lab)
    text = keep(client, twin.confirmation_token("pm_card_authenticationRequiredOnSetup")).content.decode()
    attempt = re.search(rf"{ORIGIN}/3ds/(seti_\w+)", text)[1]
    twin.approve(attempt)
    client.force_login(stranger)
    assert client.post(reverse("card_return"), {"about": attempt}).url == reverse("cards")
    assert client.post(reverse("card_return"), {"about": "seti_unknown"}).url == reverse("cards")
    assert not Card.objects.exists()
