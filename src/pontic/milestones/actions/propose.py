"""The designer proposes a milestone, mends or bins it while it waits; the client says yes or no (MIL-05, 06)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.contracts.models import Contract, Kind
from pontic.kit.process import MoveRefused
from pontic.milestones import facts, terms
from pontic.milestones.actions.make import (
    allow,
    kept,
    lock,
    lock_contract,
    make,
    next_position,
    note_step,
    plan_of,
    require_side,
    require_workable,
    tell,
    write,
)
from pontic.milestones.actions.money import fund
from pontic.milestones.models import Milestone
from pontic.milestones.process import MILESTONE
from pontic.milestones.terms import Plan


class TooManyProposals(MoveRefused):
    """So many proposals wait already that the client should answer some first."""


@transaction.atomic
def propose(contract: Contract, plan: Plan, *, person: Person, now: datetime) -> Milestone:
    """Propose a milestone to the client. It waits for his answer for as long as it takes (MIL-09).

    Raises MilestoneRefused, TooManyProposals, NotRunning; NotInStanding for who may begin nothing new.
    """
    held = lock_contract(contract.pk)
    require_side(held, person, "designer", wanted="propose")
    require_workable(held, wanted="propose")
    accounts.require_begin(person)
    terms.check(plan, now=now)
    if Milestone.objects.proposed().filter(contract=held).count() >= terms.MOST_PROPOSED:
        raise TooManyProposals(MILESTONE.name, "propose", state=MILESTONE.initial, actor="designer")
    made = begin_row(held, plan, state=MILESTONE.initial, person=person, now=now)
    note_step(made, "propose", actor="designer", person=person, now=now)
    tell(facts.PROPOSED, made, person=person, now=now)
    return made


@transaction.atomic
def edit_proposal(milestone: Milestone, plan: Plan, *, person: Person, now: datetime) -> Milestone:
    """Mend an own proposal (the pencil); once the client has answered, MoveRefused (MIL-06)."""
    held = lock(milestone)
    allow(held, "withdraw", person)
    terms.check(plan, known_due_on=held.due_on, now=now)
    before = kept(plan_of(held))
    write(held, plan)
    note_step(held, "edit", source=held.state, actor="designer", person=person, before=before, now=now)
    tell(facts.EDITED, held, person=person, now=now)
    return held


@transaction.atomic
def withdraw(milestone: Milestone, *, person: Person, now: datetime) -> Milestone:
    """Take an own proposal back (the bin); once the client has answered, MoveRefused (MIL-06)."""
    held = lock(milestone)
    return make(held, "withdraw", actor=allow(held, "withdraw", person), person=person, now=now)


@transaction.atomic
def approve(milestone: Milestone, *, person: Person, pays: bool = False, now: datetime) -> Milestone:
    """Agree to a proposal, and with ``pays`` fund it at once (MIL-05). Raises what ``fund`` raises."""
    held = lock(milestone)
    require_workable(held.contract, wanted="approve")
    made = make(held, "approve", actor=allow(held, "approve", person), person=person, now=now)
    if pays:
        fund(made, person=person, now=now)
    return made


@transaction.atomic
def decline(milestone: Milestone, *, person: Person, note: str = "", now: datetime) -> Milestone:
    """Say no to a proposal."""
    held = lock(milestone)
    return make(held, "decline", actor=allow(held, "decline", person), person=person, note=note, now=now)


def begin_row(contract: Contract, plan: Plan, *, state: str, person: Person, now: datetime) -> Milestone:
    """Put a milestone at the end of a plan that is locked."""
    if contract.kind != Kind.FIXED:
        raise MoveRefused(MILESTONE.name, "propose", state=contract.kind, actor="party")
    made = Milestone(
        contract=contract,
        position=next_position(contract),
        name=plan.name.strip(),
        amount_minor=plan.amount.minor,
        due_on=plan.due_on,
        description=plan.description.strip(),
        state=state,
        proposed_by=person,
        created_at=now,
        changed_at=now,
    )
    made.save()
    return made
