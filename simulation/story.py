"""One seed, told from its beginning to the moment when nothing follows any more."""

import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from random import Random

import structlog
from django.test.utils import override_settings

from pontic.outbox.models import Errand
from pontic.outbox.wiring import schedule
from pontic.payments import checks
from pontic.payments.models import Operation
from simulation import ending, prelude, promises
from simulation.actors import act
from simulation.cast import BEGIN, Cast
from simulation.chance import at_step, seeded
from simulation.line import Crash, Line, laid
from simulation.plans import Ending, Plan
from simulation.processors import Processor
from simulation.sandbox import SandboxTill
from simulation.twin import StripeTwin
from simulation.wiring import only_money
from simulation.world import World

TILLS: dict[str, Callable[[World, int], Processor]] = {
    "sandbox": lambda _world, _seed: SandboxTill(),
    "twin": StripeTwin,
}


OFTEN = timedelta(hours=2)  # duties that come round more often run at every moment at which the house works
QUICK = 0.5  # how often the house does its work right after something has happened
# identities that hold once news has come and been dealt with; the others hold at every moment
AFTERWARDS = frozenset({"till", "blocked", "journals", "finished", "bills", "clearing", "in_flight", "hints"})


class Broken(AssertionError):  # noqa: N818 - reads as the sentence that it is
    """Something that must always hold does not."""


def tell(plan: Plan) -> Ending:
    """Tell a story in a database that holds the cast alone. Nothing is raised: the ending says what broke."""
    end = Ending(plan)
    with _stage(plan) as world:
        end.figures, end.tried = world.figures, world.tried
        try:
            _run(plan, world, end)
            end.step = 0
            ending.bring(world)
            _hold(world, ending.faults(world))
            _hold(world, ending.differences(world))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the seed has found something
            known = isinstance(fault, Broken)
            end.fault = str(fault) if known else "".join(traceback.format_exception(fault)[-12:])
        end.told = list(world.told)
    return end


def _run(plan: Plan, world: World, end: Ending) -> None:
    if prelude.belongs_to(plan.seed, plan.about):
        prelude.run(world, at_step(plan.seed, 0), seed=plan.seed, about=plan.about)
        look(world)
    for step in range(1, plan.steps + 1):
        if world.now > BEGIN + timedelta(days=plan.days):
            return
        if not plan.has(step):
            continue
        end.step = step
        if _step(world, at_step(plan.seed, step), about=plan.about):
            look(world)


def _step(world: World, chance: Random, *, about: str) -> bool:
    """Let somebody do something, and mostly the house its work; return whether anything happened."""
    before, world.has_worked = world.happenings, False
    try:
        act(world, chance, about=about)
        if world.happenings > before and chance.random() < QUICK:
            world.work()
    except Crash as crash:
        world.note("process died", crash)
    return world.happenings > before


def look(world: World) -> None:
    """Hold everything against everything that must always be true, with nothing in the way of the look.

    What the processor has is compared once the news of it has come and been dealt with; what the house should
    have done by now is asked once nothing is left to be done.
    """
    with world.line.quiet(), world.processor.quiet():
        is_settled = (
            not world.processor.has_news() and not Errand.objects.filter(state__in=("waiting", "running")).exists()
        )
        under_way = Operation.objects.open().exclude(payment__state="abandoned").exists()
        is_settled = is_settled and world.has_worked and not under_way
        _hold(world, _identities(world, is_settled=is_settled))
        _hold(world, world.violations)
        _hold(world, promises.never(world.now))
        if is_settled:
            _hold(world, promises.kept(world.now))


def _identities(world: World, *, is_settled: bool) -> Iterator[str]:
    """Return what ``payments.checks`` finds; while news is on its way, of our own side alone."""
    chosen = {code: row for code, row in checks.every().items() if is_settled or code not in AFTERWARDS}
    moment = checks.Look(world.now)
    return (f"{code}: {about}: {found}" for code, (_, check) in chosen.items() for about, found in check(moment))


def _hold(world: World, faults: Collection[str] | Iterator[str]) -> None:
    found = list(faults)
    if found:
        raise Broken(f"at {world.now:%Y-%m-%d %H:%M:%S}: " + "; ".join(found[:6]))


@contextmanager
def _stage(plan: Plan) -> Iterator[World]:
    """Set everything up for one story and take it down again."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    line = Line()
    with ExitStack() as stack:
        stack.enter_context(
            override_settings(TILL=plan.till, EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
        )
        stack.enter_context(seeded(plan.seed))
        if not plan.everything:
            stack.enter_context(only_money())
        world = World(Cast.found(), SandboxTill(), line, dice=at_step(plan.seed, 0))
        world.processor = TILLS[plan.till](world, plan.seed)
        stack.enter_context(world.processor.installed())
        line.on_write = world.check_call
        line.on_hint = lambda: world.processor.deliver(world)
        stack.enter_context(laid(line))
        world.often = [name for name, duty in schedule().items() if duty.every < OFTEN]
        yield world
