"""What clients do in ongoing work: keep cards, agree, fund, release, object, pay, change their minds, end."""

import uuid
from random import Random

from tests.builders.contracts import TERMS

from pontic.billing import actions as billing
from pontic.billing.models import Bill
from pontic.cases import actions as cases
from pontic.contracts import actions as contracts
from pontic.contracts.actions import Planned
from pontic.contracts.models import Contract, Offer
from pontic.contracts.terms import TermsRefused
from pontic.hours import actions as hours
from pontic.hours.actions import TimeRefused
from pontic.hours.models import Week
from pontic.kit.money import Money
from pontic.milestones import actions as milestones
from pontic.milestones.models import Milestone
from pontic.oneoffs import actions as oneoffs
from pontic.oneoffs.models import OneOff
from pontic.payments import actions as payments
from pontic.payments.models import Payment
from pontic.retainers.actions import NoneLeft
from simulation.actors.choosing import one_of
from simulation.actors.clients import BACK, REFUSED, REFUSED_PAYMENT
from simulation.world import World

AMOUNTS = (2_500, 3_877, 3_878, 10_000, 12_345, 250_001)
KINDS = ("fixed", "fixed", "hourly", "hourly", "retainer", "monthly")
UNUSED = ("carry", "release", "return")


def keep_card(world: World, chance: Random) -> None:
    """Keep a card and make it the primary one: mostly a good one."""
    card = world.processor.good_card if chance.random() < 0.6 else world.processor.card(chance)
    keep(world, chance.choice(world.cast.clients), card)


def keep(world: World, client: object, card: str) -> None:
    """Keep this card for a client, as the page does."""
    with world.person():
        try:
            asked = {"card": card, "key": uuid.uuid4().hex, "return_to": BACK, "now": world.now}
            kept, _address = payments.keep_card(client, **asked)  # type: ignore[arg-type]
        except REFUSED_PAYMENT as refusal:
            world.note("card refused", type(refusal).__name__)
            return
        if kept is not None:
            payments.prefer_card(kept, now=world.now)
            world.note("card kept", f"client {kept.person_id}: {card}")


def offer(world: World, chance: Random) -> None:
    """Put terms of some kind before a designer, or other terms of a contract that runs."""
    client, designer = chance.choice(world.cast.clients), chance.choice(world.cast.designers)
    kind = chance.choice(KINDS)
    wanted = {"kind": kind, "title": "Crowns", "scope": "Crowns as agreed."} | TERMS[kind]
    if kind == "monthly":
        wanted |= {"listing": next(row for row in world.cast.listings if row.owner_id == designer.pk)}
        wanted |= {"unused": chance.choice(UNUSED), "cases_per_month": chance.choice((1, 3)), "monthly_minor": 10_001}
    planned = [Planned(f"Milestone {n}", Money(chance.choice(AMOUNTS))) for n in range(1, chance.choice((2, 3)))]
    with world.person():
        try:
            made = contracts.offer(
                author=chance.choice((client, designer)), client=client, designer=designer, wanted=wanted,
                milestones=planned if kind == "fixed" else (), now=world.now,
            )  # fmt: skip
        except TermsRefused as refusal:
            world.note("terms refused", refusal)
        else:
            world.note(f"offered: {kind}", f"offer {made.pk}")


def answer_offer(world: World, chance: Random) -> None:
    """Accept what was offered, mostly; decline it, or take it back."""
    found = one_of(chance, Offer.objects.open().select_related("client", "designer", "author").order_by("pk"))
    if found is None:
        return
    verb = chance.choice(("accept", "accept", "accept", "accept", "decline", "withdraw"))
    with world.person():
        if verb == "accept":
            contracts.accept(found, person=found.other(), now=world.now)
        elif verb == "decline":
            contracts.decline(found, person=found.other(), now=world.now)
        else:
            contracts.withdraw(found, person=found.author, now=world.now)
        world.note(f"offer: {verb}", f"offer {found.pk}")


def answer_milestone(world: World, chance: Random) -> None:
    """Approve or decline what is proposed, and pay for what is agreed."""
    found = one_of(chance, Milestone.objects.filter(state__in=("proposed", "approved")).order_by("pk"))
    if found is None:
        return
    with world.person():
        if found.is_proposed:
            verb = milestones.approve if chance.random() < 0.8 else milestones.decline
            verb(found, person=found.contract.client, now=world.now)
        else:
            milestones.fund(found, person=found.contract.client, now=world.now)
        world.note("milestone answered", f"milestone {found.pk} was {found.state}")


def judge_milestone(world: World, chance: Random) -> None:
    """Release what was submitted, ask for changes, or want the money back."""
    found = one_of(chance, Milestone.objects.running().order_by("pk"))
    if found is None:
        return
    client, verb = found.contract.client, chance.choice(("release", "release", "release", "changes", "refund"))
    with world.person():
        if verb == "release":
            milestones.release(found, person=client, now=world.now)
        elif verb == "changes":
            milestones.request_changes(found, person=client, text="Lower the cusps of it.", now=world.now)
        else:
            milestones.ask_refund(found, person=client, text="It is not what we agreed on.", now=world.now)
        world.note(f"milestone: {verb}", f"milestone {found.pk}")


def pay_one_off(world: World, chance: Random) -> None:
    """Pay a bonus, expenses or something else; or answer what was asked for."""
    contract = _contract(chance)
    asked = one_of(chance, OneOff.objects.filter(state="asked").order_by("pk"))
    with world.person():
        if asked is not None and chance.random() < 0.5:
            oneoffs.approve(asked, person=asked.contract.client, now=world.now)
            world.note("one-off approved", asked.pk)
        elif contract is not None:
            kind, amount = chance.choice(("bonus", "bonus", "other")), Money(chance.choice(AMOUNTS))
            made = oneoffs.pay(
                contract, kind=kind, amount=amount, text="Thank you.", person=contract.client, now=world.now
            )
            world.note(f"one-off: {kind}", f"{made.pk} of {amount.minor}")


def object_to_hours(world: World, chance: Random) -> None:
    """Object to an entry of a week that is final, or think better of it."""
    week = one_of(chance, Week.objects.filter(state="final").order_by("pk"))
    entry = one_of(chance, week.entries.filter(deleted_at=None).order_by("pk")) if week else None
    if week is None or entry is None:
        return
    with world.person():
        try:
            text = "Nothing was worked in this hour."
            hours.object_to(week, person=week.contract.client, entries=[entry], text=text, now=world.now)
            world.note("objected", f"week {week.pk}, entry {entry.pk}")
        except TimeRefused as refusal:
            world.note("objection refused", refusal)


def pay_bill(world: World, chance: Random) -> None:
    """Pay a bill by hand: with any card, or twice."""
    bill = one_of(chance, Bill.objects.owed().select_related("client").order_by("pk"))
    if bill is not None:
        hand_over(world, bill, world.processor.card(chance))


def hand_over(world: World, bill: Bill, card: str) -> None:
    """Pay a bill as the page does."""
    with world.person():
        try:
            paid = payments.pay_bill(bill, card=card, key=uuid.uuid4(), return_to=BACK, now=world.now)
            world.note("bill paid", f"bill {bill.pk}: {paid.state} {card}")
        except REFUSED_PAYMENT as refusal:
            world.note("payment refused", type(refusal).__name__)


def send_case(world: World, chance: Random) -> None:
    """Send a case under a month, where one is left."""
    contract = one_of(chance, Contract.objects.running().filter(kind="monthly").order_by("pk"))
    if contract is None:
        return
    with world.person():
        try:
            case = cases.start_under(contract, client=contract.client, now=world.now)
            case = cases.edit(case, now=world.now, reference=str(world.figures["case"]), instructions="A crown.")
            cases.send_under(case, now=world.now)
            world.note("case under contract", f"case {case.pk}")
        except (*REFUSED, NoneLeft) as refusal:
            world.note("case refused", type(refusal).__name__)


def cancel_bill(world: World, chance: Random) -> None:
    """Take back what nobody has paid yet; what was worked cannot be taken back."""
    bill = one_of(chance, Bill.objects.owed().filter(kind__in=("bonus", "other", "week")).order_by("pk"))
    if bill is not None:
        with world.person():
            billing.cancel(bill, actor="client", now=world.now)
            world.note("bill cancelled", bill)


def end(world: World, chance: Random) -> None:
    """End a contract, whoever of the two."""
    contract = _contract(chance)
    if contract is not None:
        with world.person():
            person = chance.choice((contract.client, contract.designer))
            contracts.end(contract, person=person, note="We are done.", now=world.now)
            world.note("contract ended", f"contract {contract.pk} by {person.pk}")


def _contract(chance: Random) -> Contract | None:
    rows = Contract.objects.running().select_related("client", "designer", "terms")
    return one_of(chance, rows.order_by("pk"))


def confirm(world: World, chance: Random) -> None:
    """Come back from the bank with an answer about a bill."""
    payment = one_of(chance, Payment.objects.filter(state="action_needed", bill__isnull=False).order_by("pk"))
    if payment is not None:
        with world.person():
            world.processor.approve(payment.reference, yes=chance.random() < 0.7, now=world.now)
            payments.confirm(payment, now=world.now)
            world.note("answered the bank", f"payment {payment.pk}")
