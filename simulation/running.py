"""Tell many stories: in one process or several, on either database, and report what came of them."""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from simulation import database
from simulation.plans import Ending, Plan

if TYPE_CHECKING:
    from collections.abc import Callable

_reset: "list[Callable[[], None]]" = []
SIDES = ("before", "at", "after")


def run(plans: list[Plan], *, database: str, jobs: int, shortens: bool, tells: bool = False) -> int:
    """Tell all stories, print what happened, return how many broke (at most 99)."""
    begun, broken = time.perf_counter(), []
    figures: Counter[str] = Counter()
    tried: Counter[tuple[str, str]] = Counter()
    with _server(database) as address:
        for end in _tell_all(plans, address, jobs):
            figures += end.figures
            tried += end.tried
            if tells and not end.fault:
                _say("\n".join(end.told))
            if end.fault:
                broken.append(end)
                _report(end)
                _say(f"seed {end.plan.seed} BROKE: {end.plan.line()}")
        _summary(plans, figures, tried, seconds=time.perf_counter() - begun, broken=len(broken))
        if broken and shortens:
            shorter = _alone(shorten, broken[0], address)
            _say(f"shortest way: {shorter.line()}")
    return min(len(broken), 99)


def prepare(address: str) -> None:
    """Set this process up for stories."""
    database.start(address)
    from simulation import cast

    _reset.append(database.filled(cast.fill))


def tell(plan: Plan) -> Ending:
    """Tell one story in this process, in a fresh database."""
    from simulation import story

    _reset[-1]()
    return story.tell(plan)


def shorten(end: Ending) -> Plan:
    """Leave out every step that the fault does not need: ever smaller pieces, the last ones first."""
    steps = tuple(range(1, (end.step or end.plan.steps) + 1))
    plan = replace(end.plan, steps=len(steps), only=end.plan.only or steps)
    size = len(plan.only) // 2
    while size:
        for start in range(len(plan.only) - size, -1, -size):
            fewer = plan.only[:start] + plan.only[start + size :]
            shorter = replace(plan, only=fewer)
            if fewer and tell(shorter).kind == end.kind:
                plan = shorter
        size //= 2
    return plan


def _tell_all(plans: list[Plan], address: str, jobs: int) -> Iterator[Ending]:
    if jobs == 1:
        prepare(address)
        yield from map(tell, plans)
        return
    places = [address if "sqlite" in address else f"{address}_{number}" for number in range(jobs)]
    with get_context("spawn").Pool(jobs, _begin, (_queue(places),)) as pool:
        yield from pool.imap_unordered(tell, plans, chunksize=4)


def _queue(places: Iterable[str]) -> object:
    queue = get_context("spawn").SimpleQueue()
    for place in places:
        queue.put(place)
    return queue


def _begin(places: object) -> None:
    address: str = places.get()  # type: ignore[attr-defined]
    _make(address)
    prepare(address)


def _alone(do: "Callable[[Ending], Plan]", end: Ending, address: str) -> Plan:
    if not _reset:
        _make(address)
        prepare(address)
    return do(end)


@contextmanager
def _server(kind: str) -> Iterator[str]:
    """Yield the address of a database of our own, which goes with the run."""
    if kind == "sqlite":
        yield database.IN_MEMORY
        return
    from tools.test import postgresql

    with postgresql() as server:
        if server is None:
            sys.exit("There is no PostgreSQL here: install the package postgresql.")
        address = server.rsplit("/", 1)[0] + "/simulation"
        _make(address)
        yield address


def _make(address: str) -> None:
    if "sqlite" in address:
        return
    import psycopg

    server, name = address.rsplit("/", 1)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as control:
        if not control.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            control.execute(f'create database "{name}"')


def _report(end: Ending) -> None:
    place = f"step {end.step}" if end.step else "the end"
    _say("\n".join(["", f"--- seed {end.plan.seed}, at {place} ---", *end.told[-25:], "", end.fault, ""]))


def _summary(
    plans: list[Plan], figures: Counter[str], tried: Counter[tuple[str, str]], *, seconds: float, broken: int
) -> None:
    first, last = plans[0].seed, plans[-1].seed
    spent = f"{seconds:.1f} s ({time.process_time():.1f} s of CPU in this process)"
    _say(f"seeds {first} to {last} on the {plans[0].till}: {broken} broken, {spent}")
    _say("happened: " + ", ".join(f"{name} {count:,}" for name, count in sorted(figures.items())))
    names = sorted({name for name, _side in tried})
    told = [f"{name} " + "/".join(str(tried[name, side]) for side in SIDES) for name in names]
    _say("deadlines, a second before / at / a second after: " + ", ".join(told))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
