"""What happens to ongoing work beyond its two people: disputes about its money, staff who send payouts, who give up."""

from random import Random

from pontic.billing import actions as billing
from pontic.billing.models import Bill, Part
from pontic.disputes import actions as disputes
from pontic.disputes.models import Dispute
from pontic.kit.money import Money
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals.models import Withdrawal
from simulation.actors.choosing import one_of
from simulation.world import World

REASON = "What was shown is not what the two had agreed on."


def dispute(world: World, chance: Random) -> None:
    """Dispute a part of a bill, by either side."""
    rows = Part.objects.filter(state__in=("open", "contested"), bill__designer__isnull=False, bill__state="paid")
    rows = rows.exclude(bill__kind__in=("month", "extra_case"))
    part = one_of(chance, rows.select_related("bill__client", "bill__designer").order_by("pk"))
    if part is None:
        return
    with world.person():
        person = chance.choice((part.bill.client, part.bill.designer))
        disputes.open_part(part, person=person, ground="late", text="It never came.", now=world.now)
        world.note("part disputed", f"part {part.pk} by {person.pk}")


def decide(world: World, chance: Random) -> None:
    """Take such a dispute on and decide it; an appeal is decided by somebody else."""
    rows = Dispute.objects.for_agents().filter(part__isnull=False).whole().select_related("decided_by")
    found = one_of(chance, rows)
    if found is None:
        return
    agent = world.cast.second if found.is_appealed else world.cast.staff
    verb = disputes.decide_appeal if found.is_appealed else disputes.decide
    outcome = chance.choice(("refund", "dismiss", "redo", "split", "split", "release"))
    amount = Money(found.total.minor // chance.choice((2, 3))) if outcome == "split" else None
    with world.person():
        disputes.take_on(found, by=agent, now=world.now)
        heard = found.designer if found.claimant == "client" else found.client
        disputes.say(found, person=heard, text="It did come.", now=world.now)
        try:
            verb(found, by=agent, outcome=outcome, amount=amount, reason=REASON, now=world.now)
            world.note(f"decided: {outcome}", f"dispute {found.pk}")
        except ValueError as refusal:
            world.note("decision refused", refusal)


def end_dispute(world: World, chance: Random) -> None:
    """End it among the two: withdraw, give way, offer and accept, accept or appeal against the decision."""
    found = one_of(chance, Dispute.objects.open().filter(part__isnull=False).whole())
    if found is None:
        return
    person = chance.choice((found.client, found.designer))
    other = found.designer if person == found.client else found.client
    verb = chance.choice(("settle", "concede", "offer", "offer", "accept", "appeal"))
    with world.person():
        if verb == "offer":
            asked = {"kind": "split", "amount": Money(found.total.minor // 2)}
            try:
                made = disputes.offer(found, person=person, **asked, now=world.now)
            except ValueError as refusal:
                world.note("offer refused", refusal)
                return
            disputes.accept_offer(made, person=other, now=world.now)
        elif verb == "accept":
            disputes.accept_decision(found, person=person, now=world.now)
        elif verb == "appeal":
            disputes.appeal(found, person=person, text="Look again, please.", now=world.now)
        else:
            getattr(disputes, verb)(found, person=person, now=world.now)
        world.note(f"dispute: {verb}", f"dispute {found.pk}")


def send_payouts(world: World, _chance: Random) -> None:
    """Put requests into a batch."""
    waiting = list(Withdrawal.objects.filter(state="requested").order_by("pk").values_list("pk", flat=True))
    if waiting:
        with world.person():
            try:
                withdrawals.open_batch("paypal", waiting, by=world.cast.staff, now=world.now)
                world.note("batch", len(waiting))
            except withdrawals.NothingChosen:
                world.note("batch refused")


def answer_payouts(world: World, chance: Random) -> None:
    """Confirm a payout, let it fail, let one that had arrived come back; look after flagged ones."""
    found = one_of(chance, Withdrawal.objects.exclude(state__in=("failed", "cancelled")).order_by("pk"))
    if found is None:
        return
    with world.person():
        if found.state == "flagged":
            withdrawals.clear(found, by=world.cast.staff, note="The papers say so.", now=world.now)
        elif chance.random() < 0.75:
            withdrawals.confirm(found, reference=f"PP-{found.pk}", by=world.cast.staff, now=world.now)
        else:
            withdrawals.fail(found, problem="The account is closed.", by=world.cast.staff, now=world.now)
        world.note("payout answered", f"{found.pk} was {found.state}")


def take_back_on_the_way(world: World, chance: Random) -> None:
    """A client's bank takes back what is on its way to a designer; then, mostly, it does not arrive."""
    found = one_of(chance, Withdrawal.objects.filter(state__in=("requested", "flagged", "processing")).order_by("pk"))
    share = one_of(chance, found.shares.select_related("earning__payment").order_by("pk")) if found else None
    if found is None or share is None:
        return
    happening = world.processor.charge_back(share.earning.payment.reference)
    if not happening:
        return
    world.note(f"{happening} on the way", f"payment {share.earning.payment_id}, payout {found.pk}")
    world.work()
    if chance.random() < 0.7:
        with world.person():
            if found.state == "processing":
                withdrawals.fail(found, problem="The account is closed.", by=world.cast.staff, now=world.now)
            else:
                withdrawals.cancel(found, by=found.person, now=world.now)
            world.note("payout came back", found.pk)


def write_off(world: World, chance: Random) -> None:
    """Give a bill up that was charged in vain for days."""
    bill = one_of(chance, Bill.objects.owed().filter(tries__gte=3).order_by("pk"))
    if bill is not None:
        with world.person():
            billing.write_off(bill, now=world.now)
            world.note("written off", bill)
