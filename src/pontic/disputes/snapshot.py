"""How everything stood when a case was disputed: brief, terms, versions with hashes, changes, steps and clocks.

It is written once, when the dispute is opened, and read by both sides and the agents alike (DISP-09).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pontic.billing.models import Part
from pontic.cases import queries as cases
from pontic.cases.models import Case, CaseFile
from pontic.disputes.models import Dispute
from pontic.kit.money import Money

CLOCKS = ("sent_at", "accepted_at", "needed_by", "deliver_by", "delivered_at", "due_at")


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it was named, with its fingerprint."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Version:
    """What the designer handed over, and when."""

    number: int
    at: datetime
    note: str
    files: list[Handed]


@dataclass(frozen=True, slots=True)
class Change:
    """A change that the client asked for."""

    number: int
    at: datetime
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Event:
    """A move of the case."""

    move: str
    actor: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that speaks for itself, without anybody's claim."""

    state: str
    reference: str
    title: str
    instructions: str
    quantity: int
    total: Money
    turnaround_days: int
    revisions_included: int
    revisions_used: int
    clocks: dict[str, datetime | None]
    files: list[Handed] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def of(case: Case) -> dict[str, Any]:
    """Return how a case stands now, ready to be kept."""
    handed = list(cases.files_of(case))
    return {
        "state": case.state,
        "reference": case.reference,
        "title": case.title,
        "instructions": case.instructions,
        "quantity": case.quantity,
        "total": [case.total_minor, case.currency],
        "turnaround_days": case.turnaround_days,
        "revisions_included": case.revisions_included,
        "revisions_used": case.revisions_used,
        "clocks": {name: _text(getattr(case, name)) for name in CLOCKS},
        "files": _files(row for row in handed if row.delivery_id is None),
        "versions": [
            {
                "number": row.number,
                "at": row.at.isoformat(),
                "note": row.note,
                "files": _files(file for file in handed if file.delivery_id == row.pk),
            }
            for row in cases.deliveries_of(case)
        ],
        "changes": [
            {"number": row.number, "at": row.at.isoformat(), "text": row.text, "state": row.state}
            for row in cases.changes_of(case)
        ],
        "events": [
            {"move": row.move, "actor": row.actor, "at": row.at.isoformat(), "note": row.note}
            for row in cases.steps_of(case)
        ],
    }


def about(dispute: Dispute) -> dict[str, Any]:
    """Return how what a dispute is about stands now."""
    return of_parts(dispute.parts) if dispute.part else of(dispute.case) if dispute.case else {}


def of_parts(parts: list[Part]) -> dict[str, Any]:
    """Return how parts of a contract's money stand now: terms, bill, and what happened to the contract."""
    part = parts[0]
    bill, contract = part.bill, part.bill.contract
    clocks = {"sent_at": bill.issued_at, "accepted_at": contract.started_at if contract else None}
    steps = contract.steps.order_by("at", "pk") if contract else ()
    return {
        "state": part.state,
        "reference": bill.title,
        "title": contract.terms.title if contract else bill.get_kind_display(),
        "instructions": contract.terms.scope if contract else "",
        "quantity": 1,
        "total": [sum(each.amount_minor for each in parts), bill.currency],
        "turnaround_days": 0,
        "revisions_included": 0,
        "revisions_used": 0,
        "clocks": {name: _text(clocks.get(name)) for name in CLOCKS},
        "files": [],
        "versions": [],
        "changes": [],
        "events": [{"move": row.move, "actor": row.actor, "at": row.at.isoformat(), "note": row.note} for row in steps],
    }


def read(kept: dict[str, Any]) -> Snapshot:
    """Return a kept snapshot with its moments and its money."""
    plain = {name: kept[name] for name in PLAIN}
    return Snapshot(
        **plain,
        total=Money(*kept["total"]),
        clocks={name: _moment(text) for name, text in kept["clocks"].items()},
        files=[Handed(**file) for file in kept["files"]],
        versions=[_version(row) for row in kept["versions"]],
        changes=[Change(**row | {"at": _at(row)}) for row in kept["changes"]],
        events=[Event(**row | {"at": _at(row)}) for row in kept["events"]],
    )


PLAIN = (
    "state",
    "reference",
    "title",
    "instructions",
    "quantity",
    "turnaround_days",
    "revisions_included",
    "revisions_used",
)


def _files(rows: Iterable[CaseFile]) -> list[dict[str, Any]]:
    return [{"name": row.file.name, "size": row.file.size, "sha256": row.file.sha256} for row in rows]


def _version(row: dict[str, Any]) -> Version:
    return Version(row["number"], _at(row), row["note"], [Handed(**file) for file in row["files"]])


def _at(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(row["at"])


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
