"""Proposals side by side, and a proposal as the beginning of an offer."""

from collections.abc import Sequence
from typing import Any

from pontic.contracts.actions import Planned
from pontic.jobs import queries
from pontic.jobs.models import Job
from pontic.kit.money import Money
from pontic.web.jobs.page import proposal_rows
from pontic.web.profiles.told import answers_within


def rows(job: Job, chosen: Sequence[int], *, most: int) -> list[dict[str, Any]]:
    """Return the chosen proposals with the figures of their designers, the first ones where none is chosen."""
    compared = queries.compared(job, chosen, most=most)
    return [row | {"answers_in": _answers_in(row)} for row in proposal_rows(job, compared)]


def _answers_in(row: dict[str, Any]) -> str:
    """Return in which time a designer usually answers, "" where too little is known."""
    minutes = row["profile"].response_minutes if row["profile"] else None
    return answers_within(minutes)


def as_typed(wanted: dict[str, Any], milestones: Sequence[Planned]) -> dict[str, Any]:
    """Return terms as the form of an offer begins with them."""
    shown: dict[str, Any] = {name: wanted[name] for name in ("kind", "title", "scope")}
    if "rate_minor" in wanted:
        shown["rate"] = Money(wanted["rate_minor"], wanted["currency"])
        shown["weekly_hours"] = wanted["weekly_limit_minutes"] // 60
    for number, row in enumerate(milestones):
        parts = {"name": row.name, "amount": row.amount, "due": row.due_on}
        shown |= {f"milestones-{number}-{part}": value for part, value in parts.items()}
    return shown
