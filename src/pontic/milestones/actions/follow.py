"""What follows from others' news: terms that carry a plan, bills that are paid or void, a contract that is over."""

from datetime import datetime

from django.db import transaction

from pontic.billing.models import Bill, Part
from pontic.contracts import policies as contracts
from pontic.contracts.models import Contract, Kind
from pontic.kit.money import Money
from pontic.milestones import facts
from pontic.milestones.actions.make import lock, lock_contract, make, note_step, tell
from pontic.milestones.actions.money import drop_unpaid, fundings_of
from pontic.milestones.actions.propose import begin_row
from pontic.milestones.actions.work import return_money
from pontic.milestones.models import Funding, Milestone
from pontic.milestones.process import GOES_BACK, MILESTONE
from pontic.milestones.terms import Plan


@transaction.atomic
def lay_out(contract: Contract, *, now: datetime) -> list[Milestone]:
    """Put the milestones of the terms in force into the plan, as agreed ones, once."""
    held = lock_contract(contract.pk)
    if held.kind != Kind.FIXED:
        return []
    known = set(Milestone.objects.filter(contract=held).values_list("planned", flat=True))
    made = []
    for row in held.terms.milestones.all():
        if row.pk in known:
            continue
        plan = Plan(row.name, Money(row.amount_minor, held.terms.currency), row.due_on, row.description)
        state, author = MILESTONE.moves["approve"].target, held.terms.written_by
        milestone = begin_row(held, plan, state=state, person=author, now=now)
        milestone.planned = row
        milestone.save(update_fields=["planned"])
        note_step(milestone, "agree", actor=contracts.role_in(held, author) or "", person=author, now=now)
        made.append(milestone)
    return made


@transaction.atomic
def follow_bill(bill: Bill, *, now: datetime) -> None:
    """A bill of a milestone was paid, is void, or was charged back."""
    funding = Funding.objects.filter(bill=bill).first()
    if funding is None:
        return
    held = lock(funding.milestone)
    if held.is_over:
        return
    if bill.is_paid and not funding.is_increase and held.is_agreed:
        make(held, "fund", actor="till", now=now)
    elif bill.is_paid and funding.is_increase:
        _note_increase(held, bill, facts.INCREASED, now=now)
    elif bill.is_void and funding.is_increase:
        _take_back_increase(held, bill, now=now)
    follow_money(held, now=now)


@transaction.atomic
def follow_part(part: Part, *, now: datetime) -> None:
    """A dispute holds a piece up, or somebody decided about it: the milestone goes where its money went."""
    funding = Funding.objects.filter(bill=part.bill_id).first()
    if funding is not None:
        follow_money(lock(funding.milestone), now=now)


def follow_money(held: Milestone, *, now: datetime) -> None:
    """Let a locked milestone stand where the pieces of its money stand; where it does already, nothing happens."""
    parts = [part for row in fundings_of(held) if row.bill.paid_at for part in row.parts]
    if held.is_over or not held.is_running or not parts:
        return
    if any(part.is_contested for part in parts):
        if not held.is_disputed:
            make(held, "dispute", actor="till", now=now)
    elif any(part.is_open for part in parts):
        if held.is_disputed:
            make(held, "settle", actor="till", now=now)
    else:
        drop_unpaid(held, actor="clock", now=now)
        make(held, "pay_out" if any(part.is_released for part in parts) else "take_back", actor="till", now=now)


@transaction.atomic
def end_with(contract: Contract, *, by: str, now: datetime) -> None:
    """A contract is over: what is unpaid is removed, proposals are withdrawn, money goes back as ``GOES_BACK`` says.

    ``by``: client, designer or staff. What is neither stays until it is released, given back or disputed.
    """
    held = lock_contract(contract.pk)
    for milestone in Milestone.objects.open().filter(contract=held):
        milestone.contract = held
        _hear_of_payment(milestone, now=now)
        _end_one(milestone, by=by, note=held.end_note, now=now)


def _end_one(milestone: Milestone, *, by: str, note: str, now: datetime) -> None:
    if milestone.is_proposed:
        make(milestone, "withdraw", actor="clock", now=now)
    elif milestone.is_agreed:
        drop_unpaid(milestone, actor="clock", now=now)
        make(milestone, "remove", actor="clock", now=now)
    elif milestone.state in GOES_BACK[by] and not _is_contested(milestone):
        return_money(milestone, actor="clock", person=None, note=note, now=now)


def _hear_of_payment(milestone: Milestone, *, now: datetime) -> None:
    """Count a payment that has come, though its news has not: else nobody would ever send it back."""
    if milestone.is_agreed and any(row.bill.is_paid for row in fundings_of(milestone)):
        make(milestone, "fund", actor="till", now=now)


def _is_contested(milestone: Milestone) -> bool:
    return any(part.is_contested for row in fundings_of(milestone) for part in row.parts)


def _note_increase(held: Milestone, bill: Bill, name: str, *, now: datetime) -> None:
    """Tell once that the money of a higher amount has come, or never will."""
    if held.steps.filter(move="increase", note=bill.key).exists():
        return
    note_step(held, "increase", source=held.state, actor="till", note=bill.key, now=now)
    tell(name, held, bill=bill.pk, now=now)


def _take_back_increase(held: Milestone, bill: Bill, *, now: datetime) -> None:
    """What was never paid is not agreed any more: the amount is what it was before."""
    if held.steps.filter(move="increase", note=bill.key).exists():
        return
    held.amount_minor -= bill.amount_minor
    held.save(update_fields=["amount_minor"])
    _note_increase(held, bill, facts.INCREASE_DROPPED, now=now)
