"""One story's world: its moment, its people, its processor, the line to it, and what has happened so far."""

from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox
from pontic.outbox.models import Errand, Sweep
from pontic.outbox.worker import Worker
from pontic.payments import gateways
from pontic.payments.models import Operation
from simulation.cast import BEGIN, Cast
from simulation.line import Crash, Line
from simulation.processors import Processor

REMEMBERED = 60  # of the last happenings, for the report
LEASE = timedelta(seconds=60)
ROUNDS = 40  # of work and couriers until nothing follows any more


@dataclass(slots=True)
class Sleeper:
    """A worker that took errands and stopped for a while; it does not know that its lease has ended."""

    worker: Worker
    errands: list[Errand]


@dataclass(slots=True)
class World:
    """Everything that an actor can see and touch."""

    cast: Cast
    processor: Processor
    line: Line
    now: datetime = BEGIN
    figures: Counter[str] = field(default_factory=Counter)
    tried: Counter[tuple[str, str]] = field(default_factory=Counter)  # deadline, and which side of it
    told: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    sleepers: list[Sleeper] = field(default_factory=list)
    parts: Counter[int] = field(default_factory=Counter)  # given back by staff, by case; below zero: by bill
    dice: Random = field(default_factory=Random)  # of what happens once the story is over
    workers: int = 0
    happenings: int = 0
    violations: list[str] = field(default_factory=list)
    often: list[str] = field(default_factory=list)  # duties that run at every moment at which the house works
    has_worked: bool = False  # whether the house has done all its work at this moment, with nothing in its way

    def note(self, happening: str, detail: object = "") -> None:
        """Count what happened, and keep the last of it for the report."""
        self.figures[happening] += 1
        self.happenings += 1
        self.told.append(f"{self.now:%m-%d %H:%M:%S} {happening} {detail}".rstrip())

    def check_call(self, key: str) -> None:
        """Note a call that was not written down, not taken by somebody, or answered already."""
        row = Operation.objects.filter(key=key.split("#", maxsplit=1)[0]).first()
        if row is None or row.is_done or row.sent_at is None or row.lease_until is None or row.lease_until <= self.now:
            state = "unknown" if row is None else f"done {row.is_done}, sent {row.sent_at}, leased {row.lease_until}"
            self.violations.append(f"a call that nobody may make: {key} ({state})")

    def worker(self) -> Worker:
        """Return a new worker: the last one may have died."""
        self.workers += 1
        return Worker(clock=lambda: self.now, name=f"worker {self.workers}", lease=LEASE)

    @contextmanager
    def person(self) -> Iterator[None]:
        """Let a person act: what the house refuses, and what the line does to it, he lives with."""
        try:
            yield
        except (MoveRefused, gateways.GatewayDown, gateways.GatewayRefused) as refusal:
            self.note("refused", type(refusal).__name__)
        except Crash as crash:
            self.note("process died", crash)

    def work(self) -> None:
        """Let workers and couriers do all that is due at this moment; who dies is followed by another."""
        self._ring()
        worker, struck, has_news = self.worker(), len(self.line.struck), False
        for _ in range(ROUNDS):
            try:
                done = worker.step()
            except Crash as crash:
                self.note("worker died", crash)
                worker, done = self.worker(), 1
            if done:
                continue
            if self.processor.deliver(self):
                has_news = True
            elif has_news:  # what it changed may be due at once
                self._ring()
                has_news = False
            else:
                self.has_worked = struck == len(self.line.struck) and not self.processor.is_troubled()
                return
        raise AssertionError(f"work does not come to an end at {self.now}")

    def _ring(self) -> None:
        """Let the duties that come round often be due, as after a restart."""
        Sweep.objects.filter(name__in=self.often).update(next_at=self.now)

    def doze(self) -> bool:
        """Let a worker take errands and stop before it does them; return whether there were any."""
        worker = self.worker()
        errands = outbox.claim(worker=worker.name, now=self.now, most=3, lease=LEASE)
        if errands:
            self.sleepers.append(Sleeper(worker, errands))
            self.note("worker stopped", len(errands))
        return bool(errands)

    def wake(self, chance: Random) -> None:
        """Let a worker that had stopped go on, whoever has done its errands meanwhile."""
        if not self.sleepers:
            return
        sleeper = self.sleepers.pop(chance.randrange(len(self.sleepers)))
        self.note("worker woke up")
        for errand in sleeper.errands:
            try:
                sleeper.worker._do(errand)  # noqa: SLF001 - it goes on where it stopped
            except Crash:
                self.note("worker died")
                return
