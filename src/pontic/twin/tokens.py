"""Confirmation tokens: what the page's script collected, for the server to confirm with, once."""

from typing import Any

from pontic.twin import customers
from pontic.twin.cards import BY_TOKEN
from pontic.twin.errors import BadRequest, missing
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World

LASTS = 12 * 3_600


def create(world: World, asked: Asked) -> Json:
    """Make a token of a test card."""
    details = asked.get("payment_method_data") or {}
    chosen = asked.get("payment_method") or (details.get("card") or {}).get("token") or details.get("token")
    if not chosen:
        raise BadRequest("Missing required param: payment_method.", code="parameter_missing", param="payment_method")
    if chosen not in BY_TOKEN:
        customers.method_named(world, chosen)
    return make(
        world,
        chosen,
        return_url=asked.get("return_url"),
        usage=asked.get("setup_future_usage"),
        billing=details.get("billing_details"),
    )


def make(
    world: World, chosen: str, *, return_url: str | None = None, usage: str | None = None, billing: Any = None
) -> Json:
    """Make a token: it shows the card, and not yet a payment method."""
    known = world.objects.get(chosen)
    shown = known["card"] if known else customers.card_fields(BY_TOKEN[chosen])
    row: Json = {
        "id": world.new_id("ctoken"),
        "object": "confirmation_token",
        "created": world.now,
        "expires_at": world.now + LASTS,
        "livemode": False,
        "mandate_data": None,
        "payment_intent": None,
        "payment_method_options": None,
        "payment_method_preview": {
            "billing_details": {**customers.NOBODY, **(billing or {})},
            "card": shown,
            "customer": known["customer"] if known else None,
            "type": "card",
        },
        "return_url": return_url,
        "setup_future_usage": usage,
        "setup_intent": None,
        "shipping": None,
        "use_stripe_sdk": True,
    }
    world.note(row["id"])["chosen"] = chosen
    return world.add(row)


def retrieve(world: World, asked: Asked) -> Json:
    """One token."""
    return world.get("confirmation_token", asked.ids[0])


def usable(world: World, reference: str) -> Json:
    """A token that was not used yet and has not expired."""
    row = world.objects.get(reference)
    if row is None or row["object"] != "confirmation_token":
        raise missing("confirmation token", reference, "confirmation_token", 400)
    if row["payment_intent"] or row["setup_intent"]:
        raise BadRequest("This confirmation token was used already.", param="confirmation_token")
    if row["expires_at"] <= world.now:
        raise BadRequest("This confirmation token has expired.", param="confirmation_token")
    return row


def redeem(world: World, token: Json) -> Json:
    """The payment method that a token stands for."""
    billing = token["payment_method_preview"]["billing_details"]
    token["expires_at"] = None
    return customers.method_named(world, world.note(token["id"])["chosen"], billing=billing)


def must_match(intent: Json, asked: Asked) -> None:
    """Refuse a browser that does not know the intent's secret."""
    secret = asked.get("client_secret")
    if secret is not None and secret != intent["client_secret"]:
        raise missing(intent["object"], intent["id"])
    if asked.get("key", "").startswith("pk_") and secret is None:
        raise BadRequest("A publishable key needs the client_secret.", param="client_secret", status=401)
