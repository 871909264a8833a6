"""Refunds: captured money goes back to its card, and sometimes returns."""

from pontic.twin import charges, disputes, funds
from pontic.twin.cards import BY_TOKEN
from pontic.twin.errors import ApiError, BadRequest
from pontic.twin.listing import page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World, metadata

TURNS_AFTER = 3_600  # seconds until a pending refund succeeds, or one comes back
REASONS = {"duplicate", "fraudulent", "requested_by_customer"}


def create(world: World, asked: Asked) -> Json:
    """Give captured money back, never more than was taken."""
    charge = _charge(world, asked)
    left = charge["amount_captured"] - world.note(charge["id"])["refunded"]
    amount = asked.get("amount", left)
    if asked.get("reason", "duplicate") not in REASONS:
        raise BadRequest("Invalid reason", param="reason")
    _check(world, charge, left, amount)
    card = BY_TOKEN[world.note(charge["id"])["card"]]
    row = charges.refund_fields(world, charge, amount)
    row.update(reason=asked.get("reason"), metadata=metadata({}, asked.get("metadata")))
    row["status"] = "pending" if card.refunds == "pending" else "succeeded"
    entry = funds.book(world, "refund", -amount, row["currency"], source=row["id"], description="REFUND FOR CHARGE")
    row["balance_transaction"] = entry["id"]
    world.add(row)
    _count(world, charge, amount)
    if card.refunds != "succeeded":
        world.later(world.now + TURNS_AFTER, f"refund_{card.refunds}", row["id"])
    world.announce("refund.created", row)
    world.announce("charge.refunded", charge)
    return row


def _charge(world: World, asked: Asked) -> Json:
    """The charge that is to be refunded, named itself or by its intent."""
    given = [name for name in ("charge", "payment_intent") if asked.get(name)]
    if len(given) != 1:
        raise BadRequest("Give a charge or a payment_intent.", code="parameter_missing", param="payment_intent")
    if given == ["charge"]:
        charge = world.get("charge", asked["charge"], param="charge")
    else:
        intent = world.get("payment_intent", asked["payment_intent"], param="payment_intent")
        charge = world.objects.get(intent["latest_charge"] or "", {"captured": False, "id": intent["id"]})
    if not charge["captured"]:
        raise ApiError(f"{charge['id']} has no captured charge to refund.", code="charge_not_refundable")
    return charge


def _check(world: World, charge: Json, left: int, amount: int) -> None:
    if amount < 1 and left > 0:
        raise BadRequest("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    if disputes.blocks_refunds(world, charge):
        raise ApiError(f"Charge {charge['id']} is charged back, so it cannot be refunded.", code="charge_disputed")
    if left <= 0:
        raise ApiError(f"Charge {charge['id']} has been refunded already.", code="charge_already_refunded")
    if amount > left:
        raise ApiError(f"The refund ({amount}) is above what is left on the charge ({left}).", param="amount")


def _count(world: World, charge: Json, amount: int) -> None:
    """Count what has gone back (or returned, with a minus) on its charge."""
    world.note(charge["id"])["refunded"] += amount
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] >= charge["amount"]


def succeed(world: World, reference: str) -> None:
    """Let a pending refund arrive."""
    row = world.objects[reference]
    if row["status"] == "pending":
        row["status"] = "succeeded"
        world.announce("refund.updated", row)
        world.announce("charge.refund.updated", row)


def fail(world: World, reference: str) -> None:
    """Let a refund come back from the bank: the money is in the balance again."""
    row = world.get("refund", reference)
    if row["status"] not in ("pending", "succeeded") or not row["balance_transaction"]:
        return
    entry = funds.book(world, "refund_failure", row["amount"], row["currency"], source=row["id"])
    row.update(status="failed", failure_reason="expired_or_canceled_card", failure_balance_transaction=entry["id"])
    _count(world, world.objects[row["charge"]], -row["amount"])
    for kind in ("refund.failed", "refund.updated", "charge.refund.updated"):
        world.announce(kind, row)


def retrieve(world: World, asked: Asked) -> Json:
    """One refund."""
    return world.get("refund", asked.ids[0])


def every(world: World, asked: Asked) -> Json:
    """Refunds, by intent or charge."""
    return page(world, asked, "refund", "/v1/refunds", "payment_intent", "charge")


def update(world: World, asked: Asked) -> Json:
    """Change the notes on a refund."""
    row = world.get("refund", asked.ids[0])
    row["metadata"] = metadata(row["metadata"], asked.get("metadata"))
    world.announce("refund.updated", row)
    return row
