"""The overview of a contract, gathered for one reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from pontic.accounts.models import Person
from pontic.billing import queries as billing
from pontic.contracts import policies, queries
from pontic.contracts.models import Contract, ContractStep, Kind, Offer
from pontic.milestones import queries as milestones
from pontic.milestones.models import Milestone
from pontic.reviews import rounds
from pontic.web.contracts import bills, sums, words

BILLS_MOST = 5
STEPS_MOST = 12


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as a sentence."""

    icon: str
    tone: str
    text: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Next:
    """What to do next, in one sentence, and where."""

    text: str
    tone: str
    place: str = ""  # the name of an address of the contract
    button: words.Lazy = ""


def of(contract: Contract, reader: Person, *, now: datetime) -> dict[str, Any]:
    """Return what the overview shows besides the frame."""
    role, change = policies.role_in(contract, reader) or "", queries.change_of(contract)
    payments = _payments(contract)
    return {
        "change": change,
        "next": next_step(contract, role, change, may_review=bool(rounds.to_review(reader, [contract.pk], now))),
        "terms": contract.terms,
        "sums": payments,
        "sums_total": sums.total(contract.terms, payments),
        "bills": bills.told(billing.of_contract(contract)[:BILLS_MOST], role),
        "events": [event(step) for step in queries.history(contract)[:STEPS_MOST]],
    }


def _payments(contract: Contract) -> list[sums.Sum]:
    """Return what the terms lead to; at a fixed price the plan as it stands, which goes on where they began it."""
    if not contract.has_milestones:
        return sums.of(contract.terms)
    return sums.of_plan(contract.terms, milestones.agreed_in(contract))


def next_step(contract: Contract, role: str, change: Offer | None, *, may_review: bool = False) -> Next:
    """Say what comes next: an answer that is owed, a bill, the work of this kind, the end."""
    names = {"name": (contract.designer if role == "client" else contract.client).name}
    key = contract.state if contract.is_over or contract.is_on_hold else contract.kind
    if may_review:
        key = "review"
    if change is not None and contract.is_running:
        key = "my_change" if change.author_id == getattr(contract, f"{role}_id") else "their_change"
    if key == Kind.FIXED:
        plan = Milestone.objects.open().filter(contract=contract).order_by("-position")
        return plan_step(plan, role, names) or _next(words.NEXT[key, role], names)
    return _next(words.NEXT[key, role], names)


def plan_step(plan: Iterable[Milestone], role: str, names: dict[str, str]) -> Next | None:
    """Say what the plan of a contract at a fixed price waits for, the most urgent first. ``plan``: last one first."""
    found = {row.state: row for row in plan}
    state = next((each for each in words.URGENT[role] if each in found), None)
    return _next(words.NEXT_MILESTONE[state, role], names | {"title": found[state].name}) if state else None


def _next(row: tuple[str, str, str, words.Lazy], values: dict[str, str]) -> Next:
    text, tone, place, button = row
    return Next(gettext(text) % values, tone, place, button)


def event(step: ContractStep) -> Event:
    """Write down one step of the history."""
    icon, tone, sentence = words.EVENTS[step.move]
    name = step.person.name if step.person else ""
    return Event(icon, tone, str(sentence) % {"name": name}, step.note, step.at)
