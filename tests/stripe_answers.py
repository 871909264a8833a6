"""The twin's answers are held against Stripe's official example objects: the same keys, the same kinds of values."""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import stripe

Json = dict[str, Any]
SHARED = Path(os.environ.get("PONTIC_SHARED", Path(__file__).resolve().parents[2] / "shared"))
EXAMPLES = SHARED / "data" / "stripe" / "fixtures-2026-08.json"
FREE = {"metadata", "payment_method_options", "evidence"}  # keys of their own, or of the asker's
ABSENT = {  # the examples lack what an object has only sometimes; the SDK's classes name it
    "charge.payment_method_details.card": {"capture_before"},
    "event": {"account"},
    "account.controller": {"fees", "is_controller", "losses", "requirement_collection", "stripe_dashboard"},
    "account.tos_acceptance": {"service_agreement"},
    "payment_intent.automatic_payment_methods": {"allow_redirects"},
    "setup_intent.automatic_payment_methods": {"allow_redirects"},
    "payment_intent.last_payment_error": {"charge", "code", "decline_code", "message", "payment_method"},
    "setup_intent.last_setup_error": {"charge", "code", "decline_code", "message", "payment_method"},
    "payment_intent.next_action": {"redirect_to_url", "use_stripe_sdk"},
    "setup_intent.next_action": {"redirect_to_url", "use_stripe_sdk"},
    "refund": {"failure_reason", "failure_balance_transaction"},
}
CLASSES: dict[str, type] = {"confirmation_token": stripe.ConfirmationToken, "bank_account": stripe.BankAccount}


@cache
def examples() -> dict[str, Json]:
    """The official example objects by kind; none where the folder is absent."""
    found: dict[str, Json] = json.loads(EXAMPLES.read_text("utf-8")) if EXAMPLES.exists() else {}
    return found


def check(answer: Json) -> list[tuple[str, str]]:
    """Return place and fault of everything in an answer that Stripe's own objects do not have."""
    return list(_object(answer)) if examples() else []


def _object(row: Any) -> Iterator[tuple[str, str]]:
    """Check an object by its kind, and every object inside it by its own."""
    kind = row.get("object")
    if kind == "list":
        for part in row["data"]:
            yield from _object(part)
    elif kind in CLASSES:
        known = set(CLASSES[kind].__annotations__) | {"id"}
        yield from ((f"{kind}.{name}", "no such key in the SDK's class") for name in set(row) - known)
    elif kind in examples():
        yield from _same(row, examples()[kind], kind)
    else:
        yield str(kind), "no example of this object"


def _same(row: Json, example: Json, place: str) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        here = f"{place}.{name}"
        if here == "event.data":
            yield from _object(value["object"])
        elif isinstance(value, dict) and "object" in value:
            yield from _object(value)
        elif name in ABSENT.get(place, ()) or name in FREE:
            continue
        elif name not in example:
            yield here, "no such key in the official example"
        else:
            yield from _alike(value, example[name], here)


def _alike(value: Any, example: Any, place: str) -> Iterator[tuple[str, str]]:
    if value is None or example is None:
        return
    if isinstance(value, dict) and isinstance(example, dict):
        if example:
            yield from _same(value, example, place)
    elif isinstance(value, list) and isinstance(example, list):
        pairs = ((part, example[0]) for part in value if example)
        for part, first in pairs:
            yield from _alike(part, first, f"{place}[]")
    elif type(value) is not type(example) and not (isinstance(value, str) and isinstance(example, dict)):
        yield place, f"{type(value).__name__}, and the official example has {type(example).__name__}"
