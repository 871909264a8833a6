"""A card processor that is set up by half is worse than none: what is wrong with its settings, in plain sentences."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's name for it

TILLS = ("sandbox", "twin", "stripe")
CAPTURES = ("late", "on_acceptance")
STRIPE = "api.stripe.com"
STRIPE_ITSELF = f"https://{STRIPE}"
LIVE = ("sk_live_", "rk_live_", "pk_live_")
SECRET = ("sk_test_", "sk_live_", "rk_test_", "rk_live_")
PUBLIC = ("pk_test_", "pk_live_")
NO_HOOKS = (
    "TILL is stripe, so STRIPE_WEBHOOK_SECRET must hold the signing secrets (whsec_…) of your webhook "
    "endpoints, separated by commas. Without them Stripe could not tell us what changes."
)
MIXED = "STRIPE_SECRET_KEY and STRIPE_PUBLIC_KEY are of different modes: both test, or both live."
ELSEWHERE = f"TILL is stripe, so STRIPE_API_BASE must stay {STRIPE_ITSELF}. For the stand-in set TILL=twin."
NO_STAND_IN = "TILL is twin, so STRIPE_API_BASE must be the stand-in's address, such as http://127.0.0.1:12111."

Faults = Iterator[tuple[bool, str]]


def processor(**_options: Any) -> list[CheckMessage]:
    """Return what is wrong with the settings of the card processor."""
    faults = [*_words(), *_stripe(), *_live(), *_twin()]
    errors: list[CheckMessage] = [Error(said, id="pontic.E001") for is_wrong, said in faults if is_wrong]
    if settings.TILL == "sandbox" and settings.STRIPE_SECRET_KEY:
        errors.append(Warning("STRIPE_SECRET_KEY is set but not used, as TILL is sandbox.", id="pontic.W001"))
    return errors


def _words() -> Faults:
    till, capture, country = settings.TILL, settings.CAPTURE, settings.STRIPE_COUNTRY
    yield till not in TILLS, f"TILL is {till!r}; it is one of {', '.join(TILLS)}."
    yield capture not in CAPTURES, f"CAPTURE is {capture!r}; it is one of {', '.join(CAPTURES)}."
    no_country = not re.fullmatch("[A-Z]{2}", country)
    yield no_country, f"STRIPE_COUNTRY is {country!r}; it is the two capital letters of a country, such as US."


def _stripe() -> Faults:
    if settings.TILL != "stripe":
        return
    secret, public, hook = settings.STRIPE_SECRET_KEY, settings.STRIPE_PUBLIC_KEY, settings.STRIPE_WEBHOOK_SECRET
    yield not secret.startswith(SECRET), "TILL is stripe, so STRIPE_SECRET_KEY must be a secret key (sk_… or rk_…)."
    yield not public.startswith(PUBLIC), "TILL is stripe, so STRIPE_PUBLIC_KEY must be a publishable key (pk_…)."
    yield not _are_hooks(hook), NO_HOOKS
    yield secret.startswith(LIVE) != public.startswith(LIVE), MIXED
    yield settings.STRIPE_API_BASE != STRIPE_ITSELF, ELSEWHERE


def _live() -> Faults:
    is_live = settings.STRIPE_SECRET_KEY.startswith(LIVE)
    yield is_live and settings.DEBUG, "A live Stripe key and PONTIC_DEBUG: real money never runs with debugging on."
    yield is_live and not settings.SECURE, "A live Stripe key needs an https:// SITE_URL."
    yield is_live and settings.TILL == "twin", "TILL is twin: take the live Stripe key out of the environment."


def _twin() -> Faults:
    yield settings.TILL == "twin" and STRIPE in settings.STRIPE_API_BASE, NO_STAND_IN


def _are_hooks(text: str) -> bool:
    return all(part.strip().startswith("whsec_") for part in text.split(","))
