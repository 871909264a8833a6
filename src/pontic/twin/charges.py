"""Charges: what a card's bank said, and what became of the amount."""

from pontic.twin import customers, funds
from pontic.twin.cards import BY_TOKEN, WINDOW, Card
from pontic.twin.listing import page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World, metadata

ABSENT_WINDOW = 4 * 86_400 + 18 * 3_600  # Visa, when the cardholder was not there
EXTENDED_WINDOW = 29 * 86_400 + 18 * 3_600


def retrieve(world: World, asked: Asked) -> Json:
    """One charge."""
    return world.get("charge", asked.ids[0])


def every(world: World, asked: Asked) -> Json:
    """Charges, by intent, customer or group."""
    return page(world, asked, "charge", "/v1/charges", "payment_intent", "customer", "transfer_group")


def update(world: World, asked: Asked) -> Json:
    """Change the notes on a charge."""
    row = world.get("charge", asked.ids[0])
    row["description"] = asked.get("description", row["description"])
    row["transfer_group"] = asked.get("transfer_group", row["transfer_group"])
    row["metadata"] = metadata(row["metadata"], asked.get("metadata"))
    world.announce("charge.updated", row)
    return row


def make(world: World, intent: Json, method: Json, *, refusal: Json | None = None, is_absent: bool = False) -> Json:
    """Make the charge of an attempt: authorised, or failed for the reason of a refusal."""
    row = world.add(_fields(world, intent, method, refusal))
    row["payment_method_details"] = _details(world, intent, method, is_authorised=not refusal, is_absent=is_absent)
    intent["latest_charge"] = row["id"]
    world.note(row["id"]).update(card=customers.card_of(world, method).token, refunded=0, transferred=0)
    world.announce("charge.failed" if refusal else "charge.succeeded", row)
    return row


def _fields(world: World, intent: Json, method: Json, refusal: Json | None) -> Json:
    return {
        "id": world.new_id("ch"),
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": 0,
        "amount_refunded": 0,
        "application": None,
        "application_fee": None,
        "application_fee_amount": None,
        "balance_transaction": None,
        "billing_details": method["billing_details"],
        "calculated_statement_descriptor": intent["statement_descriptor"] or "PONTIC TWIN",
        "captured": False,
        "created": world.now,
        "currency": intent["currency"],
        "customer": intent["customer"],
        "description": intent["description"],
        "disputed": False,
        "failure_balance_transaction": None,
        "fraud_details": {},
        "livemode": False,
        "metadata": dict(intent["metadata"]),
        "on_behalf_of": None,
        "payment_intent": intent["id"],
        "payment_method": method["id"],
        "payment_method_details": {},
        "receipt_email": intent["receipt_email"],
        "receipt_number": None,
        "receipt_url": None,
        "refunded": False,
        "review": None,
        "shipping": None,
        "source_transfer": None,
        "statement_descriptor": intent["statement_descriptor"],
        "statement_descriptor_suffix": intent["statement_descriptor_suffix"],
        "transfer_data": None,
        "transfer_group": intent["transfer_group"],
        **_verdict(refusal),
    }


def _verdict(refusal: Json | None) -> Json:
    """What the bank said."""
    return {
        "failure_code": refusal["code"] if refusal else None,
        "failure_message": refusal["message"] if refusal else None,
        "outcome": {
            "advice_code": "try_again_later" if refusal else None,
            "network_advice_code": None,
            "network_decline_code": None,
            "network_status": "declined_by_network" if refusal else "approved_by_network",
            "reason": refusal.get("decline_code") if refusal else None,
            "seller_message": "The bank declined." if refusal else "Payment complete.",
            "type": "issuer_declined" if refusal else "authorized",
        },
        "paid": not refusal,
        "status": "failed" if refusal else "succeeded",
    }


def _details(world: World, intent: Json, method: Json, *, is_authorised: bool, is_absent: bool) -> Json:
    card = customers.card_of(world, method)
    extended = _is_extended(world, intent, card, is_absent=is_absent)
    shown = {name: method["card"][name] for name in ("brand", "checks", "country", "exp_month", "exp_year")}
    shown |= {name: method["card"][name] for name in ("fingerprint", "funding", "last4", "wallet")}
    shown |= {
        "amount_authorized": intent["amount"] if is_authorised else None,
        "authorization_code": f"{world.count:06d}" if is_authorised else None,
        "extended_authorization": {"status": "enabled" if extended else "disabled"},
        "incremental_authorization": {"status": "unavailable"},
        "installments": None,
        "mandate": None,
        "multicapture": {"status": "unavailable"},
        "network": card.brand,
        "network_token": {"used": False},
        "overcapture": {"maximum_amount_capturable": intent["amount"], "status": "unavailable"},
        "three_d_secure": None,
    }
    if is_authorised and intent["capture_method"] == "manual":
        shown["capture_before"] = world.now + _window(card, extended=extended, is_absent=is_absent)
    return {"card": shown, "type": "card"}


def _is_extended(world: World, intent: Json, card: Card, *, is_absent: bool) -> bool:
    asked = intent["payment_method_options"].get("card", {}).get("request_extended_authorization")
    return bool(world.extends_authorisations and asked == "if_available" and not is_absent and card.window == WINDOW)


def _window(card: Card, *, extended: bool, is_absent: bool) -> int:
    if extended:
        return EXTENDED_WINDOW
    if is_absent and card.brand == "visa" and card.window == WINDOW:
        return ABSENT_WINDOW
    return card.window


def take(world: World, charge: Json, amount: int) -> None:
    """Capture: the amount less the fee goes into the balance, available two days later."""
    card = BY_TOKEN[world.note(charge["id"])["card"]]
    charge.update(captured=True, amount_captured=amount)
    world.note(charge["id"])["settles_at"] = world.now + (0 if card.bypasses_pending else funds.SETTLES_AFTER)
    if world.fees_come_after:
        world.later(world.now + world.fees_come_after, "book", charge["id"])
    else:
        _book(world, charge)
    if card.disputes:
        world.later(world.now, "dispute", charge["id"])


def book(world: World, reference: str) -> None:
    """Book a capture some time after it, and tell."""
    charge = world.objects[reference]
    _book(world, charge)
    world.announce("charge.updated", charge)


def _book(world: World, charge: Json) -> None:
    entry = funds.book(
        world,
        "charge",
        charge["amount_captured"],
        charge["currency"],
        source=charge["id"],
        cost=funds.fee(charge["amount_captured"]),
        available_at=world.note(charge["id"])["settles_at"],
        description=charge["description"] or "",
    )
    charge["balance_transaction"] = entry["id"]


def let_go(world: World, charge: Json, amount: int) -> None:
    """Release an authorised amount, or what a partial capture left of it."""
    if not amount or not world.releases_look_like_refunds:
        return
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    world.add(refund_fields(world, charge, amount))


def refund_fields(world: World, charge: Json, amount: int) -> Json:
    """A refund object of a charge."""
    return {
        "id": world.new_id("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": charge["id"],
        "created": world.now,
        "currency": charge["currency"],
        "destination_details": {"card": {"type": "reversal"}, "type": "card"},
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "reason": None,
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "succeeded",
        "transfer_reversal": None,
    }
