"""Offers and contracts of every kind, made by offering and accepting: an impossible contract cannot be built."""

from datetime import datetime
from typing import Any

from pontic.accounts.models import Person
from pontic.contracts import actions as contracts
from pontic.contracts.actions import Planned
from pontic.contracts.models import Contract, Offer
from pontic.kit.money import Money
from tests.builders.catalog import a_live_listing

TERMS: dict[str, dict[str, Any]] = {
    "fixed": {},
    "hourly": {"rate_minor": 4_000, "weekly_limit_minutes": 40 * 60},
    "retainer": {"weekly_minor": 20_000},
    "monthly": {"monthly_minor": 40_000, "cases_per_month": 20, "unused": "carry", "extra_case_minor": 2_500},
}
MILESTONES = (Planned("Crowns 11 to 14", Money(10_000)), Planned("Bridge 24 to 26", Money(15_000)))


def wanted(kind: str = "fixed", **terms: Any) -> dict[str, Any]:
    """Return the fields of terms of one kind that have no fault; ``monthly`` needs a ``listing`` besides."""
    return {"kind": kind, "title": "Crowns for our laboratory", "scope": "Crowns and bridges, 0.02 mm contacts."} | (
        TERMS[kind] | terms
    )


def an_offer(
    kind: str = "fixed",
    *,
    client: Person,
    designer: Person,
    now: datetime,
    author: Person | None = None,
    milestones: tuple[Planned, ...] | None = None,
    **terms: Any,
) -> Offer:
    """Make an offer that waits for its answer, by the client unless ``author`` is named."""
    if kind == "monthly" and "listing" not in terms:
        terms["listing"] = a_live_listing(designer, now)
    return contracts.offer(
        author=author or client,
        client=client,
        designer=designer,
        wanted=wanted(kind, **terms),
        milestones=(MILESTONES if milestones is None else milestones) if kind == "fixed" else (),
        now=now,
    )


def a_contract(
    kind: str = "fixed",
    *,
    client: Person,
    designer: Person,
    now: datetime,
    milestones: tuple[Planned, ...] | None = None,
    **terms: Any,
) -> Contract:
    """Make a contract that has just begun: the client offered, the designer accepted."""
    made = an_offer(kind, client=client, designer=designer, now=now, milestones=milestones, **terms)
    return contracts.accept(made, person=designer, now=now)


def changed(contract: Contract, *, now: datetime, **terms: Any) -> Contract:
    """Let both agree on other terms of a contract that runs."""
    kept = {name: getattr(contract.terms, name) for name in ("kind", "title", "scope", *KEPT)}
    made = contracts.offer(
        author=contract.client,
        client=contract.client,
        designer=contract.designer,
        wanted=kept | terms,
        contract=contract,
        now=now,
    )
    return contracts.accept(made, person=contract.designer, now=now)


KEPT = (
    *("rate_minor", "weekly_limit_minutes", "allows_manual", "weekly_minor"),
    *("listing", "monthly_minor", "cases_per_month", "unused", "extra_case_minor"),
)
