"""Everybody who acts in a story, and how often. An actor does one thing, or finds nothing to do."""

from collections.abc import Callable
from random import Random

from simulation.actors import clients, designers, desk, fate, quarrels
from simulation.world import World

Act = Callable[[World, Random], None]
ACTS: dict[Act, int] = {
    clients.order: 16,
    clients.answer_bank: 6,
    clients.pay_again: 3,
    clients.withdraw: 1,
    clients.ask_for_changes: 3,
    clients.answer_designer: 3,
    clients.complete: 8,
    clients.dispute: 8,
    clients.settle: 1,
    clients.click_twice: 4,
    designers.accept: 12,
    designers.decline: 1,
    designers.deliver: 12,
    designers.hold: 2,
    designers.give_back: 1,
    designers.concede: 1,
    quarrels.offer: 6,
    quarrels.answer: 4,
    quarrels.accept_decision: 5,
    quarrels.appeal: 2,
    designers.answer_changes: 2,
    designers.open_account: 4,
    designers.mend_account: 6,
    desk.decide: 6,
    desk.give_a_part_back: 6,
    desk.retry: 2,
    desk.revive: 2,
    fate.jump_to_deadline: 26,
    fate.jump: 8,
    fate.bank: 12,
    fate.line: 5,
    fate.post: 6,
    fate.doze: 3,
    fate.wake: 4,
    fate.suspend: 1,
}


def act(world: World, chance: Random) -> None:
    """Let somebody act."""
    (actor,) = chance.choices(list(ACTS), list(ACTS.values()))
    actor(world, chance)
