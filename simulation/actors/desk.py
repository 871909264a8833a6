"""What staff do: decide disputes, give parts back, try again what failed, revive what was given up."""

from random import Random

from django.db.models import Q

from pontic.disputes import actions as disputes
from pontic.disputes.models import Dispute
from pontic.kit.money import Money
from pontic.outbox import actions as outbox
from pontic.outbox.models import Errand
from pontic.payments import actions as payments
from pontic.payments.models import Earning, Payment, Refund
from simulation.actors.choosing import one_of
from simulation.actors.quarrels import a_part
from simulation.world import World

ANSWER = "I measure it closed, and the picture shows it."
REASON = "The margin of 21 lies open by half a millimetre."


def decide(world: World, chance: Random) -> None:
    """Take a dispute on and decide it; an appeal is decided by somebody else."""
    found = one_of(chance, Dispute.objects.for_agents().whole().select_related("decided_by"))
    if found is None:
        return
    agent = world.cast.second if found.is_appealed else world.cast.staff
    verb = disputes.decide_appeal if found.is_appealed else disputes.decide
    outcome = chance.choice(("refund", "dismiss", "redo", "split", "split"))
    amount = a_part(world, found, chance) if outcome == "split" else None
    heard = found.designer if found.claimant == "client" else found.client
    with world.person():
        disputes.take_on(found, by=agent, now=world.now)
        disputes.say(found, person=heard, text=ANSWER, now=world.now)
        try:
            verb(found, by=agent, outcome=outcome, amount=amount, reason=REASON, now=world.now)
            world.note(f"decided: {outcome}", f"dispute {found.pk}: {amount.minor if amount else ''}")
        except ValueError as refusal:
            world.note("decision refused", f"dispute {found.pk}: {refusal}")


def give_a_part_back(world: World, chance: Random) -> None:
    """Give a client a part back, or after completion all; sometimes a cent, sometimes more than there is."""
    stands = Payment.objects.filter(state__in=("authorised", "captured", "released"))
    unpaid_splits = Q(case__split_minor__gt=0) & ~Q(state="released")
    payment = one_of(chance, stands.exclude(unpaid_splits | Q(case__state="disputed")).order_by("pk"))
    if payment is None:
        return
    share = chance.choice((1, payment.amount_minor // 3, payment.amount_minor // 2, payment.amount_minor - 1))
    amount = Money(chance.choice((share, share, share, payment.amount_minor, payment.amount_minor + 1)))
    with world.person():
        try:
            payments.give_back(payment, amount=amount, note=REASON, by=world.cast.staff, now=world.now)
        except payments.TooMuchToGiveBack:
            world.note("part refused", f"{payment.places.ref}: {amount.minor}")
        else:
            world.parts[payment.case_id or -(payment.bill_id or 0)] += amount.minor
            world.note("part given back", f"{payment.places.ref}: {amount.minor} ({payment.state})")


def retry(world: World, chance: Random) -> None:
    """Try a failed refund or a refused payout once more."""
    refund = one_of(chance, Refund.objects.filter(state="failed").order_by("pk"))
    earning = one_of(chance, Earning.objects.filter(state="available").order_by("pk"))
    with world.person():
        if refund is not None:
            payments.retry_refund(refund, by=world.cast.staff, now=world.now)
            world.note("refund tried again", refund.pk)
        elif earning is not None:
            payments.retry_payout(earning, now=world.now)
            world.note("payout tried again", earning.pk)


def revive(world: World, _chance: Random) -> None:
    """Let what was given up be tried again."""
    for errand in Errand.objects.dead():
        outbox.revive(errand, now=world.now)
        world.note("errand revived", errand)
