"""One seed, told from its beginning to the moment when nothing follows any more."""

import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import structlog
from django.test.utils import override_settings

from pontic.outbox.models import Errand
from pontic.payments import checks
from simulation import ending, promises
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


# identities that hold once news has come and been dealt with; the others hold at every moment
AFTERWARDS = frozenset({"till", "blocked", "journals", "finished", "clearing", "in_flight", "hints"})


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
    for step in range(1, plan.steps + 1):
        if world.now > BEGIN + timedelta(days=plan.days):
            return
        if not plan.has(step):
            continue
        end.step = step
        chance = at_step(plan.seed, step)
        try:
            world.has_worked = False
            act(world, chance)
            if chance.random() < 0.5:  # noqa: PLR2004 - half of the time the house is quick
                world.work()
        except Crash as crash:
            world.note("process died", crash)
        world.figures["step"] += 1
        look(world)


def look(world: World) -> None:
    """Hold everything against everything that must always be true, with nothing in the way of the look.

    What the processor has is compared once the news of it has come and been dealt with; what the house should
    have done by now is asked once nothing is left to be done.
    """
    with world.line.quiet(), world.processor.quiet():
        is_settled = not world.processor.has_news() and not Errand.objects.filter(state__in=("waiting", "running")).exists()
        is_settled = is_settled and world.has_worked
        _hold(world, (str(fault) for fault in checks.run(world.now) if is_settled or fault.code not in AFTERWARDS))
        _hold(world, promises.never(world.now))
        if is_settled:
            _hold(world, promises.kept(world.now))


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
        stack.enter_context(override_settings(TILL=plan.till, EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"))
        stack.enter_context(seeded(plan.seed))
        if not plan.everything:
            stack.enter_context(only_money())
        world = World(Cast.found(), SandboxTill(), line, dice=at_step(plan.seed, 0))
        world.processor = TILLS[plan.till](world, plan.seed)
        stack.enter_context(world.processor.installed())
        line.on_hint = lambda: world.processor.deliver(world)
        stack.enter_context(laid(line))
        yield world
