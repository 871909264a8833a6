"""Everybody who acts in a story, and how often. An actor does one thing, or finds nothing to do."""

from collections.abc import Callable
from random import Random

from simulation.actors import clients, designers, desk, employers, fate, office, quarrels, workers
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


# Ongoing work has stories of its own: more actors would make other dice of every story that is kept.
ONGOING: dict[Act, int] = {
    employers.keep_card: 5,
    employers.offer: 6,
    employers.answer_offer: 8,
    employers.answer_milestone: 12,
    employers.judge_milestone: 10,
    employers.pay_one_off: 5,
    employers.object_to_hours: 5,
    employers.pay_bill: 6,
    employers.confirm: 3,
    employers.send_case: 6,
    employers.cancel_bill: 2,
    employers.end: 1,
    workers.log_hours: 12,
    workers.use_timer: 8,
    workers.mend_hours: 4,
    workers.concede_hours: 3,
    workers.propose: 4,
    workers.raise_price: 4,
    workers.work: 10,
    workers.give_back: 2,
    workers.ask_one_off: 2,
    workers.add_method: 3,
    workers.ask_payout: 8,
    workers.call_off: 1,
    office.dispute: 5,
    office.decide: 5,
    office.end_dispute: 5,
    office.send_payouts: 6,
    office.answer_payouts: 6,
    office.write_off: 1,
    designers.accept: 6,
    designers.deliver: 6,
    clients.complete: 4,
    desk.retry: 2,
    desk.revive: 2,
    fate.jump_to_deadline: 26,
    fate.jump: 8,
    fate.bank: 10,
    fate.line: 4,
    fate.post: 5,
    fate.doze: 2,
    fate.wake: 3,
}
# Money that was earned, on its way to whoever earned it, while details change and banks take it back.
PAYOUTS: dict[Act, int] = {
    employers.answer_milestone: 8,
    employers.judge_milestone: 8,
    employers.pay_one_off: 6,
    workers.propose: 4,
    workers.work: 8,
    workers.add_method: 6,
    workers.ask_payout: 14,
    workers.call_off: 5,
    office.dispute: 4,
    office.decide: 4,
    office.end_dispute: 4,
    office.send_payouts: 6,
    office.answer_payouts: 10,
    office.take_back_on_the_way: 4,
    desk.retry: 2,
    desk.revive: 2,
    fate.jump_to_deadline: 16,
    fate.jump: 10,
    fate.bank: 16,
    fate.line: 3,
    fate.post: 5,
    fate.doze: 2,
    fate.wake: 3,
}
TABLES = {"cases": ACTS, "contracts": ONGOING, "payouts": PAYOUTS}


def act(world: World, chance: Random, *, about: str = "cases") -> None:
    """Let somebody act."""
    table = TABLES[about]
    (actor,) = chance.choices(list(table), list(table.values()))
    actor(world, chance)
