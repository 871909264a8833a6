"""One attempt to pay: the card is found, its owner may be asked, and its bank answers."""

from pontic.twin import charges, customers, tokens
from pontic.twin.cards import BY_TOKEN, Card
from pontic.twin.errors import ApiError, BadRequest, card_error
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World

AUTHENTICATION = "authentication_required"
SAYS = {
    AUTHENTICATION: "The bank wants the cardholder to approve this payment.",
    "payment_intent_authentication_failure": "The cardholder could not be authenticated.",
    "setup_intent_authentication_failure": "The cardholder could not be authenticated.",
    "expired_card": "The card has expired.",
    "incorrect_cvc": "The card's security code is wrong.",
    "processing_error": "Something went wrong while the card was processed.",
}


def check(world: World, asked: Asked, customer: str | None, *, automatic: Json | None = None) -> None:
    """Refuse what contradicts itself before anything is written."""
    absent = asked.get("off_session", "false") not in ("false", "")
    if absent and asked.get("setup_future_usage"):
        raise BadRequest("off_session and setup_future_usage exclude each other.", param="off_session")
    if asked.get("payment_method") and asked.get("confirmation_token"):
        raise BadRequest("Give a payment_method or a confirmation_token.", param="confirmation_token")
    if asked.get("payment_method"):
        _must_fit(world, asked["payment_method"], customer)
    token = tokens.usable(world, asked["confirmation_token"]) if asked.get("confirmation_token") else {}
    may_redirect = bool(automatic and automatic["enabled"] and automatic["allow_redirects"] == "always")
    is_try = bool(asked.get("confirm") or asked.ids)
    if may_redirect and is_try and not (asked.get("return_url") or token.get("return_url")):
        message = "A return_url is needed, or automatic_payment_methods[allow_redirects]=never."
        raise BadRequest(message, param="return_url")


def _must_fit(world: World, reference: str, customer: str | None) -> None:
    """Refuse a card that belongs to another customer or was used up."""
    if reference in BY_TOKEN:
        return
    method = customers.method_named(world, reference)
    if method["customer"] != customer and method["customer"]:
        raise BadRequest("This payment method belongs to another customer.", param="payment_method")
    if world.note(reference).get("spent") and not method["customer"]:
        raise BadRequest("This payment method was used before and never saved.", param="payment_method")


def confirm(world: World, intent: Json, asked: Asked) -> Json:
    """Try to pay with the card that was given, or with the one of before."""
    method, token = _method(world, intent, asked)
    if intent["object"] == "payment_intent":
        intent["setup_future_usage"] = (
            asked.get("setup_future_usage") or intent["setup_future_usage"] or token.get("setup_future_usage")
        )
    intent["payment_method_options"] = asked.get("payment_method_options") or intent["payment_method_options"]
    intent.update({"payment_method": method["id"], _problem(intent): None, "next_action": None})
    if token:
        token[intent["object"]] = intent["id"]
    card = customers.card_of(world, method)
    absent = asked.get("off_session", "false") not in ("false", "")
    if not _wants_owner(world, intent, method, card, absent=absent):
        return approve(world, intent, card, absent=absent)
    if absent or asked.get("error_on_requires_action"):
        raise fail(world, intent, AUTHENTICATION, AUTHENTICATION)
    return _ask_owner(world, intent, asked, token)


def _problem(intent: Json) -> str:
    """Where an intent says why its last attempt failed."""
    return "last_payment_error" if intent["object"] == "payment_intent" else "last_setup_error"


def _method(world: World, intent: Json, asked: Asked) -> tuple[Json, Json]:
    """The payment method of an attempt, and the token that brought it."""
    if asked.get("confirmation_token"):
        token = tokens.usable(world, asked["confirmation_token"])
        return tokens.redeem(world, token), token
    reference = asked.get("payment_method") or intent["payment_method"]
    if not reference:
        message = "There is nothing to pay with: give a payment_method or a confirmation_token."
        raise ApiError(message, code=f"{intent['object']}_unexpected_state", more={intent["object"]: intent})
    return customers.method_named(world, reference), {}


def _wants_owner(world: World, intent: Json, method: Json, card: Card, *, absent: bool) -> bool:
    options = intent["payment_method_options"].get("card", {})
    if absent:
        return card.asks_absent or (card.asks_until_saved and not world.note(method["id"]).get("saved"))
    return card.asks or options.get("request_three_d_secure") in ("any", "challenge")


def _ask_owner(world: World, intent: Json, asked: Asked, token: Json) -> Json:
    """Send the cardholder to the bank."""
    return_url = asked.get("return_url") or token.get("return_url")
    page = f"{world.base}/3ds/{intent['id']}"
    by_script = asked.get("use_stripe_sdk", bool(token))
    if by_script or not return_url:
        script = {"type": "three_d_secure_redirect", "stripe_js": page}
        intent["next_action"] = {"type": "use_stripe_sdk", "use_stripe_sdk": script}
    else:
        where = {"return_url": return_url, "url": page}
        intent["next_action"] = {"type": "redirect_to_url", "redirect_to_url": where}
    world.note(intent["id"])["return_url"] = return_url
    intent["status"] = "requires_action"
    world.announce(f"{intent['object']}.requires_action", intent)
    return intent


def authenticate(world: World, intent: Json, *, is_approved: bool) -> Json:
    """Take the cardholder's answer; a second one changes nothing."""
    if intent["status"] != "requires_action":
        return intent
    intent["next_action"] = None
    card = customers.card_of(world, world.objects[intent["payment_method"]])
    if not is_approved:
        fail(world, intent, f"{intent['object']}_authentication_failure", "", charged=False)
    elif card.declines_after:
        fail(world, intent, "card_declined", card.declines_after)
    else:
        approve(world, intent, card, absent=False)
    return intent


def approve(world: World, intent: Json, card: Card, *, absent: bool) -> Json:
    """Let the bank answer an attempt that needs nobody's approval any more."""
    if intent["object"] == "setup_intent":
        return _save_card(world, intent, card)
    if card.code:
        raise fail(world, intent, card.code, card.decline_code)
    method = world.objects[intent["payment_method"]]
    charge = charges.make(world, intent, method, is_absent=absent)
    _keep_card(world, intent, method)
    if intent["capture_method"] == "manual":
        return _block(world, intent, charge)
    return settle(world, intent, charge, intent["amount"])


def settle(world: World, intent: Json, charge: Json, amount: int) -> Json:
    """Write down that an amount was taken."""
    was_blocked = intent["amount_capturable"] > 0
    charges.take(world, charge, amount)
    charges.let_go(world, charge, intent["amount"] - amount)
    intent.update(amount_received=amount, amount_capturable=0, status="succeeded")
    if was_blocked:
        world.announce("charge.captured", charge)
    world.announce("payment_intent.succeeded", intent)
    return intent


def _block(world: World, intent: Json, charge: Json) -> Json:
    intent.update(status="requires_capture", amount_capturable=intent["amount"])
    until = charge["payment_method_details"]["card"]["capture_before"]
    world.later(until, "expire", intent["id"])
    world.announce("payment_intent.amount_capturable_updated", intent)
    return intent


def _save_card(world: World, intent: Json, card: Card) -> Json:
    if card.refuses_saving:
        raise fail(world, intent, card.code, card.decline_code, charged=False)
    _keep_card(world, intent, world.objects[intent["payment_method"]])
    intent["status"] = "succeeded"
    world.announce("setup_intent.succeeded", intent)
    return intent


def _keep_card(world: World, intent: Json, method: Json) -> None:
    """Save the card where that was asked for; a card that is not saved is used up."""
    usage = intent.get("setup_future_usage") or intent.get("usage")
    if usage and intent["customer"]:
        customers.save(world, method, intent["customer"])
        world.note(method["id"])["saved"] = usage == "off_session" or world.note(method["id"]).get("saved", False)
    world.note(method["id"])["spent"] = not method["customer"]


def fail(world: World, intent: Json, code: str, decline_code: str, *, charged: bool = True) -> ApiError:
    """Write a failed attempt down; return the refusal for whoever asked."""
    noun = intent["object"]
    method = world.objects[intent["payment_method"]]
    reason = {"type": "card_error", "code": code, "message": SAYS.get(code, "The card was declined.")}
    if decline_code:
        reason["decline_code"] = decline_code
    if charged and noun == "payment_intent":
        reason["charge"] = charges.make(world, intent, method, refusal=reason)["id"]
    intent.update({"status": "requires_payment_method", "payment_method": None, "next_action": None})
    intent[_problem(intent)] = {**reason, "payment_method": dict(method)}
    world.announce(f"{noun}.payment_failed" if noun == "payment_intent" else f"{noun}.setup_failed", intent)
    more: Json = {name: value for name, value in reason.items() if name not in ("type", "code", "message")}
    return card_error(code, reason["message"], {**more, noun: intent, "payment_method": method})
