"""Transfers to connected accounts, and their reversals."""

from pontic.twin import funds
from pontic.twin.errors import ApiError, BadRequest
from pontic.twin.listing import cut, page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World, metadata


def create(world: World, asked: Asked) -> Json:
    """Send money to a connected account, from one charge or from the available balance."""
    amount, currency = asked["amount"], asked["currency"]
    if amount < 1:
        raise BadRequest("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    account = world.get("account", asked["destination"], param="destination")
    if account["capabilities"].get("transfers") != "active":
        message = "The destination account does not have the transfers capability at the moment."
        raise ApiError(message, code="insufficient_capabilities_for_transfer")
    source = _source(world, asked)
    at = world.note(source["id"])["settles_at"] if source else world.now
    if at <= world.now:
        funds.must_have(world, amount, currency)
    row = world.add(_fields(world, asked, source))
    note = world.note(row["id"])
    note.update(available_at=at)
    if source:
        world.note(source["id"])["transferred"] += amount
    entry = funds.book(world, "transfer", -amount, currency, source=row["id"], available_at=at)
    row["balance_transaction"] = entry["id"]
    funds.book(
        world, "payment", amount, currency, source=row["destination_payment"], account=account["id"], available_at=at
    )
    if at <= world.now:
        world.later(funds.midnight(world.now), "pay_out", account["id"])
    world.announce("transfer.created", row)
    return row


def _source(world: World, asked: Asked) -> Json | None:
    """The charge whose money is sent; all transfers of a charge together are capped by what is left of it."""
    if not asked.get("source_transaction"):
        return None
    charge = world.get("charge", asked["source_transaction"], param="source_transaction")
    if not charge["captured"]:
        raise ApiError("The source charge has not been captured.", param="source_transaction")
    if charge["currency"] != asked["currency"]:
        message = f"The source charge is in {charge['currency']}."
        raise ApiError(message, code="transfer_source_balance_parameters_mismatch", param="currency")
    note = world.note(charge["id"])
    cap = charge["amount_captured"] - note["refunded"] - note.get("lost", 0)
    if note["transferred"] + asked["amount"] > cap:
        message = f"Transfers from this charge may not exceed {cap}; {note['transferred']} were sent already."
        raise ApiError(message, param="amount")
    return charge


def _fields(world: World, asked: Asked, source: Json | None) -> Json:
    reference = world.new_id("tr")
    group = asked.get("transfer_group") or (source and (source["transfer_group"] or f"group_{source['id']}"))
    return {
        "id": reference,
        "object": "transfer",
        "amount": asked["amount"],
        "amount_reversed": 0,
        "balance_transaction": None,
        "created": world.now,
        "currency": asked["currency"],
        "description": asked.get("description"),
        "destination": asked["destination"],
        "destination_payment": world.new_id("py"),
        "livemode": False,
        "metadata": metadata({}, asked.get("metadata")),
        "reversals": {"data": [], "has_more": False, "object": "list", "url": f"/v1/transfers/{reference}/reversals"},
        "reversed": False,
        "source_transaction": source["id"] if source else None,
        "source_type": "card",
        "transfer_group": group or None,
    }


def retrieve(world: World, asked: Asked) -> Json:
    """One transfer."""
    return world.get("transfer", asked.ids[0])


def every(world: World, asked: Asked) -> Json:
    """Transfers, by group or destination."""
    return page(world, asked, "transfer", "/v1/transfers", "transfer_group", "destination")


def update(world: World, asked: Asked) -> Json:
    """Change the notes on a transfer."""
    row = world.get("transfer", asked.ids[0])
    row["description"] = asked.get("description", row["description"])
    row["metadata"] = metadata(row["metadata"], asked.get("metadata"))
    world.announce("transfer.updated", row)
    return row


def reverse(world: World, asked: Asked) -> Json:
    """Take a transfer back, wholly or in part, as far as the connected account still has the money."""
    transfer = world.get("transfer", asked.ids[0])
    left = transfer["amount"] - transfer["amount_reversed"]
    amount = asked.get("amount", left)
    if amount < 1 and left > 0:
        raise BadRequest("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    if amount > left or left == 0:
        raise ApiError(f"The reversal ({amount}) is above what is left of the transfer ({left}).", param="amount")
    account, currency = transfer["destination"], transfer["currency"]
    at = max(world.note(transfer["id"])["available_at"], world.now)
    if at <= world.now:
        funds.must_have(world, amount, currency, account)
    row = world.add(_reversal(world, asked, transfer, amount))
    back = funds.book(world, "transfer_refund", amount, currency, source=row["id"], available_at=at)
    funds.book(
        world,
        "payment_refund",
        -amount,
        currency,
        source=row["destination_payment_refund"],
        account=account,
        available_at=at,
    )
    row["balance_transaction"] = back["id"]
    transfer["amount_reversed"] += amount
    transfer["reversed"] = transfer["amount_reversed"] == transfer["amount"]
    transfer["reversals"]["data"].insert(0, row)
    if transfer["source_transaction"]:
        world.note(transfer["source_transaction"])["transferred"] -= amount
    world.announce("transfer.reversed", transfer)
    return row


def _reversal(world: World, asked: Asked, transfer: Json, amount: int) -> Json:
    return {
        "id": world.new_id("trr"),
        "object": "transfer_reversal",
        "amount": amount,
        "balance_transaction": None,
        "created": world.now,
        "currency": transfer["currency"],
        "destination_payment_refund": world.new_id("pyr"),
        "metadata": metadata({}, asked.get("metadata")),
        "source_refund": None,
        "transfer": transfer["id"],
    }


def reversals(world: World, asked: Asked) -> Json:
    """The reversals of a transfer, newest first."""
    transfer = world.get("transfer", asked.ids[0])
    return cut(transfer["reversals"]["data"], asked, transfer["reversals"]["url"])


def reversal(world: World, asked: Asked) -> Json:
    """One reversal of a transfer."""
    transfer = world.get("transfer", asked.ids[0])
    row = world.get("transfer_reversal", asked.ids[1])
    return row if row["transfer"] == transfer["id"] else world.get("transfer_reversal", "")
