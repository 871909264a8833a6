"""What the pages of listings show, put together from the room's answers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pontic.catalog import queries, terms
from pontic.catalog.models import Listing
from pontic.catalog.process import LISTING
from pontic.kit.money import Money
from pontic.profiles.models import Profile

MOST_UNITS = 999  # one order; more is agreed in messages


@dataclass(frozen=True, slots=True)
class Row:
    """One price of the table: from, to, unit price."""

    start: int
    end: int | None
    unit: Money
    is_current: bool


@dataclass(frozen=True, slots=True)
class Own:
    """One listing in its owner's list."""

    listing: Listing
    tone: str
    label: str
    conditions: "list[queries.Condition]"
    moves: list[str]


def offer(listing: Listing, asked: str) -> dict[str, Any]:
    """Return the price table and the total for the quantity that was asked for."""
    steps = queries.steps(listing)
    least = steps[0].from_quantity if steps else 1
    quantity = min(max(int(asked[:4]), least), MOST_UNITS) if asked.isascii() and asked.isdigit() else least
    quote = queries.quote(listing, quantity) if steps else None
    return {
        "listing": listing,
        "pictures": queries.pictures(listing),
        "profile": getattr(listing.owner, "profile", None),
        "tiers": [_row(step, quantity) for step in steps],
        "tiers_json": json.dumps(
            [{"from": step.from_quantity, "to": step.to_quantity, "unit": step.unit.minor} for step in steps]
        ),
        "least": least,
        "most": MOST_UNITS,
        "quantity": quantity,
        "quote": quote,
        "cheaper": next((row for row in terms.dearer_smaller(steps) if _is_dearer(quote, quantity, row)), None),
    }


def _row(step: terms.Step, quantity: int) -> Row:
    end = step.to_quantity
    return Row(step.from_quantity, end, step.unit, step.from_quantity <= quantity <= (end or quantity))


def _is_dearer(quote: "queries.Quote | None", quantity: int, row: tuple[int, Money, int, Money]) -> bool:
    """Tell whether ordering a few more would cost less than this quantity (PRICE-11)."""
    return quote is not None and quantity <= row[0] and row[3] < quote.total


def own(listings: Iterable[Listing], profile: Profile | None, now: datetime) -> list[Own]:
    """Return a designer's listings with their state in words and what each still needs."""
    shared = queries.owner_conditions(profile)
    return [_own(listing, shared, now) for listing in listings]


def _own(listing: Listing, shared: "list[queries.Condition]", now: datetime) -> Own:
    conditions = [*queries.own_conditions(listing, now), *shared]
    moves = [row.name for row in LISTING.open_to("owner", state=listing.state) if row.name != "revise"]
    tone, label = _state(listing)
    return Own(listing, tone, label, conditions, moves)


def _state(listing: Listing) -> tuple[str, str]:
    if listing.is_live:
        return ("done", _("Online")) if listing.online_since else ("act", _("Approved, not online"))
    return {
        "draft": ("calm", _("Draft")),
        "in_review": ("waiting", _("In review")),
        "rejected": ("late", _("Rejected")),
        "paused": ("off", _("Paused")),
        "expired": ("off", _("Expired")),
    }.get(listing.state, ("off", _("Closed")))


def edit_address(listing: Listing) -> str:
    """Return where a listing is changed."""
    return reverse("listing_edit", args=(listing.pk,))
