"""How a client pays on a page, for the tests of the pages."""

import uuid
from datetime import datetime

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.payments import actions as payments
from pontic.payments.models import Card
from pontic.web.cases.order import signature

ORIGIN = "http://twin.test"


def order(case: Case, **changes: str) -> dict[str, str]:
    """What the form of the order page sends."""
    return {
        "key": str(uuid.uuid4()),
        "card": "card_visa",
        "quantity": case.quantity,
        "reference": case.reference,
        "instructions": case.instructions,
        "tax_id": case.client.tax_id,
        "prices": signature(case.listing),
        **changes,
    }


def post(client: Client, case: Case, **changes: str) -> HttpResponse:
    """Press the button of the order page."""
    return client.post(reverse("payment_new", args=[case.pk]), order(case, **changes))


def a_kept_card(person: Person, now: datetime, card: str = "pm_card_visa") -> Card:
    """Let somebody keep a card."""
    back = "https://pontic.test/back/"
    kept, _address = payments.keep_card(person, card=card, key=str(uuid.uuid4()), return_to=back, now=now)
    assert kept is not None
    return kept
