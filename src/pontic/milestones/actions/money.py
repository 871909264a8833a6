"""Where a milestone's money is, and what moves it: bills, one for its amount and one for each increase."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.models import Bill, BillKind, Part
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.milestones.actions.make import lock, require_side, require_workable
from pontic.milestones.models import Funding, Milestone
from pontic.milestones.process import MILESTONE


class OneAtATime(MoveRefused):
    """Another milestone is paid and not over, and not both sides want several at a time."""


class BeingCharged(MoveRefused):
    """A payment for it is on its way: first that one ends."""


class HeldUp(MoveRefused):
    """A dispute holds its money up, though the milestone has not heard of it yet."""


@transaction.atomic
def fund(milestone: Milestone, *, person: Person, now: datetime) -> Funding:
    """Ask the client to pay an agreed milestone, at once (MIL-02, CON-11); it is funded once the money is there.

    Raises OneAtATime, BeingCharged, NotRunning and, for who may begin nothing new, NotInStanding.
    """
    held = lock(milestone)
    require_side(held.contract, person, "client", wanted="fund")
    require_workable(held.contract, wanted="fund")
    accounts.require_begin(person)
    MILESTONE.allow("fund", state=held.state, actor="till")
    if is_being_paid(held):
        raise BeingCharged(MILESTONE.name, "fund", state=held.state, actor="client")
    if others_run(held):
        raise OneAtATime(MILESTONE.name, "fund", state=held.state, actor="client")
    return charge(held, held.amount, now=now)


@transaction.atomic
def cancel_funding(milestone: Milestone, *, person: Person, now: datetime) -> Milestone:
    """The client thought better of it while nothing was paid: the milestone stays agreed. Not of an increase."""
    held = lock(milestone)
    require_side(held.contract, person, "client", wanted="cancel_funding")
    due = [bill for bill in charging(held) if held.is_agreed]
    if not due:
        raise MoveRefused(MILESTONE.name, "cancel_funding", state=held.state, actor="client")
    for bill in due:
        billing.cancel(bill, actor="client", now=now)
    return held


@transaction.atomic
def give_up_increase(milestone: Milestone, *, person: Person, now: datetime) -> Milestone:
    """The designer does without an increase that cannot be charged: then what is paid can be released."""
    held = lock(milestone)
    require_side(held.contract, person, "designer", wanted="give_up_increase")
    due = [bill for bill in charging(held) if held.is_running]
    if not due:
        raise MoveRefused(MILESTONE.name, "give_up_increase", state=held.state, actor="designer")
    for bill in due:
        billing.cancel(bill, actor="designer", now=now)
    return held


def charge(milestone: Milestone, amount: Money, *, is_increase: bool = False, now: datetime) -> Funding:
    """Draw up a bill and make it due: payments charges it from here on."""
    contract, number = milestone.contract, milestone.fundings.count() + 1
    bill = billing.draw_up(
        f"milestone:{milestone.pk}:{number}",
        BillKind.MILESTONE,
        client=contract.client,
        designer=contract.designer,
        contract=contract,
        lines=[billing.Drawn(amount, milestone.name)],
        title=milestone.name,
        now=now,
    )
    made = Funding.objects.create(milestone=milestone, bill=bill, number=number, is_increase=is_increase)
    billing.issue(bill, actor="client", now=now)
    return made


def charging(milestone: Milestone) -> list[Bill]:
    """Return the bills for it that wait for their payment."""
    return [row.bill for row in fundings_of(milestone) if row.bill.is_due]


def is_being_paid(milestone: Milestone) -> bool:
    """Tell whether a payment for an agreed one is on its way, or has come and the milestone has not heard of it."""
    return any(row.is_live for row in fundings_of(milestone))


def open_parts(milestone: Milestone) -> list[Part]:
    """Return the pieces of its money about which nothing is decided; HeldUp where a dispute holds one up."""
    parts = [part for row in fundings_of(milestone) if row.bill.is_paid for part in row.parts]
    if any(part.is_contested for part in parts):
        raise HeldUp(MILESTONE.name, "release", state=milestone.state, actor="client")
    return [part for part in parts if part.is_open]


def drop_unpaid(milestone: Milestone, *, actor: str, now: datetime) -> None:
    """Cancel what was asked for and not paid: the milestone is over."""
    for bill in charging(milestone):
        billing.cancel(bill, actor=actor, now=now)


def others_run(milestone: Milestone) -> bool:
    """Tell whether another milestone stands in the way of this one's payment."""
    if milestone.contract.allows_several:
        return False
    others = Milestone.objects.filter(contract=milestone.contract_id).exclude(pk=milestone.pk)
    asked = Funding.objects.filter(milestone__in=others.agreed()).select_related("bill")
    return others.running().exists() or any(row.is_live for row in asked)


def fundings_of(milestone: Milestone) -> list[Funding]:
    """Return its bills with the parts of their money, as they are now."""
    return list(milestone.fundings.select_related("bill").prefetch_related("bill__parts"))
