"""Webhooks: a hint that something has changed, believed only when Stripe signed it for us, and just now."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import stripe
import structlog
from django.conf import settings
from stripe import RequestOptions, WebhookSignature
from stripe.params import PaymentIntentRetrieveParams

from pontic.payments.gateways import port
from pontic.payments.gateways.stripe import readers, requests
from pontic.payments.gateways.stripe.answers import Answer, Unreadable
from pontic.payments.gateways.stripe.client import VERSION, ask, client

TOLERANCE = timedelta(seconds=300)  # between Stripe's clock and ours, either way
SIGNED_AT = re.compile(r"(?:^|,)t=(\d{1,12})(?:,|$)")
LIVE = ("sk_live_", "rk_live_")

log = structlog.get_logger("stripe")


def read(body: bytes, signature: str, *, now: datetime) -> port.Hint:
    """Verify a webhook and return what it speaks of; Forged where it is not for us, or not of this moment."""
    _verify(body, signature, now)
    try:
        event = Answer.of(json.loads(body), "event")
        _of_our_mode(event)
        about = event.part("data").part("object")
        hint = port.Hint(event.text("id"), event.text("type"), about.word("id"), event.word("account"))
    except (Unreadable, ValueError, RecursionError) as error:
        raise port.Forged("no event that we can read") from error
    if event.word("api_version") not in {"", VERSION}:
        log.warning("webhook_of_another_version", version=event.word("api_version"), expected=VERSION)
    return hint


def _verify(body: bytes, signature: str, now: datetime) -> None:
    signed = SIGNED_AT.search(signature)
    if signed is None:
        raise port.Forged("no signature")
    if abs(int(signed[1]) - now.timestamp()) > TOLERANCE.total_seconds():
        raise port.Forged("signed at another time")
    if not any(_is_signed(body, signature, secret) for secret in _secrets()):
        raise port.Forged("signed by somebody else")


def _secrets() -> list[str]:
    """Return the secrets of our endpoints: Stripe has one for our own account, one for those of the designers."""
    return [secret.strip() for secret in settings.STRIPE_WEBHOOK_SECRET.split(",") if secret.strip()]


def _is_signed(body: bytes, signature: str, secret: str) -> bool:
    try:
        WebhookSignature.verify_header(body, signature, secret)
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False
    return True


def _of_our_mode(event: Answer) -> None:
    if event.flag("livemode") != settings.STRIPE_SECRET_KEY.startswith(LIVE):
        raise port.Forged("an event of the other mode")


def look(kind: str, reference: str, account: str) -> port.Thing | None:
    """Fetch what an event speaks of, as it is now; None where it is of no interest, or gone."""
    find = next((find for prefix, find in LOOKS if kind.startswith(prefix)), None)
    if find is None:
        return None
    try:
        return find(reference, account)
    except port.GatewayRefused as refusal:
        if refusal.code == "resource_missing":
            return None
        raise


def intent(reference: str, _account: str = "") -> port.Intent:
    """Look at an intent."""
    wanted: PaymentIntentRetrieveParams = {"expand": requests.WHOLE}
    return readers.intent(
        ask(lambda: client().v1.payment_intents.retrieve(reference, wanted), "payment_intent", about=reference)
    )


def account(reference: str, owner: str = "") -> port.Account:
    """Look at an account; an event about a part of one names its owner."""
    name = owner or reference
    return readers.account(ask(lambda: client().v1.accounts.retrieve(name), "account", about=name))


def _of_charge(reference: str, _account: str) -> port.Intent | None:
    charge = ask(lambda: client().v1.charges.retrieve(reference), "charge", about=reference)
    name = charge.reference("payment_intent")
    return intent(name) if name else None


def chargeback(reference: str, _account: str = "") -> port.Chargeback:
    """Look at a dispute."""
    return readers.chargeback(ask(lambda: client().v1.disputes.retrieve(reference), "dispute", about=reference))


def _refund(reference: str, _account: str) -> port.Refund:
    return readers.refund(ask(lambda: client().v1.refunds.retrieve(reference), "refund", about=reference))


def _transfer(reference: str, _account: str) -> port.Transfer:
    return readers.transfer(ask(lambda: client().v1.transfers.retrieve(reference), "transfer", about=reference))


def _bank_payout(reference: str, owner: str) -> port.BankPayout | None:
    if not owner:
        return None  # the platform's own
    theirs: RequestOptions = {"stripe_account": owner}
    seen = ask(lambda: client().v1.payouts.retrieve(reference, options=theirs), "payout", about=reference)
    return readers.bank_payout(seen, owner)


LOOKS: tuple[tuple[str, Callable[[str, str], port.Thing | None]], ...] = (
    ("payment_intent.", intent),
    ("charge.dispute.", chargeback),
    ("charge.refund.", _refund),
    ("charge.", _of_charge),
    ("refund.", _refund),
    ("transfer.", _transfer),
    ("payout.", _bank_payout),
    ("account.", account),
    ("capability.", account),
)
