"""What staff do: decide disputes, give parts back, try again what failed, revive what was given up."""

from random import Random

from pontic.disputes import actions as disputes
from pontic.disputes.models import Dispute
from pontic.kit.money import Money
from pontic.outbox import actions as outbox
from pontic.outbox.models import Errand
from pontic.payments import actions as payments
from pontic.payments.models import Earning, Payment, Refund
from simulation.actors.choosing import one_of
from simulation.world import World

REASON = "The margin of 21 lies open by half a millimetre."


def decide(world: World, chance: Random) -> None:
    """Take a dispute on and decide it."""
    found = one_of(chance, Dispute.objects.open().select_related("case"))
    if found is not None:
        with world.person():
            disputes.take_on(found, by=world.cast.staff, now=world.now)
            outcome = chance.choice(("refund", "dismiss"))
            disputes.decide(found, by=world.cast.staff, outcome=outcome, reason=REASON, now=world.now)
            world.note(f"decided: {outcome}", f"case {found.case_id}")


def give_a_part_back(world: World, chance: Random) -> None:
    """Give a client a part back, or after completion all; sometimes a cent, sometimes more than there is."""
    payment = one_of(chance, Payment.objects.filter(state__in=("authorised", "captured", "released")).order_by("pk"))
    if payment is None:
        return
    share = chance.choice((1, payment.amount_minor // 3, payment.amount_minor // 2, payment.amount_minor - 1))
    amount = Money(chance.choice((share, share, share, payment.amount_minor, payment.amount_minor + 1)))
    with world.person():
        try:
            payments.give_back(payment, amount=amount, note=REASON, by=world.cast.staff, now=world.now)
        except payments.TooMuchToGiveBack:
            world.note("part refused", f"case {payment.case_id}: {amount.minor}")
        else:
            world.parts[payment.case_id] += amount.minor
            world.note("part given back", f"case {payment.case_id}: {amount.minor} ({payment.state})")


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
