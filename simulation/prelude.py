"""How every other story begins: in a shop that has been running for a while.

From an empty house a short story hardly gets to what comes late: holds, payouts, transfers that are refused,
chargebacks after the payout. Nothing goes wrong here; the story begins afterwards.
"""

from datetime import timedelta
from random import Random

from pontic.payments import actions as payments
from pontic.payments.models import Card
from simulation.actors import clients, designers, employers, office, workers
from simulation.cast import BEGIN
from simulation.world import World

ORDERS, COMPLETED = 5, 3
EVERY = 2  # one story in so many begins like this
LATER, OWING = 10, 20  # and of ongoing work so many a week later; in one of two of these nobody has a card
RIPE = timedelta(days=8)  # from the end of a hold of five days and of the rest after new payout details
NOON = BEGIN.replace(hour=12) + timedelta(days=7)


def belongs_to(seed: int, about: str) -> bool:
    """Tell whether the story of this seed begins in a running shop: those about payouts always do."""
    return about == "payouts" or seed % EVERY == 0


def run(world: World, chance: Random, *, seed: int, about: str = "cases") -> None:
    """Let the shop run for a while."""
    if about == "cases":
        _cases(world, chance)
        return
    _contracts(world, chance)
    if about == "payouts":
        _ripe(world, chance)
    elif seed % LATER == 0:
        _noon(world, owes=seed % OWING == 0)


def _noon(world: World, *, owes: bool) -> None:
    """Go on to the Monday on which the first weeks are charged; half of these stories find no card there."""
    with world.line.quiet(), world.processor.quiet():
        for card in Card.objects.order_by("pk") if owes else ():
            payments.drop_card(card, now=world.now)
        for moment in (NOON - timedelta(hours=12), NOON):
            world.now = moment
            world.work()


def _ripe(world: World, chance: Random) -> None:
    """Go on until what was released is available; some of it is asked for and is on its way."""
    with world.line.quiet(), world.processor.quiet():
        for actor in (*(workers.work,) * ORDERS, *(employers.judge_milestone,) * (2 * ORDERS)):
            actor(world, chance)
            world.work()
        end = world.now + RIPE
        while world.now < end:
            world.now = min(end, world.now + timedelta(days=2))
            world.work()
        for actor in (*(workers.ask_payout,) * ORDERS, office.send_payouts):
            actor(world, chance)
            world.work()


def _contracts(world: World, chance: Random) -> None:
    """Everybody keeps a card; contracts of every kind begin, milestones are paid, hours are logged."""
    with world.line.quiet(), world.processor.quiet():
        for client in world.cast.clients:
            employers.keep(world, client, world.processor.good_card)
        for actor in (
            *(workers.add_method,) * ORDERS,
            *(employers.offer,) * (2 * ORDERS),
            *(employers.answer_offer,) * (2 * ORDERS),
            *(employers.answer_milestone,) * ORDERS,
            *(workers.work,) * ORDERS,
            *(workers.log_hours,) * (2 * ORDERS),
            *(employers.judge_milestone,) * ORDERS,
        ):
            actor(world, chance)
            world.work()


def _cases(world: World, chance: Random) -> None:
    """Open accounts, sell, deliver, complete a part of it; holds begin, some cases are left in work."""
    with world.line.quiet(), world.processor.quiet():
        for _designer in world.cast.designers:
            designers.open_account(world, chance)
        for actor in (
            *(clients.order,) * ORDERS,
            *(clients.answer_bank,) * ORDERS,
            *(designers.accept,) * ORDERS,
            *(designers.deliver,) * ORDERS,
            *(clients.complete,) * COMPLETED,
        ):
            actor(world, chance)
            world.work()
