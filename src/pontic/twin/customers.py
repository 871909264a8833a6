"""Customers and the payment methods that they have saved."""

from pontic.twin.cards import BY_TOKEN, Card
from pontic.twin.errors import ApiError, card_error, missing
from pontic.twin.listing import cut, page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World, metadata

NOWHERE = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
NOBODY = {"address": NOWHERE, "email": None, "name": None, "phone": None, "tax_id": None}


def create(world: World, asked: Asked) -> Json:
    """Make a customer."""
    row = {
        "id": world.new_id("cus"),
        "object": "customer",
        "address": None,
        "balance": 0,
        "created": world.now,
        "currency": None,
        "default_source": None,
        "delinquent": False,
        "description": asked.get("description"),
        "email": asked.get("email"),
        "invoice_prefix": f"TWIN{world.count:04d}",
        "invoice_settings": _invoices(asked),
        "livemode": False,
        "metadata": metadata({}, asked.get("metadata")),
        "name": asked.get("name"),
        "next_invoice_sequence": 1,
        "phone": None,
        "preferred_locales": asked.get("preferred_locales", []),
        "shipping": None,
        "tax_exempt": "none",
        "test_clock": None,
    }
    world.announce("customer.created", world.add(row))
    return row


def _invoices(asked: Asked) -> Json:
    primary = (asked.get("invoice_settings") or {}).get("default_payment_method")
    return {"custom_fields": None, "default_payment_method": primary, "footer": None, "rendering_options": None}


def retrieve(world: World, asked: Asked) -> Json:
    """One customer."""
    return world.get("customer", asked.ids[0])


def update(world: World, asked: Asked) -> Json:
    """Change what a customer is called, and which card is the primary one."""
    row = world.get("customer", asked.ids[0])
    for name in ("description", "email", "name", "preferred_locales"):
        row[name] = asked.get(name, row[name])
    if asked.get("invoice_settings"):
        row["invoice_settings"] = _invoices(asked)
    row["metadata"] = metadata(row["metadata"], asked.get("metadata"))
    world.announce("customer.updated", row)
    return row


def card_of(world: World, method: Json) -> Card:
    """How the card behind a payment method behaves."""
    return BY_TOKEN[world.note(method["id"])["card"]]


def method_named(world: World, reference: str, *, param: str = "payment_method", billing: Json | None = None) -> Json:
    """A payment method; a test card's name makes a new one of that card."""
    if reference in BY_TOKEN:
        return make_method(world, reference, billing=billing)
    row = world.objects.get(reference)
    if row is None or row["object"] != "payment_method":
        raise missing("PaymentMethod", reference, param, 400)
    return row


def make_method(world: World, token: str, *, billing: Json | None = None) -> Json:
    """Make a payment method of a test card."""
    card = BY_TOKEN[token]
    row: Json = {
        "id": world.new_id("pm"),
        "object": "payment_method",
        "allow_redisplay": "unspecified",
        "billing_details": {**NOBODY, **(billing or {})},
        "card": card_fields(card),
        "created": world.now,
        "customer": None,
        "livemode": False,
        "metadata": {},
        "type": "card",
    }
    world.note(row["id"]).update(card=card.token)
    return world.add(row)


def card_fields(card: Card) -> Json:
    """What a payment method shows of its card."""
    return {
        "brand": card.brand,
        "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
        "country": card.country,
        "display_brand": card.brand,
        "exp_month": 12,
        "exp_year": 2034,
        "fingerprint": f"Twin{card.brand[:4]}{card.last4}",
        "funding": "credit",
        "generated_from": None,
        "last4": card.last4,
        "networks": {"available": [card.brand], "preferred": None},
        "three_d_secure_usage": {"supported": True},
        "wallet": None,
    }


def method(world: World, asked: Asked) -> Json:
    """One payment method, of anyone or of this customer."""
    row = world.get("payment_method", asked.ids[-1])
    if len(asked.ids) > 1 and row["customer"] != asked.ids[0]:
        raise missing("PaymentMethod", asked.ids[-1])
    return row


def methods(world: World, asked: Asked) -> Json:
    """The payment methods that a customer has saved, newest first."""
    customer = asked.ids[0] if asked.ids else asked.get("customer")
    if customer is None:
        return page(world, asked, "payment_method", "/v1/payment_methods", "type")
    world.get("customer", customer, param="" if asked.ids else "customer")
    saved = [row for row in reversed(wallet(world, customer)) if row["type"] == asked.get("type", row["type"])]
    return cut(saved, asked, f"/v1/customers/{customer}/payment_methods")


def wallet(world: World, customer: str) -> list[Json]:
    """What a customer has saved, oldest first."""
    return [world.objects[reference] for reference in world.note(customer).get("wallet", [])]


def attach(world: World, asked: Asked) -> Json:
    """Save a card for a customer; a test card's name saves a new one of that card."""
    row = method_named(world, asked.ids[0], param="")
    customer = world.get("customer", asked["customer"], param="customer")
    if row["customer"] and row["customer"] != customer["id"]:
        raise ApiError("This payment method is already attached to another customer.")
    if world.note(row["id"]).get("spent"):
        raise ApiError("This payment method was used or detached before and may not be used again.")
    card = card_of(world, row)
    if card.refuses_saving:
        raise card_error(card.code, "The card was declined.", {"decline_code": card.decline_code})
    return save(world, row, customer["id"])


def save(world: World, row: Json, customer: str) -> Json:
    """Put a payment method into a customer's wallet."""
    if row["customer"] == customer:
        return row
    row["customer"] = customer
    world.note(customer).setdefault("wallet", []).append(row["id"])
    world.announce("payment_method.attached", row)
    return row


def detach(world: World, asked: Asked) -> Json:
    """Take a card out of the wallet for ever."""
    row = world.get("payment_method", asked.ids[0])
    if not row["customer"]:
        raise ApiError("This payment method is not attached to a customer, so it cannot be detached.")
    world.note(row["customer"])["wallet"].remove(row["id"])
    world.note(row["id"])["spent"] = True
    row["customer"] = None
    world.announce("payment_method.detached", row)
    return row


def change_method(world: World, asked: Asked) -> Json:
    """Change the notes on a payment method."""
    row = world.get("payment_method", asked.ids[0])
    row["metadata"] = metadata(row["metadata"], asked.get("metadata"))
    row["allow_redisplay"] = asked.get("allow_redisplay", row["allow_redisplay"])
    world.announce("payment_method.updated", row)
    return row
