"""Milestones in every state, made by walking the real process; the bills are paid without a till."""

from datetime import date, datetime, timedelta
from typing import Any

from pontic.billing import actions as billing
from pontic.contracts.actions import Planned
from pontic.contracts.models import Contract
from pontic.kit.money import Money
from pontic.milestones import actions as milestones
from pontic.milestones.models import Milestone
from pontic.milestones.terms import Plan
from tests.builders.contracts import a_contract

DUE = date(2026, 4, 1)


def a_plan(**changed: Any) -> Plan:
    """What a milestone says."""
    told = {"name": "Wax-up 13 to 23", "amount": Money(20_000), "due_on": DUE, "description": "Digital, as STL."}
    return Plan(**(told | changed))


def a_fixed_contract(*, rows: int = 1, now: datetime, **people: Any) -> Contract:
    """A contract with so many agreed milestones of $200, whose plan is laid out."""
    due_on = (now + timedelta(days=30)).date()
    planned = tuple(Planned(f"Step {number}", Money(20_000), due_on) for number in range(1, rows + 1))
    contract = a_contract("fixed", milestones=planned, now=now, **people)
    milestones.lay_out(contract, now=now)
    return contract


def pay(milestone: Milestone, now: datetime) -> Milestone:
    """Let the money of every bill come that waits for it, as the till would say."""
    for funding in milestone.fundings.select_related("bill"):
        if funding.bill.is_due:
            bill = billing.pay(funding.bill, begun_at=now, now=now)
            milestones.follow_bill(bill, now=now)
    milestone.refresh_from_db()
    return milestone


def a_milestone(state: str, *, contract: Contract, now: datetime, **changed: Any) -> Milestone:
    """Make a milestone in that state under a contract, by the verbs of both sides."""
    client, designer = contract.client, contract.designer
    made = milestones.propose(contract, a_plan(**changed), person=designer, now=now)
    walk = {
        "approve": lambda row: milestones.approve(row, person=client, now=now),
        "decline": lambda row: milestones.decline(row, person=client, now=now),
        "withdraw": lambda row: milestones.withdraw(row, person=designer, now=now),
        "remove": lambda row: milestones.remove(row, person=client, now=now),
        "fund": lambda row: (milestones.fund(row, person=client, now=now), pay(row, now)),
        "begin": lambda row: milestones.begin(row, person=designer, now=now),
        "submit": lambda row: milestones.submit(row, person=designer, note="Here it is.", now=now),
        "changes": lambda row: milestones.request_changes(row, person=client, text="Lower cusps.", now=now),
        "release": lambda row: milestones.release(row, person=client, now=now),
        "give_back": lambda row: milestones.give_back(row, person=designer, now=now),
        "dispute": contest,
    }
    for step in PATHS[state]:
        if step == "dispute":
            contest(made, now)
        else:
            walk[step](made)
        made.refresh_from_db()
    return made


def parts_of(milestone: Milestone) -> list[Any]:
    """Return the pieces of a milestone's money, the oldest first."""
    return [part for row in milestone.fundings.select_related("bill") for part in row.bill.parts.order_by("pk")]


def contest(milestone: Milestone, now: datetime) -> None:
    """Let a dispute hold its money up, and the milestone hear of it."""
    for part in parts_of(milestone):
        milestones.follow_part(billing.contest(part, actor="client", now=now), now=now)


PATHS: dict[str, tuple[str, ...]] = {
    "proposed": (),
    "approved": ("approve",),
    "declined": ("decline",),
    "withdrawn": ("withdraw",),
    "removed": ("approve", "remove"),
    "funded": ("approve", "fund"),
    "in_progress": ("approve", "fund", "begin"),
    "submitted": ("approve", "fund", "begin", "submit"),
    "changes": ("approve", "fund", "begin", "submit", "changes"),
    "disputed": ("approve", "fund", "begin", "submit", "dispute"),
    "released": ("approve", "fund", "begin", "submit", "release"),
    "refunded": ("approve", "fund", "give_back"),
}
