"""Cards that a client keeps, one of them primary (PAY-12). Numbers never come near us (PAY-03)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from pontic.accounts.models import Person
from pontic.payments import gateways
from pontic.payments.models import Card, Customer, Payment
from pontic.payments.process import TRIES_AN_HOUR


class TooManyAttempts(Exception):  # noqa: N818 - reads as the sentence that it is
    """So many cards were declined within an hour that it looks like somebody who tries stolen ones."""


def customer_of(person: Person, *, now: datetime) -> str:
    """Return the processor's name of a client, asking for one the first time. May raise GatewayDown."""
    gateway = gateways.current(now)
    known = Customer.objects.filter(person=person, till=gateway.name).first()
    if known is None:
        key = f"customer:{gateway.name}:{person.pk}:{now:%Y%m%d%H}"  # a kept error shall not last a day
        made = gateway.customer(key=key, name=person.name, email=person.email)
        known, _ = Customer.objects.get_or_create(
            person=person, till=gateway.name, defaults={"reference": made, "created_at": now}
        )
    return known.reference


def keep_card(person: Person, *, card: str, key: str, return_to: str, now: datetime) -> tuple[Card | None, str]:
    """Keep a card for later. Where the bank asks first: no card yet, and the address at which it asks.

    Come back with ``keep_asked``. Raises GatewayRefused where the bank says no, GatewayDown, TooManyAttempts.
    """
    gateway, customer = gateways.current(now), customer_of(person, now=now)
    _count_try(person, gateway.name, now=now)
    said = gateway.keep_card(key=f"card:{key}", customer=customer, card=card, return_to=return_to)
    if said.approve_at:
        return None, said.approve_at
    kept = _keep(person, gateway.name, said, now=now)
    Customer.objects.filter(person=person, till=gateway.name, tries__gt=0).update(tries=F("tries") - 1)
    return kept, ""


def keep_asked(person: Person, *, attempt: str, now: datetime) -> Card | None:
    """The client comes back from the bank: keep the card where the processor says that he approved.

    Raises GatewayRefused where the bank says no or the card is somebody else's, GatewayDown.
    """
    gateway = gateways.current(now)
    said = gateway.kept_card(attempt)
    if said.customer and said.customer != customer_of(person, now=now):
        raise gateways.GatewayRefused("unknown_card")
    return None if said.approve_at else _keep(person, gateway.name, said, now=now)


@transaction.atomic
def prefer_card(card: Card, *, now: datetime) -> Card:  # noqa: ARG001 - every verb knows its moment
    """Make a kept card the primary one: it is shown first, and what is billed by itself goes to it."""
    rows = Card.objects.select_for_update().filter(person=card.person, till=card.till, dropped_at=None)
    rows.filter(is_primary=True).exclude(pk=card.pk).update(is_primary=False)
    rows.filter(pk=card.pk).update(is_primary=True)
    card.refresh_from_db()
    return card


def drop_card(card: Card, *, now: datetime) -> None:
    """Forget a card, here and at the processor; the next one becomes the primary."""
    gateways.named(card.till, now).drop_card(card.reference)
    with transaction.atomic():
        Card.objects.filter(pk=card.pk).update(dropped_at=now, is_primary=False)
        rest = Card.objects.kept_by(card.person, card.till)
        heir = rest.first()
        if heir is not None and not heir.is_primary:
            prefer_card(heir, now=now)


def note_kept(payment: Payment, *, now: datetime) -> None:
    """Remember the card of an authorised payment, where its client keeps cards at this processor."""
    if payment.method and Customer.objects.filter(person=payment.client_id, till=payment.till).exists():
        _keep(payment.client, payment.till, gateways.Card(payment.method, payment.card), now=now)


@transaction.atomic
def _count_try(person: Person, till: str, *, now: datetime) -> None:
    """Count before the bank is asked, so that many at once are counted too; what is kept at once is taken off again."""
    customer = Customer.objects.select_for_update(of=("self",)).get(person=person, till=till)
    if customer.tried_since is None or customer.tried_since <= now - timedelta(hours=1):
        customer.tries, customer.tried_since = 0, now
    if customer.tries >= TRIES_AN_HOUR:
        raise TooManyAttempts
    customer.tries += 1
    customer.save(update_fields=["tries", "tried_since"])


@transaction.atomic
def _keep(person: Person, till: str, said: gateways.Card, *, now: datetime) -> Card:
    list(Customer.objects.select_for_update(of=("self",)).filter(person=person, till=till))  # one card after the other
    has_primary = Card.objects.kept_by(person, till).filter(is_primary=True).exists()
    card, fresh = Card.objects.get_or_create(
        person=person,
        till=till,
        reference=said.reference,
        defaults={"label": said.label, "expires": said.expires, "is_primary": not has_primary, "created_at": now},
    )
    if not fresh and card.dropped_at is not None:
        card.dropped_at, card.is_primary = None, not has_primary
        card.save(update_fields=["dropped_at", "is_primary"])
    return card
