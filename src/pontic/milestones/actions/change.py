"""What the designer wants otherwise once a milestone was accepted, and the client's answer (MIL-07, 08)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.milestones import facts, terms
from pontic.milestones.actions.make import (
    kept,
    lock,
    make,
    note_step,
    plan_of,
    require_side,
    require_workable,
    tell,
    write,
)
from pontic.milestones.actions.money import BeingCharged, charge, drop_unpaid, is_being_paid, open_parts
from pontic.milestones.models import Milestone, MilestoneChange
from pontic.milestones.process import CHANGE, MILESTONE
from pontic.milestones.terms import Plan


class ChangeWaits(MoveRefused):
    """Another change of this milestone waits for its answer."""


class NothingChanged(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The change would leave everything as it is."""


@transaction.atomic
def propose_change(
    milestone: Milestone, plan: Plan, *, person: Person, note: str = "", now: datetime
) -> MilestoneChange:
    """Propose other words, another date or a higher amount for a milestone that was accepted (MIL-07).

    Raises MilestoneRefused (a lower amount among others), NothingChanged, ChangeWaits; MoveRefused where it is
    not accepted yet, over or disputed.
    """
    held = _changeable(milestone, person, "propose_change")
    terms.check(plan, known_due_on=held.due_on, now=now)
    terms.check_increase(plan.amount - held.amount, is_paid=held.is_running)
    if kept(plan) == kept(plan_of(held)):
        raise NothingChanged
    made = MilestoneChange.objects.create(
        milestone=held,
        name=plan.name.strip(),
        amount_minor=plan.amount.minor,
        due_on=plan.due_on,
        description=plan.description.strip(),
        note=note.strip(),
        before=kept(plan_of(held)),
        at=now,
    )
    tell(facts.CHANGE_PROPOSED, held, person=person, change=made.pk, now=now)
    return made


@transaction.atomic
def ask_removal(milestone: Milestone, *, person: Person, note: str = "", now: datetime) -> MilestoneChange:
    """Ask the client to take a future milestone out of the plan; one that is paid is MoveRefused (MIL-08)."""
    held = _changeable(milestone, person, "ask_removal")
    if not held.is_agreed:
        raise MoveRefused(MILESTONE.name, "remove", state=held.state, actor="designer")
    made = MilestoneChange.objects.create(milestone=held, is_removal=True, note=note.strip(), at=now)
    tell(facts.REMOVAL_ASKED, held, person=person, change=made.pk, now=now)
    return made


@transaction.atomic
def approve_change(change: MilestoneChange, *, person: Person, now: datetime) -> MilestoneChange:
    """Agree to a change. A higher amount of a paid milestone is charged at once, as a further bill (MIL-07).

    MoveRefused twice, or where the milestone is over or disputed meanwhile.
    """
    held = _lock_change(change, person, "approve", side="client")
    milestone = held.milestone
    if milestone.is_over or milestone.is_disputed:
        raise MoveRefused(CHANGE.name, "approve", state=milestone.state, actor="client")
    _answer(held, "approve", now=now)
    if held.is_removal:  # milestone.removed tells it
        _remove(milestone, person, now=now)
        return held
    _carry_out(held, person, now=now)
    tell(facts.CHANGE_MOVED["approve"], milestone, person=person, change=held.pk, now=now)
    return held


@transaction.atomic
def reject_change(change: MilestoneChange, *, person: Person, answer: str = "", now: datetime) -> MilestoneChange:
    """Say no to a change: everything stays as it was."""
    held = _lock_change(change, person, "reject", side="client")
    _answer(held, "reject", answer=answer, now=now)
    tell(facts.CHANGE_MOVED["reject"], held.milestone, person=person, change=held.pk, now=now)
    return held


@transaction.atomic
def withdraw_change(change: MilestoneChange, *, person: Person, now: datetime) -> MilestoneChange:
    """Take an own change back while nobody has answered it."""
    held = _lock_change(change, person, "withdraw", side="designer")
    _answer(held, "withdraw", now=now)
    tell(facts.CHANGE_MOVED["withdraw"], held.milestone, person=person, change=held.pk, now=now)
    return held


def _changeable(milestone: Milestone, person: Person, wanted: str) -> Milestone:
    held = lock(milestone)
    require_side(held.contract, person, "designer", wanted=wanted)
    require_workable(held.contract, wanted=wanted)
    accounts.require_begin(person)
    if not (held.is_agreed or held.is_worked_on):
        raise MoveRefused(MILESTONE.name, wanted, state=held.state, actor="designer")
    if held.changes.filter(state=CHANGE.initial).exists():
        raise ChangeWaits(MILESTONE.name, wanted, state=held.state, actor="designer")
    return held


def _lock_change(change: MilestoneChange, person: Person, move: str, *, side: str) -> MilestoneChange:
    """Read a change anew under the lock of its contract; MoveRefused where it is not this person's to answer."""
    milestone = lock(change.milestone)
    held = MilestoneChange.objects.get(pk=change.pk)
    held.milestone = milestone
    require_side(milestone.contract, person, side, wanted=move)
    CHANGE.allow(move, state=held.state, actor=side)
    return held


def _answer(held: MilestoneChange, move: str, *, answer: str = "", now: datetime) -> None:
    held.state, held.answered_at, held.answer = CHANGE.moves[move].target, now, answer.strip()
    held.save(update_fields=["state", "answered_at", "answer"])


def _remove(milestone: Milestone, person: Person, *, now: datetime) -> None:
    MILESTONE.allow("remove", state=milestone.state, actor="client")
    drop_unpaid(milestone, actor="client", now=now)
    if is_being_paid(milestone):  # it was paid a moment ago
        raise BeingCharged(MILESTONE.name, "remove", state=milestone.state, actor="client")
    make(milestone, "remove", actor="client", person=person, now=now)


def _carry_out(held: MilestoneChange, person: Person, *, now: datetime) -> None:
    milestone = held.milestone
    currency = milestone.contract.terms.currency
    wanted = Plan(held.name, Money(held.amount_minor or 0, currency), held.due_on, held.description)
    more = wanted.amount - milestone.amount
    if more and milestone.is_running:
        require_workable(milestone.contract, wanted="increase")
        accounts.require_begin(person)
        open_parts(milestone)  # HeldUp where a dispute was opened a moment ago
    elif more and is_being_paid(milestone):
        raise BeingCharged(MILESTONE.name, "increase", state=milestone.state, actor="client")
    before = kept(plan_of(milestone))
    write(milestone, wanted)
    note_step(milestone, "change", source=milestone.state, actor="client", person=person, before=before, now=now)
    if more and milestone.is_running:
        charge(milestone, more, is_increase=True, now=now)
