"""The one way in which a milestone changes its state. The contract is locked first: its plan changes in one place."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.contracts import policies as contracts
from pontic.contracts.models import Contract
from pontic.kit.process import MoveRefused
from pontic.milestones import facts, queries
from pontic.milestones.models import Milestone, MilestoneStep
from pontic.milestones.process import CHANGE, MILESTONE, REFUND_ASK
from pontic.milestones.terms import Plan
from pontic.outbox import actions as outbox

NOBODY = "stranger"  # an actor that no table knows


class NotRunning(MoveRefused):
    """The contract is over or on hold: nothing new begins in it."""


class ProposalsPending(MoveRefused):
    """The client answers what the designer proposed before he changes the plan himself (MIL-10)."""


def lock_contract(contract: int) -> Contract:
    """Read a contract anew and keep it, and with it its plan, until the transaction ends."""
    rows = Contract.objects.select_for_update(of=("self",)).select_related("client", "designer", "terms")
    return rows.get(pk=contract)


def lock(milestone: Milestone) -> Milestone:
    """Lock the contract of a milestone, then read the milestone anew, with that contract."""
    contract = lock_contract(milestone.contract_id)
    held = Milestone.objects.get(pk=milestone.pk)
    held.contract = contract
    return held


@transaction.atomic
def make(
    milestone: Milestone, move: str, *, actor: str, person: Person | None = None, note: str = "", now: datetime
) -> Milestone:
    """Make one move of a locked milestone and tell; MoveRefused changes nothing."""
    row = MILESTONE.allow(move, state=milestone.state, actor=actor)
    source = milestone.state
    milestone.state = back_from(milestone, row.undoes) if row.undoes else row.target
    milestone.changed_at = now
    milestone.save(update_fields=["state", "changed_at"])
    note_step(milestone, move, source=source, actor=actor, person=person, note=note, now=now)
    if milestone.is_over:
        _drop_questions(milestone, now=now)
    tell(facts.MOVED[move], milestone, person=person, now=now)
    return milestone


def back_from(milestone: Milestone, move: str) -> str:
    """Return where a milestone stood before that move was last made."""
    return milestone.steps.filter(move=move).latest("at", "pk").source


def side_of(contract: Contract, person: Person) -> str:
    """Return which side of the contract acts; whoever may not go on is refused by NotInStanding."""
    side = contracts.role_in(contract, person) or NOBODY
    accounts.require_go_on(person)
    return side


def allow(milestone: Milestone, move: str, person: Person) -> str:
    """Refuse a move that this person may not make now; returns which side he is."""
    side = side_of(milestone.contract, person)
    MILESTONE.allow(move, state=milestone.state, actor=side)
    return side


def require_side(contract: Contract, person: Person, side: str, *, wanted: str) -> None:
    """Refuse what is only this side's to do."""
    actor = side_of(contract, person)
    if actor != side:
        raise MoveRefused(MILESTONE.name, wanted, state=contract.state, actor=actor)


def require_workable(contract: Contract, *, wanted: str) -> None:
    """Refuse what begins something new where the contract is over or on hold (CON-13)."""
    if not contract.is_workable:
        raise NotRunning(MILESTONE.name, wanted, state=contract.state, actor="party")


def require_no_proposals(contract: Contract, *, wanted: str) -> None:
    """Refuse the client's own changes of the plan while a proposal waits for his answer (MIL-10)."""
    if queries.is_waiting_for(contract):
        raise ProposalsPending(MILESTONE.name, wanted, state=MILESTONE.initial, actor="client")


def next_position(contract: Contract) -> int:
    """Return the place after the last one, in a plan that is locked."""
    return (Milestone.objects.filter(contract=contract).aggregate(last=Max("position"))["last"] or 0) + 1


def plan_of(milestone: Milestone) -> Plan:
    """Return what a milestone says."""
    return Plan(milestone.name, milestone.amount, milestone.due_on, milestone.description)


def kept(plan: Plan) -> dict[str, Any]:
    """Return a plan as history keeps it."""
    due_on = plan.due_on.isoformat() if plan.due_on else None
    return {
        "name": plan.name,
        "amount_minor": plan.amount.minor,
        "due_on": due_on,
        "description": plan.description,
    }


def write(milestone: Milestone, plan: Plan) -> None:
    """Let a milestone say something else."""
    milestone.name, milestone.amount_minor = plan.name.strip(), plan.amount.minor
    milestone.due_on, milestone.description = plan.due_on, plan.description.strip()
    milestone.save(update_fields=["name", "amount_minor", "due_on", "description"])


def note_step(
    milestone: Milestone,
    move: str,
    *,
    source: str = "",
    actor: str,
    person: Person | None = None,
    note: str = "",
    before: dict[str, Any] | None = None,
    now: datetime,
) -> None:
    """Write down what happened."""
    made: dict[str, Any] = {"actor": actor, "person": person, "note": note.strip(), "before": before, "at": now}
    target = milestone.state
    MilestoneStep.objects.create(milestone=milestone, move=move, source=source, target=target, **made)


def tell(name: str, milestone: Milestone, *, person: Person | None = None, now: datetime, **more: int) -> None:
    """Announce something about a milestone."""
    contract = milestone.contract
    who = {"contract": contract.pk, "client": contract.client_id, "designer": contract.designer_id}
    by = {"by": person.pk} if person else {}
    outbox.announce(name, milestone=milestone.pk, now=now, **who, **by, **more)


def _drop_questions(milestone: Milestone, *, now: datetime) -> None:
    """Take what nobody has answered off the table: there is nothing left to change or to ask for."""
    changes, asks = (
        milestone.changes.filter(state=CHANGE.initial),
        milestone.refund_asks.filter(state=REFUND_ASK.initial),
    )
    changes.update(state=CHANGE.moves["withdraw"].target, answered_at=now)
    asks.update(state=REFUND_ASK.moves["withdraw"].target, answered_at=now)
