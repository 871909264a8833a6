"""Payment intents: an amount to be blocked on a card or taken from it."""

from pontic.twin import attempts, charges, customers, tokens
from pontic.twin.cards import BY_TOKEN
from pontic.twin.errors import ApiError, BadRequest, unexpected_state
from pontic.twin.listing import page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World, metadata

SMALLEST, LARGEST = 50, 99_999_999
CONFIRMABLE = {"requires_payment_method", "requires_confirmation", "requires_action"}
CANCELLABLE = CONFIRMABLE | {"requires_capture", "processing"}
CAPTURE_METHODS = {"automatic", "automatic_async", "manual"}
REASONS = {"duplicate", "fraudulent", "requested_by_customer", "abandoned"}


def create(world: World, asked: Asked) -> Json:
    """Make an intent, and confirm it at once where that is asked for."""
    _check(asked)
    if asked.get("customer"):
        world.get("customer", asked["customer"], param="customer")
    attempts.check(world, asked, asked.get("customer"), automatic=_automatic(asked))
    intent = world.add(_fields(world, asked))
    world.announce("payment_intent.created", intent)
    if asked.get("confirm"):
        return attempts.confirm(world, intent, asked)
    if asked.get("payment_method"):
        intent["payment_method"] = customers.method_named(world, asked["payment_method"])["id"]
        intent["status"] = "requires_confirmation"
    return intent


def _check(asked: Asked) -> None:
    if asked["amount"] < SMALLEST:
        raise BadRequest("The amount is below the smallest one.", code="amount_too_small", param="amount")
    if asked["amount"] > LARGEST:
        raise BadRequest("The amount is above the largest one.", code="amount_too_large", param="amount")
    if asked.get("capture_method", "manual") not in CAPTURE_METHODS:
        raise BadRequest("Invalid capture_method", param="capture_method")
    if len(asked["currency"]) != len("usd") or asked["currency"] != asked["currency"].lower():
        raise BadRequest(f"Invalid currency: {asked['currency']}", param="currency")
    for name in ("off_session", "confirmation_token", "return_url", "error_on_requires_action", "use_stripe_sdk"):
        if name in asked.args and not asked.get("confirm"):
            raise BadRequest(f"{name} needs confirm=true when an intent is made.", param=name)


def _automatic(asked: Asked) -> Json | None:
    """Which payment methods are found by themselves: all, unless the types are named."""
    if asked.get("allowed_payment_method_types"):
        return None
    chosen = asked.get("automatic_payment_methods") or {"enabled": "true"}
    return {"allow_redirects": chosen.get("allow_redirects", "always"), "enabled": chosen.get("enabled") == "true"}


def _fields(world: World, asked: Asked) -> Json:
    reference = world.new_id("pi")
    return {
        "id": reference,
        "object": "payment_intent",
        "amount": asked["amount"],
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        **dict.fromkeys(("application", "application_fee_amount", "canceled_at", "cancellation_reason")),
        "automatic_payment_methods": _automatic(asked),
        "capture_method": asked.get("capture_method", "automatic_async"),
        "client_secret": f"{reference}_secret_{world.count:08d}",
        "confirmation_method": "automatic",
        "created": world.now,
        "currency": asked["currency"],
        "customer": asked.get("customer"),
        "description": asked.get("description"),
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": metadata({}, asked.get("metadata")),
        "next_action": None,
        "on_behalf_of": None,
        "payment_method": None,
        "payment_method_options": asked.get("payment_method_options", {}),
        "payment_method_types": asked.get("allowed_payment_method_types", ["card"]),
        "processing": None,
        "receipt_email": asked.get("receipt_email"),
        "review": None,
        "setup_future_usage": asked.get("setup_future_usage"),
        "shipping": None,
        "source": None,
        "statement_descriptor": asked.get("statement_descriptor"),
        "statement_descriptor_suffix": asked.get("statement_descriptor_suffix"),
        "status": "requires_payment_method",
        "transfer_data": None,
        "transfer_group": asked.get("transfer_group"),
    }


def retrieve(world: World, asked: Asked) -> Json:
    """One intent; a browser shows its secret."""
    intent = world.get("payment_intent", asked.ids[0])
    tokens.must_match(intent, asked)
    return intent


def every(world: World, asked: Asked) -> Json:
    """Intents, by customer."""
    return page(world, asked, "payment_intent", "/v1/payment_intents", "customer")


def update(world: World, asked: Asked) -> Json:
    """Change the notes on an intent."""
    intent = world.get("payment_intent", asked.ids[0])
    for name in ("description", "receipt_email", "transfer_group"):
        intent[name] = asked.get(name, intent[name])
    intent["metadata"] = metadata(intent["metadata"], asked.get("metadata"))
    return intent


def confirm(world: World, asked: Asked) -> Json:
    """Try to pay."""
    intent = world.get("payment_intent", asked.ids[0])
    if intent["status"] not in CONFIRMABLE:
        raise unexpected_state(intent, "confirmed")
    attempts.check(world, asked, intent["customer"], automatic=intent["automatic_payment_methods"])
    return attempts.confirm(world, intent, asked)


def capture(world: World, asked: Asked) -> Json:
    """Take the blocked amount or a part of it; the rest is let go."""
    intent = world.get("payment_intent", asked.ids[0])
    if intent["status"] != "requires_capture":
        raise unexpected_state(intent, "captured")
    amount = asked.get("amount_to_capture", intent["amount_capturable"])
    if amount < 1:
        raise BadRequest("Invalid positive integer", code="parameter_invalid_integer", param="amount_to_capture")
    if amount > intent["amount_capturable"]:
        shown = {"payment_intent": intent}
        message = "The amount to capture is above the capturable one."
        raise ApiError(message, code="amount_too_large", param="amount_to_capture", more=shown)
    charge = world.objects[intent["latest_charge"]]
    _bank_still_agrees(world, intent, charge)
    intent["metadata"] = metadata(intent["metadata"], asked.get("metadata"))
    return attempts.settle(world, intent, charge, amount)


def _bank_still_agrees(world: World, intent: Json, charge: Json) -> None:
    card = BY_TOKEN[world.note(charge["id"])["card"]]
    has_lapsed = card.lapses and world.now >= charge["created"] + card.lapses
    if has_lapsed or card.capture_fails:
        expire(world, intent["id"])
        code = "charge_expired_for_capture" if has_lapsed else "capture_charge_authorization_expired"
        raise ApiError(
            "The bank has let the amount go, so it cannot be captured.", code=code, more={"payment_intent": intent}
        )


def cancel(world: World, asked: Asked) -> Json:
    """Let an intent go."""
    intent = world.get("payment_intent", asked.ids[0])
    reason = asked.get("cancellation_reason")
    if reason and reason not in REASONS:
        raise BadRequest("Invalid cancellation_reason", param="cancellation_reason")
    if intent["status"] not in CANCELLABLE:
        raise unexpected_state(intent, "canceled")
    _close(world, intent, reason)
    return intent


def expire(world: World, reference: str) -> None:
    """Let an authorised amount go because its time is over."""
    intent = world.objects[reference]
    if intent["status"] == "requires_capture":
        world.announce("charge.expired", world.objects[intent["latest_charge"]])
        _close(world, intent, "automatic")


def _close(world: World, intent: Json, reason: str | None) -> None:
    held = intent["amount_capturable"]
    intent.update(
        status="canceled", canceled_at=world.now, cancellation_reason=reason, amount_capturable=0, next_action=None
    )
    if held:
        charge = world.objects[intent["latest_charge"]]
        charges.let_go(world, charge, held)
        world.announce("charge.refunded", charge)
    world.announce("payment_intent.canceled", intent)
