"""Setup intents: a card is saved for later payments without paying now."""

from pontic.twin import attempts, customers, tokens
from pontic.twin.errors import unexpected_state
from pontic.twin.intents import CONFIRMABLE
from pontic.twin.listing import page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World, metadata


def create(world: World, asked: Asked) -> Json:
    """Make a setup intent, and confirm it at once where that is asked for."""
    if asked.get("customer"):
        world.get("customer", asked["customer"], param="customer")
    automatic = _automatic(asked)
    attempts.check(world, asked, asked.get("customer"), automatic=automatic)
    intent = world.add(_fields(world, asked, automatic))
    world.announce("setup_intent.created", intent)
    if asked.get("confirm"):
        return attempts.confirm(world, intent, asked)
    if asked.get("payment_method"):
        intent["payment_method"] = customers.method_named(world, asked["payment_method"])["id"]
        intent["status"] = "requires_confirmation"
    return intent


def _automatic(asked: Asked) -> Json | None:
    if asked.get("allowed_payment_method_types"):
        return None
    chosen = asked.get("automatic_payment_methods") or {"enabled": "true"}
    return {"allow_redirects": chosen.get("allow_redirects", "always"), "enabled": chosen.get("enabled") == "true"}


def _fields(world: World, asked: Asked, automatic: Json | None) -> Json:
    reference = world.new_id("seti")
    return {
        "id": reference,
        "object": "setup_intent",
        "application": None,
        "automatic_payment_methods": automatic,
        "cancellation_reason": None,
        "client_secret": f"{reference}_secret_{world.count:08d}",
        "created": world.now,
        "customer": asked.get("customer"),
        "description": asked.get("description"),
        "flow_directions": None,
        "last_setup_error": None,
        "latest_attempt": None,
        "livemode": False,
        "mandate": None,
        "metadata": metadata({}, asked.get("metadata")),
        "next_action": None,
        "on_behalf_of": None,
        "payment_method": None,
        "payment_method_options": asked.get("payment_method_options", {}),
        "payment_method_types": asked.get("allowed_payment_method_types", ["card"]),
        "single_use_mandate": None,
        "status": "requires_payment_method",
        "usage": asked.get("usage", "off_session"),
    }


def confirm(world: World, asked: Asked) -> Json:
    """Try to save the card."""
    intent = world.get("setup_intent", asked.ids[0])
    if intent["status"] not in CONFIRMABLE:
        raise unexpected_state(intent, "confirmed")
    attempts.check(world, asked, intent["customer"], automatic=intent["automatic_payment_methods"])
    return attempts.confirm(world, intent, asked)


def retrieve(world: World, asked: Asked) -> Json:
    """One setup intent; a browser shows its secret."""
    intent = world.get("setup_intent", asked.ids[0])
    tokens.must_match(intent, asked)
    return intent


def every(world: World, asked: Asked) -> Json:
    """Setup intents, by customer."""
    return page(world, asked, "setup_intent", "/v1/setup_intents", "customer", "payment_method")


def cancel(world: World, asked: Asked) -> Json:
    """Let a setup intent go."""
    intent = world.get("setup_intent", asked.ids[0])
    if intent["status"] not in CONFIRMABLE:
        raise unexpected_state(intent, "canceled")
    intent.update(status="canceled", cancellation_reason=asked.get("cancellation_reason"), next_action=None)
    world.announce("setup_intent.canceled", intent)
    return intent
