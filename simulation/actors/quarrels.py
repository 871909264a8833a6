"""What both sides do in a dispute: offer, answer, accept a decision, appeal against it."""

from random import Random

from pontic.accounts.models import Person
from pontic.disputes import actions as disputes
from pontic.disputes.models import Dispute, Offer
from pontic.kit.money import Money
from simulation.actors.choosing import one_of
from simulation.world import World

KINDS = ("redo", "split", "split", "split", "refund")
WHY = "The second picture was not looked at."


def offer(world: World, chance: Random) -> None:
    """Offer the other side a way out; now and then to give back more than there is, or nothing."""
    found = _dispute(chance, "open", "decided", "appealed")
    if found is None:
        return
    kind, person = chance.choice(KINDS), _party(chance, found)
    amount = a_part(world, found, chance) if kind == "split" else None
    with world.person():
        try:
            disputes.offer(found, person=person, kind=kind, amount=amount, now=world.now)
            world.note(f"offered: {kind}", f"dispute {found.pk}: {amount.minor if amount else ''}")
        except ValueError as refusal:
            world.note("offer refused", f"dispute {found.pk}: {refusal}")


def a_part(world: World, found: Dispute, chance: Random) -> Money:
    """Draw what goes back: never more than is left once staff gave parts back by hand, unless the house refuses it."""
    total = found.total.minor
    most = max(total - world.parts[found.case_id or -found.part.bill_id] - 50, 0)
    share = chance.choice((50, total // 3, total // 2, total - 50, total // 2 + 1))
    return Money(chance.choice((share, share, share, total)) if share <= most else 0)


def answer(world: World, chance: Random) -> None:
    """Accept what was offered, mostly; or decline it, or take it back."""
    found = one_of(chance, Offer.objects.filter(state="open").select_related("by").order_by("pk"))
    if found is None:
        return
    about = Dispute.objects.whole().get(pk=found.dispute_id)
    other = about.designer if found.by == about.client else about.client
    verb = chance.choice(("accept", "accept", "accept", "decline", "withdraw"))
    with world.person():
        if verb == "accept":
            disputes.accept_offer(found, person=other, now=world.now)
        elif verb == "decline":
            disputes.decline_offer(found, person=other, now=world.now)
        else:
            disputes.withdraw_offer(found, person=found.by, now=world.now)
        world.note(f"offer: {verb}", f"dispute {about.pk}")


def accept_decision(world: World, chance: Random) -> None:
    """Accept what an agent decided."""
    found = _dispute(chance, "decided")
    if found is not None:
        with world.person():
            disputes.accept_decision(found, person=_party(chance, found), now=world.now)
            world.note("decision accepted", f"dispute {found.pk}")


def appeal(world: World, chance: Random) -> None:
    """Object to what an agent decided."""
    found = _dispute(chance, "decided")
    if found is not None:
        with world.person():
            disputes.appeal(found, person=_party(chance, found), text=WHY, now=world.now)
            world.note("appealed", f"dispute {found.pk}")


def _dispute(chance: Random, *states: str) -> Dispute | None:
    rows = Dispute.objects.filter(state__in=states).whole()
    return one_of(chance, rows.order_by("pk"))


def _party(chance: Random, found: Dispute) -> Person:
    return chance.choice((found.client, found.designer))
