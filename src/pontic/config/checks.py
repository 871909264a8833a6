"""A card processor that is set up by half is worse than none: what is wrong with its settings, in plain sentences."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's name for it

TILLS = ("sandbox", "twin", "stripe")
CAPTURES = ("late", "on_acceptance")
STRIPE = "api.stripe.com"
LIVE = ("sk_live_", "rk_live_", "pk_live_")
SECRET = ("sk_test_", "sk_live_", "rk_test_", "rk_live_")
PUBLIC = ("pk_test_", "pk_live_")

Faults = Iterator[tuple[bool, str]]


def processor(**_options: Any) -> list[CheckMessage]:
    """Return what is wrong with the settings of the card processor."""
    faults = [*_words(), *_stripe(), *_live(), *_twin()]
    errors: list[CheckMessage] = [Error(said, id="pontic.E001") for is_wrong, said in faults if is_wrong]
    if settings.TILL == "sandbox" and settings.STRIPE_SECRET_KEY:
        errors.append(Warning("STRIPE_SECRET_KEY is set but not used, as TILL is sandbox.", id="pontic.W001"))
    return errors


def _words() -> Faults:
    country = settings.STRIPE_COUNTRY
    yield settings.TILL not in TILLS, f"TILL is {settings.TILL!r}; it is one of {', '.join(TILLS)}."
    yield settings.CAPTURE not in CAPTURES, f"CAPTURE is {settings.CAPTURE!r}; it is one of {', '.join(CAPTURES)}."
    yield (
        not (len(country) == 2 and country.isalpha() and country.isupper()),
        (
            f"STRIPE_COUNTRY is {country!r}; it is the two capital letters of a country, such as US."
        ),
    )


def _stripe() -> Faults:
    if settings.TILL != "stripe":
        return
    secret, public, hook = settings.STRIPE_SECRET_KEY, settings.STRIPE_PUBLIC_KEY, settings.STRIPE_WEBHOOK_SECRET
    yield not secret.startswith(SECRET), "TILL is stripe, so STRIPE_SECRET_KEY must be a secret key (sk_… or rk_…)."
    yield not public.startswith(PUBLIC), "TILL is stripe, so STRIPE_PUBLIC_KEY must be a publishable key (pk_…)."
    yield (
        not _are_hooks(hook),
        (
            "TILL is stripe, so STRIPE_WEBHOOK_SECRET must hold the signing secrets (whsec_…) of your webhook endpoints, "
            "separated by commas. Without them Stripe could not tell us what changes."
        ),
    )
    yield (
        secret.startswith(LIVE) != public.startswith(LIVE),
        ("STRIPE_SECRET_KEY and STRIPE_PUBLIC_KEY are of different modes: both test, or both live."),
    )
    yield (
        f"https://{STRIPE}" != settings.STRIPE_API_BASE,
        (f"TILL is stripe, so STRIPE_API_BASE must stay https://{STRIPE}. For the stand-in set TILL=twin."),
    )


def _live() -> Faults:
    is_live = settings.STRIPE_SECRET_KEY.startswith(LIVE)
    yield is_live and settings.DEBUG, "A live Stripe key and PONTIC_DEBUG: real money never runs with debugging on."
    yield is_live and not settings.SECURE, "A live Stripe key needs an https:// SITE_URL."
    yield is_live and settings.TILL == "twin", "TILL is twin: take the live Stripe key out of the environment."


def _twin() -> Faults:
    yield (
        settings.TILL == "twin" and STRIPE in settings.STRIPE_API_BASE,
        ("TILL is twin, so STRIPE_API_BASE must be the stand-in's address, such as http://127.0.0.1:12111."),
    )


def _are_hooks(text: str) -> bool:
    return all(part.strip().startswith("whsec_") for part in text.split(","))
