"""The client's own hand in the plan: what is not paid yet he adds, revises and removes (MIL-10, 13)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.milestones import facts, terms
from pontic.milestones.actions.make import (
    allow,
    kept,
    lock,
    lock_contract,
    make,
    note_step,
    plan_of,
    require_no_proposals,
    require_side,
    require_workable,
    tell,
    write,
)
from pontic.milestones.actions.money import BeingCharged, fund, is_being_paid
from pontic.milestones.actions.propose import begin_row
from pontic.milestones.models import Milestone
from pontic.milestones.process import MILESTONE
from pontic.milestones.terms import Plan


@transaction.atomic
def add(contract: Contract, plan: Plan, *, person: Person, pays: bool = False, now: datetime) -> Milestone:
    """Add a milestone; with ``pays`` it is funded at once. ProposalsPending while a proposal waits (MIL-10)."""
    held = lock_contract(contract.pk)
    require_side(held, person, "client", wanted="add")
    require_workable(held, wanted="add")
    accounts.require_begin(person)
    require_no_proposals(held, wanted="add")
    terms.check(plan, now=now)
    made = begin_row(held, plan, state=MILESTONE.moves["approve"].target, person=person, now=now)
    note_step(made, "add", actor="client", person=person, now=now)
    tell(facts.ADDED, made, person=person, now=now)
    if pays:
        fund(made, person=person, now=now)
    return made


@transaction.atomic
def revise(milestone: Milestone, plan: Plan, *, person: Person, now: datetime) -> Milestone:
    """Change what an unpaid milestone says; the designer is told, and can discuss it (MIL-13)."""
    held = lock(milestone)
    allow(held, "remove", person)
    require_workable(held.contract, wanted="revise")
    require_no_proposals(held.contract, wanted="revise")
    if is_being_paid(held):
        raise BeingCharged(MILESTONE.name, "revise", state=held.state, actor="client")
    terms.check(plan, known_due_on=held.due_on, now=now)
    before = kept(plan_of(held))
    write(held, plan)
    held.revised_at = now
    held.save(update_fields=["revised_at"])
    note_step(held, "revise", source=held.state, actor="client", person=person, before=before, now=now)
    tell(facts.REVISED, held, person=person, now=now)
    return held


@transaction.atomic
def remove(milestone: Milestone, *, person: Person, note: str = "", now: datetime) -> Milestone:
    """Take an unpaid milestone out of the plan; one that is paid is MoveRefused (MIL-08)."""
    held = lock(milestone)
    actor = allow(held, "remove", person)
    require_no_proposals(held.contract, wanted="remove")
    if is_being_paid(held):
        raise BeingCharged(MILESTONE.name, "remove", state=held.state, actor=actor)
    return make(held, "remove", actor=actor, person=person, note=note, now=now)
