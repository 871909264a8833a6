"""Disputes: a cardholder goes to the bank, and the bank takes the money back."""

from pontic.twin import funds
from pontic.twin.cards import BY_TOKEN
from pontic.twin.errors import ApiError
from pontic.twin.listing import page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World, metadata

ANSWER_WITHIN = 21 * 86_400
OPEN = {"needs_response", "under_review"}
INQUIRIES = {"warning_needs_response", "warning_under_review"}
WINS, LOSES = "winning_evidence", "losing_evidence"  # Stripe's test values for uncategorized_text
EVIDENCE = [
    "access_activity_log",
    "billing_address",
    "cancellation_policy",
    "customer_communication",
    "customer_email_address",
    "customer_name",
    "customer_purchase_ip",
    "customer_signature",
    "product_description",
    "receipt",
    "refund_policy",
    "service_date",
    "service_documentation",
    "uncategorized_file",
    "uncategorized_text",
]


def blocks_refunds(world: World, charge: Json) -> bool:
    """Tell whether the bank has the money already, so that a refund would pay twice."""
    return any(row["status"] in OPEN | {"lost"} for row in world.having("dispute", "charge", charge["id"]))


def begin(world: World, reference: str) -> None:
    """Let a card that always disputes do so."""
    card = BY_TOKEN[world.note(reference)["card"]]
    open_dispute(world, reference, None, card.disputes, inquiry=card.inquiry)


def open_dispute(world: World, reference: str, amount: int | None, reason: str, *, inquiry: bool = False) -> Json:
    """Open a dispute about a captured charge; unless it is an inquiry, the money and a fee are gone at once."""
    charge = world.get("charge", reference)
    if not charge["captured"]:
        raise ApiError("Only a captured charge can be disputed.")
    charge["disputed"] = True
    row = world.add(_fields(world, charge, amount or charge["amount_captured"], reason, inquiry=inquiry))
    world.later(world.now + ANSWER_WITHIN, "dispute_due", row["id"])
    world.announce("charge.dispute.created", row)
    if not inquiry:
        _withdraw(world, row)
    return row


def _fields(world: World, charge: Json, amount: int, reason: str, *, inquiry: bool) -> Json:
    card = charge["payment_method_details"]["card"]
    case = {"brand": card["brand"], "case_type": "inquiry" if inquiry else "chargeback", "network_reason_code": "10.4"}
    return {
        "id": world.new_id("dp"),
        "object": "dispute",
        "amount": amount,
        "balance_transactions": [],
        "charge": charge["id"],
        "created": world.now,
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": dict.fromkeys(EVIDENCE),
        "evidence_details": {
            "due_by": world.now + ANSWER_WITHIN,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": inquiry,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "payment_method_details": {"card": case, "type": "card"},
        "reason": reason,
        "status": "warning_needs_response" if inquiry else "needs_response",
    }


def _withdraw(world: World, row: Json) -> None:
    _move(world, row, -row["amount"], funds.DISPUTE_FEE)
    world.announce("charge.dispute.funds_withdrawn", row)


def _move(world: World, row: Json, amount: int, cost: int = 0) -> None:
    entry = funds.book(
        world, "adjustment", amount, row["currency"], source=row["id"], cost=cost, description=f"Chargeback {row['id']}"
    )
    row["balance_transactions"] = [*row["balance_transactions"], dict(entry)]


def escalate(world: World, reference: str) -> Json:
    """Turn an inquiry into a chargeback."""
    row = world.get("dispute", reference)
    if row["status"] not in INQUIRIES:
        raise ApiError("This dispute is not an inquiry.")
    row.update(status="needs_response", is_charge_refundable=False)
    row["payment_method_details"]["card"]["case_type"] = "chargeback"
    _withdraw(world, row)
    world.announce("charge.dispute.updated", row)
    return row


def decide(world: World, reference: str, outcome: str) -> Json:
    """Let the bank decide: won (the money returns, the fee does not) or lost; an inquiry is just closed."""
    row = world.get("dispute", reference)
    if row["status"] in INQUIRIES:
        row["status"] = "warning_closed"
    elif row["status"] in OPEN and outcome in ("won", "lost"):
        row["status"] = outcome
    else:
        raise ApiError(f"A dispute that is {row['status']} cannot be {outcome}.")
    if row["status"] == "won":
        _move(world, row, row["amount"])
        world.announce("charge.dispute.funds_reinstated", row)
    if row["status"] == "lost":
        note = world.note(row["charge"])
        note["lost"] = note.get("lost", 0) + row["amount"]
    world.announce("charge.dispute.closed", row)
    return row


def lapse(world: World, reference: str) -> None:
    """Decide against whoever did not answer in time."""
    row = world.objects[reference]
    if row["status"] in {"needs_response", *INQUIRIES}:
        row["evidence_details"]["past_due"] = True
        decide(world, reference, "lost")


def retrieve(world: World, asked: Asked) -> Json:
    """One dispute."""
    return world.get("dispute", asked.ids[0])


def every(world: World, asked: Asked) -> Json:
    """Disputes, by charge or intent."""
    return page(world, asked, "dispute", "/v1/disputes", "charge", "payment_intent")


def update(world: World, asked: Asked) -> Json:
    """Give evidence; with ``submit`` it goes to the bank. Stripe's test words decide the dispute at once."""
    row = world.get("dispute", asked.ids[0])
    if row["status"] not in OPEN | INQUIRIES:
        raise ApiError("This dispute is closed.")
    given = {name: value for name, value in (asked.get("evidence") or {}).items() if name in row["evidence"]}
    row["evidence"] = {**row["evidence"], **given}
    row["metadata"] = metadata(row["metadata"], asked.get("metadata"))
    row["evidence_details"]["has_evidence"] = any(row["evidence"].values())
    if given and asked.get("submit", True):
        row["evidence_details"]["submission_count"] += 1
        row["status"] = "warning_under_review" if row["status"] in INQUIRIES else "under_review"
    world.announce("charge.dispute.updated", row)
    outcome = {WINS: "won", LOSES: "lost"}.get(row["evidence"]["uncategorized_text"] or "")
    return decide(world, row["id"], outcome) if outcome and asked.get("submit", True) else row


def close(world: World, asked: Asked) -> Json:
    """Give in."""
    return decide(world, asked.ids[0], "lost")
