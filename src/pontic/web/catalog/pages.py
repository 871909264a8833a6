"""What the pages of listings show, put together from the room's answers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pontic.catalog import queries, readiness, terms
from pontic.catalog.models import Listing, ListingDay, ListingRevision
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
    conditions: "list[readiness.Condition]"
    moves: list[str]
    revision: ListingRevision | None  # the last new words, which wait or were refused


@dataclass(frozen=True, slots=True)
class Day:
    """One bar of a chart: a day, what was counted, and how high it stands in a hundredth of the highest."""

    on: date
    views: int
    hearts: int
    orders: int
    height: int

    @property
    def top(self) -> int:
        """Where the bar begins, from above."""
        return 100 - self.height


def offer(listing: Listing, asked: str, extras: Iterable[str] = ()) -> dict[str, Any]:
    """Return the price table and the total for the quantity and the extras that were asked for."""
    steps = queries.steps(listing)
    least = steps[0].from_quantity if steps else 1
    quantity = min(max(int(asked[:4]), least), MOST_UNITS) if asked.isascii() and asked.isdigit() else least
    wanted = {addition.kind for addition in queries.chosen(listing, extras)}
    quote = queries.quote(listing, quantity, wanted) if steps else None
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
        "extras": listing.extras.all(),
        "audience": _names(listing),
        "chosen": wanted,
        "cheaper": _cheaper(steps, quantity) if steps else None,
    }


def _names(listing: Listing) -> str:
    """Return the clients of a private listing by name."""
    rows = listing.audience.select_related("person").order_by("person__name") if listing.is_private else ()
    return ", ".join(row.person.name for row in rows)


def _row(step: terms.Step, quantity: int) -> Row:
    end = step.to_quantity
    return Row(step.from_quantity, end, step.unit, step.from_quantity <= quantity <= (end or quantity))


def _cheaper(steps: list[terms.Step], quantity: int) -> tuple[int, Money, int, Money] | None:
    """Return where ordering a few more would cost less than this quantity (PRICE-11)."""
    total = terms.total(steps, quantity)
    return next((row for row in terms.dearer_smaller(steps) if quantity <= row[0] and row[3] < total), None)


def own(listings: Iterable[Listing], profile: Profile | None, now: datetime) -> list[Own]:
    """Return a designer's listings with their state in words and what each still needs."""
    shared = readiness.owner_conditions(profile)
    rows = list(listings)
    revisions = queries.last_revisions(rows)
    return [_own(listing, shared, revisions.get(listing.pk), now) for listing in rows]


def _own(listing: Listing, shared: "list[readiness.Condition]", revision: ListingRevision | None, now: datetime) -> Own:
    conditions = [*readiness.own_conditions(listing, now), *shared]
    moves = [row.name for row in LISTING.open_to("owner", state=listing.state)]
    tone, label = _state(listing)
    return Own(listing, tone, label, conditions, moves, revision)


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


def counted(listing: Listing, *, today: date, since: date) -> dict[str, Any]:
    """Return what was counted of a listing: every day since one, its sums, and the sums of all time."""
    rows = {row.day: row for row in queries.days(listing, since=since)}
    highest = max((row.views for row in rows.values()), default=0)
    days = [_day(since + timedelta(days=number), rows, highest) for number in range((today - since).days + 1)]
    sums, ever = queries.counted(listing, since=since), queries.counted(listing)
    return {
        "days": days,
        "highest": highest,
        "sums": sums | {"rate": _rate(sums)},
        "ever": ever | {"rate": _rate(ever)},
        "busy": [day for day in reversed(days) if day.views or day.hearts or day.orders],
    }


def _day(on: date, rows: "dict[date, ListingDay]", highest: int) -> Day:
    row = rows.get(on)
    if row is None:
        return Day(on, 0, 0, 0, 0)
    return Day(on, row.views, row.hearts, row.orders, round(100 * row.views / highest) if highest else 0)


def _rate(sums: dict[str, int]) -> int | None:
    """Return how many of a hundred looks became an order, None without a look."""
    return round(100 * sums["orders"] / sums["views"]) if sums["views"] else None


def edit_address(listing: Listing) -> str:
    """Return where a listing is changed."""
    return reverse("listing_edit", args=(listing.pk,))
