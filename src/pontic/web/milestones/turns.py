"""Plans that wait for somebody, as the dashboard shows them."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from pontic.accounts.models import Person
from pontic.contracts import policies
from pontic.contracts.models import Contract
from pontic.milestones import queries
from pontic.milestones.models import Milestone
from pontic.web.contracts import overview

MOST = 100  # open milestones


@dataclass(frozen=True, slots=True)
class Turn:
    """A contract at a fixed price whose plan waits for the reader."""

    contract: Contract
    text: str


def dashboard(person: Person) -> list[Turn]:
    """Return the plans in which the reader has something to do, each with its most urgent sentence."""
    plans = groupby(queries.open_of(person, most=MOST), attrgetter("contract"))
    turns = (_turn(contract, list(rows), person) for contract, rows in plans if not contract.is_on_hold)
    return [turn for turn in turns if turn]


def _turn(contract: Contract, plan: list[Milestone], person: Person) -> Turn | None:
    role, other = policies.role_in(contract, person) or "", contract.other(person)
    step = overview.plan_step(plan, role, {"name": other.name})
    return Turn(contract, step.text) if step and step.tone == "act" else None
