"""Pretended time: what happens when, with the clock striking in between."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta

from pontic.outbox.models import Errand
from pontic.outbox.wiring import schedule
from pontic.outbox.worker import Worker

STRIKES_EVERY = timedelta(hours=20)  # a capture is due from 24 hours before its end on
ROUNDS = 4  # a duty may cause facts whose reactions make another duty due
Act = Callable[[datetime], None]


class StoryBroken(RuntimeError):  # noqa: N818 - reads as the sentence that it is
    """A reaction failed while the story was told."""


class Timeline:
    """Events in the order of their time."""

    def __init__(self, begin: datetime) -> None:
        """Begin at a moment."""
        self.now, self.count = begin, 0
        self.events: list[tuple[datetime, int, Act]] = []

    def add(self, at: datetime, act: Act) -> None:
        """Plan something; what is planned for the same moment happens in the order of planning."""
        self.count += 1
        heapq.heappush(self.events, (at, self.count, act))

    def play(self, until: datetime) -> None:
        """Let everything happen up to a moment; later events do not."""
        while self.events and self.events[0][0] <= until:
            at, _, act = heapq.heappop(self.events)
            self._pass(at)
            act(at)
            self._deliver(at)
        self._pass(until)
        self._strike(until)

    def _pass(self, to: datetime) -> None:
        """Let the clock strike until then."""
        while self.now + STRIKES_EVERY <= to:
            self.now += STRIKES_EVERY
            self._strike(self.now)

    def _strike(self, at: datetime) -> None:
        for _ in range(ROUNDS):
            for duty in schedule().values():
                duty.run(at)
            if not self._deliver(at):
                return

    def _deliver(self, at: datetime) -> int:
        done = Worker(clock=lambda: at, name="seed").drain()
        broken = Errand.objects.exclude(error="").select_related("fact").first() if done else None
        if broken is not None:
            raise StoryBroken(f"{broken.fact.name} -> {broken.reaction}: {broken.error}")
        return done
