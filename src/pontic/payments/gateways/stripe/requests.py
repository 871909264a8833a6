"""What we ask of Stripe, in its own words: pure, and typed by its SDK."""

from datetime import datetime

from stripe.params import (
    AccountCreateParams,
    PaymentIntentCreateParams,
    SetupIntentCreateParams,
    TransferCreateParams,
)

from pontic.kit.money import Money
from pontic.payments.gateways.port import GatewayRefused
from pontic.payments.gateways.stripe.answers import CURRENCY

WHOLE = ["latest_charge.balance_transaction", "payment_method"]  # what an intent is read from
TOKEN = "ctoken_"  # noqa: S105 - how the name of a card begins that Stripe's form has just taken
PAGE = 100  # objects a call, the most that Stripe hands out
EEA = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip


def cents(amount: Money) -> int:
    """Return an amount as Stripe takes it; GatewayRefused for what cannot be asked for."""
    if amount.minor <= 0:
        raise GatewayRefused("amount")
    if amount.currency.lower() != CURRENCY:
        raise GatewayRefused("currency")
    return amount.minor


def blocking(
    *, key: str, amount: Money, card: str, memo: str, customer: str, return_to: str
) -> PaymentIntentCreateParams:
    """Block an amount with the client there. Where a customer is named, the card is kept for him.

    A bank that wants to ask him does so on its own page: he is sent there, and no script of Stripe's is needed.
    """
    params = _blocking(key=key, amount=amount, card=card, memo=memo)
    if return_to:
        params["return_url"] = return_to
    params["use_stripe_sdk"] = False
    if customer:
        params["customer"] = customer
        params["setup_future_usage"] = "off_session"
    return params


def _blocking(*, key: str, amount: Money, card: str, memo: str) -> PaymentIntentCreateParams:
    params: PaymentIntentCreateParams = {
        "amount": cents(amount),
        "currency": CURRENCY,
        "confirm": True,
        "capture_method": "manual",
        "allowed_payment_method_types": ["card"],
        "payment_method_options": {"card": {"request_extended_authorization": "if_available"}},
        "transfer_group": memo,
        "metadata": {"operation": key, "payment": memo},
        "expand": WHOLE,
    }
    if card.startswith(TOKEN):
        params["confirmation_token"] = card
    else:
        params["payment_method"] = card
    return params


def blocking_again(*, key: str, amount: Money, card: str, memo: str, customer: str) -> PaymentIntentCreateParams:
    """Block an amount on a kept card with the client away."""
    params = _blocking(key=key, amount=amount, card=card, memo=memo)
    params["customer"] = customer
    params["off_session"] = True
    return params


def sending(*, key: str, account: str, charge: str, amount: Money) -> TransferCreateParams:
    """Send money of a charge on; that it came from there lets it leave before the charge is available."""
    return {
        "amount": cents(amount),
        "currency": CURRENCY,
        "destination": account,
        "source_transaction": charge,
        "metadata": {"operation": key},
    }


def opening(*, key: str, kind: str, country: str, email: str, home: str) -> AccountCreateParams:
    """Open an account that only receives: we answer for its losses, Stripe asks its owner for all it must know."""
    params: AccountCreateParams = {
        "country": country,
        "business_type": "company" if kind == "company" else "individual",
        "controller": {
            "losses": {"payments": "application"},
            "fees": {"payer": "application"},
            "requirement_collection": "stripe",
            "stripe_dashboard": {"type": "express"},
        },
        "capabilities": {"transfers": {"requested": True}},
        "metadata": {"operation": key},
    }
    if email:
        params["email"] = email
    if _region(country) != _region(home):
        params["tos_acceptance"] = {"service_agreement": "recipient"}
    return params


def keeping(*, customer: str, card: str, return_to: str) -> SetupIntentCreateParams:
    """Keep a card for payments that are made while its owner is away."""
    params: SetupIntentCreateParams = {
        "confirm": True,
        "customer": customer,
        "usage": "off_session",
        "allowed_payment_method_types": ["card"],
        "return_url": return_to,
        "use_stripe_sdk": False,
        "expand": ["payment_method"],
    }
    if card.startswith(TOKEN):
        params["confirmation_token"] = card
    else:
        params["payment_method"] = card
    return params


def second(at: datetime) -> int:
    """Return a moment as Stripe counts it."""
    return int(at.timestamp())


def _region(country: str) -> str:
    """Return where an account can be paid without crossing a border of Stripe's."""
    return "EEA" if country in EEA else country
