"""The processors behind the port."""

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from pontic.payments.gateways.port import (
    Account,
    BankPayout,
    Card,
    Chargeback,
    Fee,
    Forged,
    Gateway,
    GatewayDown,
    GatewayRefused,
    Hint,
    Intent,
    OwnMovement,
    Refund,
    Reversal,
    Thing,
    Transfer,
)
from pontic.payments.gateways.sandbox import Sandbox

__all__ = [
    "Account",
    "BankPayout",
    "Card",
    "Chargeback",
    "Fee",
    "Forged",
    "Gateway",
    "GatewayDown",
    "GatewayRefused",
    "Hint",
    "Intent",
    "OwnMovement",
    "Refund",
    "Reversal",
    "Sandbox",
    "Thing",
    "Transfer",
    "current",
    "named",
]

# the processor's name in our rows and books: the adapter that speaks with it
ADAPTERS = {
    "sandbox": "pontic.payments.gateways.sandbox.Sandbox",
    "twin": "pontic.payments.gateways.stripe.Twin",
    "stripe": "pontic.payments.gateways.stripe.Stripe",
}


def current(now: datetime) -> Gateway:
    """Return the processor of this installation: new payments, cards and payout accounts go there."""
    return named(settings.TILL, now)


def named(till: str, now: datetime) -> Gateway:
    """Return the processor of an older row, whichever is the current one by now."""
    gateway: Gateway = import_string(ADAPTERS[till])(now)
    return gateway
