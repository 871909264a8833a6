"""How every other story begins: in a shop that has been running for a while.

From an empty house a short story hardly gets to what comes late: holds, payouts, transfers that are refused,
chargebacks after the payout. Nothing goes wrong here; the story begins afterwards.
"""

from random import Random

from simulation.actors import clients, designers
from simulation.world import World

ORDERS, COMPLETED = 5, 3
EVERY = 2  # one story in so many begins like this


def belongs_to(seed: int) -> bool:
    """Tell whether the story of this seed begins in a running shop."""
    return seed % EVERY == 0


def run(world: World, chance: Random) -> None:
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
