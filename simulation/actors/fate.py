"""What nobody decides: time, banks, lines, the post, and workers that fall asleep."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from pontic.accounts.models import Person
from simulation.actors import clients, designers, desk, quarrels
from simulation.deadlines import SECOND, upcoming
from simulation.line import FAULTS
from simulation.world import World

SIDES = {"before": -SECOND, "at": timedelta(0), "after": SECOND}
JUMPS = (
    SECOND,
    timedelta(minutes=1),
    timedelta(minutes=11),
    timedelta(hours=1),
    timedelta(hours=7),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=35),
)
WEIGHTS = (8, 6, 6, 6, 5, 4, 2, 1)
AWAY = timedelta(days=3)  # the longest that the house sleeps: so long a processor tries to deliver a webhook


def jump_to_deadline(world: World, chance: Random) -> None:
    """Go to one side of the next deadlines, seldom of a later one; then mostly the house does its work."""
    ahead = upcoming(world.now)
    if not ahead:
        return
    name, moment = ahead[0] if chance.random() < 0.6 else _of_some_kind(ahead, chance)
    side = chance.choice(list(SIDES))
    if moment + SIDES[side] < world.now:
        return
    _pass(world, moment + SIDES[side])
    world.tried[name, side] += 1
    world.note(f"{side} {name}")
    if name in RACES and chance.random() < 0.5:
        chance.choice(RACES[name])(world, chance)  # somebody comes at the very second
    if chance.random() < 0.8:
        world.work()


def _of_some_kind(ahead: list[tuple[str, datetime]], chance: Random) -> tuple[str, datetime]:
    """Draw a kind of deadline, so that the rare ones come up as well, and return the first of it."""
    kind = chance.choice(sorted({name for name, _moment in ahead}))
    return next(pair for pair in ahead if pair[0] == kind)


def jump(world: World, chance: Random) -> None:
    """Let some time pass; now and then the house slept all the while."""
    (length,) = chance.choices(JUMPS, WEIGHTS)
    _pass(world, world.now + length)
    world.note("time passes", length)
    if chance.random() < 0.7:
        world.work()


def _pass(world: World, moment: datetime) -> None:
    """Let time pass; over a longer one the house does its work now and then."""
    while moment - world.now > AWAY:
        world.now += AWAY
        world.work()
    world.now, world.has_worked = moment, False


def bank(world: World, chance: Random) -> None:
    """Let a bank or the processor do something of its own will."""
    happening = world.processor.misfortune(world, chance)
    if happening:
        world.note(happening)


def stop_account(world: World, chance: Random) -> None:
    """Let the processor stop an account without a word."""
    happening = world.processor.stop_account(world, chance)
    if happening:
        world.note(happening)


def line(world: World, chance: Random) -> None:
    """Break the line for the next calls, or let the house die in one."""
    own = world.processor.trouble(chance) if chance.random() < 0.5 else ""
    fault = own or chance.choice(FAULTS)
    if not own:
        world.line.planned += [fault] * chance.choice((1, 1, 2))
    world.note("trouble", fault)


def post(world: World, chance: Random) -> None:
    """Let some webhooks arrive, in whatever order and number."""
    world.processor.muddle(world, chance)


def doze(world: World, _chance: Random) -> None:
    """Let a worker take errands and fall asleep over them."""
    world.doze()


def wake(world: World, chance: Random) -> None:
    """Let a worker wake up, mostly too late."""
    world.wake(chance)


def suspend(world: World, chance: Random) -> None:
    """Suspend a designer, or let him in again: money that he is owed stays his."""
    designer = chance.choice(world.cast.designers)
    designer.is_active = not designer.is_active
    Person.objects.filter(pk=designer.pk).update(is_active=designer.is_active)
    world.note("designer let in" if designer.is_active else "designer suspended", designer.pk)


# who wants something just when the clock does
RACES: dict[str, tuple[Callable[[World, Random], None], ...]] = {
    "accept": (designers.accept, designers.accept, designers.decline, clients.withdraw),
    "needed_by": (designers.accept, clients.withdraw),
    "complete": (clients.complete, clients.dispute, designers.deliver),
    "decide": (designers.concede, clients.settle, desk.decide, quarrels.answer),
    "carry_out": (quarrels.appeal, quarrels.accept_decision, quarrels.answer, clients.settle),
    "capture": (clients.complete, designers.give_back, desk.give_a_part_back),
    "lapse": (clients.complete, designers.give_back),
    "hold": (desk.give_a_part_back, bank, stop_account),
    "payout_again": (designers.open_account, desk.retry, bank),
    "approval": (clients.answer_bank, clients.pay_again),
}
