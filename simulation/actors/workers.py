"""What designers do in ongoing work: propose, begin, submit, log hours, give back, ask for payouts."""

import uuid
from datetime import datetime, timedelta
from random import Random

from pontic.contracts.models import Contract
from pontic.hours import actions as hours
from pontic.hours.actions import TimeRefused
from pontic.hours.models import Entry, Objection, Timer
from pontic.kit.money import Money
from pontic.milestones import actions as milestones
from pontic.milestones.models import Milestone, RefundAsk
from pontic.milestones.terms import MilestoneRefused, Plan
from pontic.oneoffs import actions as oneoffs
from pontic.payments.actions import on_request
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals.models import PayoutMethod, Withdrawal
from simulation.actors.choosing import one_of
from simulation.actors.employers import AMOUNTS
from simulation.world import World

SPANS = (7, 30, 59, 60, 90, 240)  # minutes
REFUSED_PAYOUT = (
    withdrawals.NoMethod, withdrawals.WayClosed, withdrawals.OnHold, withdrawals.TooLittle, withdrawals.NotAvailable,
    withdrawals.NoRate,
)  # fmt: skip


def log_hours(world: World, chance: Random) -> None:
    """Add time by hand, mostly of the last hours; now and then of last week, of the future, or twice."""
    contract = _contract(chance, "hourly")
    if contract is None:
        return
    back = timedelta(hours=chance.choice((0, 1, 5, 26, 80, 170)))
    end = (world.now - back).replace(second=0, microsecond=0)
    if chance.random() < 0.05:
        end += timedelta(hours=3)
    start = end - timedelta(minutes=chance.choice(SPANS))
    add(world, contract, start, end)


def add(world: World, contract: Contract, start: datetime, end: datetime) -> None:
    """Add an entry."""
    with world.person():
        try:
            hours.add_entry(
                contract, person=contract.designer, started_at=start, ended_at=end, memo="Crowns", now=world.now
            )
            world.note("hours", f"contract {contract.pk}: {start:%m-%d %H:%M} to {end:%H:%M}")
        except TimeRefused as refusal:
            world.note("hours refused", refusal)


def use_timer(world: World, chance: Random) -> None:
    """Start a timer, or stop the one that runs."""
    timer = one_of(chance, Timer.objects.select_related("person").order_by("pk"))
    contract = _contract(chance, "hourly")
    with world.person():
        try:
            if timer is not None and chance.random() < 0.6:
                hours.stop_timer(person=timer.person, now=world.now)
                world.note("timer stopped")
            elif contract is not None:
                hours.start_timer(contract, person=contract.designer, memo="Crowns", now=world.now)
                world.note("timer started", f"contract {contract.pk}")
        except TimeRefused as refusal:
            world.note("timer refused", refusal)


def mend_hours(world: World, chance: Random) -> None:
    """Change or delete an entry, before or after it can still be changed."""
    entry = one_of(chance, Entry.objects.filter(deleted_at=None).select_related("contract__designer").order_by("pk"))
    if entry is None:
        return
    person = entry.contract.designer
    with world.person():
        try:
            if chance.random() < 0.4:
                hours.delete_entry(entry, person=person, now=world.now)
                world.note("entry deleted", entry.pk)
            else:
                end = entry.started_at + timedelta(minutes=chance.choice(SPANS))
                asked = {"started_at": entry.started_at, "ended_at": end, "memo": "Bridges"}
                hours.change_entry(entry, person=person, **asked, now=world.now)
                world.note("entry changed", entry.pk)
        except TimeRefused as refusal:
            world.note("entry refused", refusal)


def concede_hours(world: World, chance: Random) -> None:
    """Agree with an objection, or let the client think better of it."""
    found = one_of(
        chance, Objection.objects.filter(state__in=("open", "disputed")).select_related("week__contract").order_by("pk")
    )
    if found is None:
        return
    contract = found.week.contract
    with world.person():
        if chance.random() < 0.6:
            hours.concede(found, person=contract.designer, now=world.now)
        else:
            hours.withdraw_objection(found, person=contract.client, now=world.now)
        world.note("objection answered", found.pk)


def propose(world: World, chance: Random) -> None:
    """Propose a milestone."""
    contract = _contract(chance, "fixed")
    if contract is not None:
        with world.person():
            try:
                plan = Plan("One more", Money(chance.choice((*AMOUNTS, 2_499))))
                milestones.propose(contract, plan, person=contract.designer, now=world.now)
                world.note("milestone proposed", f"contract {contract.pk}")
            except MilestoneRefused as refusal:
                world.note("milestone refused", refusal)


def raise_price(world: World, chance: Random) -> None:
    """Propose a higher amount; the client mostly agrees."""
    found = one_of(chance, Milestone.objects.running().order_by("pk"))
    if found is None:
        return
    with world.person():
        try:
            plan = Plan(found.name, found.amount + Money(chance.choice((100, 700, 5_000))))
            change = milestones.propose_change(found, plan, person=found.contract.designer, now=world.now)
            if chance.random() < 0.7:
                milestones.approve_change(change, person=found.contract.client, now=world.now)
            world.note("increase", f"milestone {found.pk}")
        except MilestoneRefused as refusal:
            world.note("increase refused", refusal)


def work(world: World, chance: Random) -> None:
    """Begin or submit a milestone."""
    found = one_of(chance, Milestone.objects.running().order_by("pk"))
    if found is not None:
        with world.person():
            person = found.contract.designer
            if chance.random() < 0.3:
                milestones.begin(found, person=person, now=world.now)
            else:
                milestones.submit(found, person=person, note="As agreed.", now=world.now)
            world.note("milestone worked on", f"milestone {found.pk}")


def give_back(world: World, chance: Random) -> None:
    """Give a milestone back, or agree to a refund that was asked for."""
    asked = one_of(chance, RefundAsk.objects.filter(state="open").select_related("milestone__contract").order_by("pk"))
    found = one_of(chance, Milestone.objects.running().order_by("pk"))
    with world.person():
        if asked is not None:
            milestones.agree_refund(asked, person=asked.milestone.contract.designer, now=world.now)
            world.note("refund agreed", asked.pk)
        elif found is not None:
            milestones.give_back(found, person=found.contract.designer, now=world.now)
            world.note("milestone given back", found.pk)


def ask_one_off(world: World, chance: Random) -> None:
    """Ask for a bonus."""
    contract = _contract(chance)
    if contract is not None:
        with world.person():
            asked = {"kind": "bonus", "amount": Money(chance.choice(AMOUNTS)), "text": "It was a hard one."}
            oneoffs.ask(contract, **asked, person=contract.designer, now=world.now)
            world.note("bonus asked", f"contract {contract.pk}")


def add_method(world: World, chance: Random) -> None:
    """Add or change a payout method."""
    designer = chance.choice(world.cast.designers)
    with world.person():
        try:
            details = {"email": f"d{chance.randint(1, 3)}@simulation.test"}
            asked = {"holder": designer.name, "address": "1 Rue", "details": details}
            withdrawals.keep_method(designer, "paypal", **asked, now=world.now)
            world.note("method kept", f"designer {designer.pk}")
        except REFUSED_PAYOUT as refusal:
            world.note("method refused", type(refusal).__name__)


def ask_payout(world: World, chance: Random) -> None:
    """Ask for all, a part, a cent, or more than there is; now and then twice with one click."""
    method = one_of(chance, PayoutMethod.objects.live().select_related("person").order_by("pk"))
    if method is None:
        return
    free = on_request.available(method.person)
    share = chance.choice((free.minor, free.minor, free.minor // 2, 1, free.minor + 1))
    key = uuid.uuid4()
    for _ in range(chance.choice((1, 1, 2))):
        with world.person():
            try:
                made = withdrawals.ask(method.person, method=method, amount=Money(share), key=key, now=world.now)
                world.note("payout asked", f"{made.pk} of {share}: {made.state}")
            except REFUSED_PAYOUT as refusal:
                world.note("payout refused", type(refusal).__name__)


def call_off(world: World, chance: Random) -> None:
    """Take a request back."""
    found = one_of(chance, Withdrawal.objects.select_related("person").order_by("pk"))
    if found is not None:
        with world.person():
            withdrawals.cancel(found, by=found.person, now=world.now)
            world.note("payout called off", found.pk)


def _contract(chance: Random, kind: str = "") -> Contract | None:
    rows = Contract.objects.running().select_related("client", "designer", "terms")
    return one_of(chance, (rows.filter(kind=kind) if kind else rows).order_by("pk"))
