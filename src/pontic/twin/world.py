"""Everything that the twin knows: objects, what is due when, and the events that tell of it."""

import heapq
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pontic.twin.errors import missing
from pontic.twin.wire import Json

API_VERSION = "2026-10-28.endive"
EVENTS_LAST = 30 * 86_400
INDEXED = {  # only what never changes
    "payment_intent": ("customer",),
    "setup_intent": ("customer",),
    "charge": ("payment_intent", "customer"),
    "refund": ("payment_intent", "charge"),
    "transfer": ("transfer_group", "destination"),
    "dispute": ("payment_intent", "charge"),
    "balance_transaction": ("source", "type"),
    "payout": ("destination",),
}


class Shelf:
    """The objects of one kind and one account, oldest first, found quickly by the fields that lists filter on."""

    def __init__(self, kind: str) -> None:
        """Begin empty."""
        self.ids: list[str] = []
        self.fields = INDEXED.get(kind, ())
        self.places: dict[tuple[str, str], list[str]] = {}

    def put(self, row: Json) -> None:
        """Put an object at the end."""
        self.ids.append(row["id"])
        for name in self.fields:
            if row.get(name):
                self.places.setdefault((name, row[name]), []).append(row["id"])

    def having(self, name: str, value: str) -> list[str]:
        """The ids of those with a value in an indexed field."""
        return self.places.get((name, value), [])


@dataclass
class Funds:
    """What an account has in one currency, in minor units."""

    available: int = 0
    pending: int = 0


@dataclass
class World:
    """The whole state: plain values, so that it can be written to a file."""

    base: str = "http://twin.test"
    seed: int = 0
    releases_look_like_refunds: bool = True  # whether letting an authorised amount go leaves a refund object
    extends_authorisations: bool = False  # whether request_extended_authorization is granted
    fees_come_after: int = 0  # seconds from a capture until its balance transaction is there
    now: int = 0
    count: int = 0
    objects: dict[str, Json] = field(default_factory=dict)
    notes: dict[str, Json] = field(default_factory=dict)  # what Stripe knows of an object and never shows
    shelves: dict[tuple[str, str], Shelf] = field(default_factory=dict)
    agenda: list[tuple[int, int, str, str]] = field(default_factory=list)
    funds: dict[tuple[str, str], Funds] = field(default_factory=dict)
    told: deque[tuple[int, str, str]] = field(default_factory=deque)  # events by age, to be forgotten one day
    waiting: list[str] = field(default_factory=list)  # events for the courier
    cause: tuple[str, str] = ("", "")  # the request that is being answered, and its key

    def new_id(self, prefix: str) -> str:
        """Name a new object: the same seed and the same story give the same names."""
        self.count += 1
        return f"{prefix}_1Twin{self.seed:x}T{self.count:08d}"

    def add(self, row: Json, account: str = "") -> Json:
        """Keep a new object."""
        self.objects[row["id"]] = row
        self.shelf(row["object"], account).put(row)
        return row

    def shelf(self, kind: str, account: str = "") -> Shelf:
        """The shelf of a kind; each connected account has its own."""
        key = (account, kind)
        if key not in self.shelves:
            self.shelves[key] = Shelf(kind)
        return self.shelves[key]

    def get(self, kind: str, reference: str, *, param: str = "") -> Json:
        """Return an object; a refusal as Stripe's where there is none."""
        row = self.objects.get(reference)
        if row is None or row["object"] != kind:
            raise missing(kind, reference, param or "id", 400 if param else 404)
        return row

    def every(self, kind: str, account: str = "") -> Iterator[Json]:
        """Yield the objects of a kind, oldest first."""
        return (self.objects[reference] for reference in self.shelf(kind, account).ids)

    def having(self, kind: str, name: str, value: str, account: str = "") -> list[Json]:
        """The objects of a kind with a value in an indexed field, oldest first."""
        return [self.objects[reference] for reference in self.shelf(kind, account).having(name, value)]

    def note(self, reference: str) -> Json:
        """What is known of an object beside what it shows."""
        return self.notes.setdefault(reference, {})

    def later(self, at: int, verb: str, reference: str) -> None:
        """Let something happen at a moment."""
        self.count += 1
        heapq.heappush(self.agenda, (at, self.count, verb, reference))

    def announce(self, kind: str, row: Json, account: str = "") -> None:
        """Write an event with the object as it stands, and leave it for the courier."""
        request, key = self.cause
        event: Json = {
            "id": self.new_id("evt"),
            "object": "event",
            "api_version": API_VERSION,
            "created": self.now,
            "data": json.dumps(row),  # a snapshot; opened by `event`
            "livemode": False,
            "pending_webhooks": 1,
            "request": {"id": request or None, "idempotency_key": key or None},
            "type": kind,
        }
        if account:
            event["account"] = account
        self.add(event, account)
        self.told.append((self.now, event["id"], account))
        self.waiting.append(event["id"])

    def forget(self) -> None:
        """Forget the events that the API does not show any more."""
        while self.told and self.told[0][0] < self.now - EVENTS_LAST:
            _, reference, account = self.told.popleft()
            self.shelf("event", account).ids.remove(reference)
            del self.objects[reference]

    def event(self, row: Json) -> Json:
        """An event with its snapshot opened."""
        return {**row, "data": {"object": json.loads(row["data"])}}


def metadata(old: Json, change: Any) -> Json:
    """Merge metadata: an empty value takes a key away, an empty set takes all."""
    if change is None:
        return old
    if change == "":
        return {}
    return {name: value for name, value in {**old, **change}.items() if value != ""}
