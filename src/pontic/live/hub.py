"""One look into the table per second and process, for everybody who is connected to it.

Numbers of a PostgreSQL sequence can become visible out of order, so each look goes back to where the
table stood ``OVERLAP`` looks ago and leaves out what was passed on already.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import structlog
from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection

from pontic.live import queries
from pontic.live.models import Event

log = structlog.get_logger("live")
PAUSE = 1.0  # seconds between two looks
OVERLAP = 15  # looks; longer than any transaction that announces
MOST_WAITING = 200  # events that a slow reader may leave unread before his stream is ended

Line = asyncio.Queue[Event | None]


class Hub:
    """The streams of this process, by person. Looks only while somebody is connected."""

    def __init__(self, executor: ThreadPoolExecutor | None = None) -> None:
        """Start with nobody. The executor's thread, and so one connection, does all the asking."""
        self.since = sync_to_async(_since, thread_sensitive=executor is None, executor=executor)
        self.let_go = sync_to_async(_let_go, thread_sensitive=executor is None, executor=executor)
        self.newest = sync_to_async(queries.newest, thread_sensitive=executor is None, executor=executor)
        self.lines: dict[int, set[Line]] = {}
        self.floors: deque[int] = deque(maxlen=OVERLAP)
        self.passed: dict[int, None] = {}
        self.task: asyncio.Task[None] | None = None

    def count(self, person: int) -> int:
        """Return how many streams this person has open here."""
        return len(self.lines.get(person, ()))

    async def join(self, person: int) -> Line:
        """Open a line for this person; the looking begins with the first."""
        line: Line = asyncio.Queue(MOST_WAITING)
        if self.task is None or self.task.done():
            self.floors.clear()
            self.floors.append(await self.newest())
            self.passed.clear()
            self.task = asyncio.create_task(self._look_on())
        self.lines.setdefault(person, set()).add(line)
        return line

    def leave(self, person: int, line: Line) -> None:
        """Close a line."""
        lines = self.lines.get(person, set())
        lines.discard(line)
        if not lines:
            self.lines.pop(person, None)

    async def look(self) -> int:
        """Pass on what is new to whoever it concerns; returns how much it was."""
        found = await self.since(self.floors[0], tuple(self.lines))
        fresh = [event for event in found if event.pk not in self.passed]
        for event in fresh:
            self.passed[event.pk] = None
            for line in tuple(self.lines.get(event.person_id, ())):
                put(line, event)
        self.floors.append(max([self.floors[-1], *(event.pk for event in fresh)]))
        self.passed = {number: None for number in self.passed if number > self.floors[0]}
        return len(fresh)

    async def _look_on(self) -> None:
        while self.lines:
            try:
                await self.look()
            except Exception:
                log.exception("look failed")
            await asyncio.sleep(PAUSE)
        await self.let_go()


def _since(number: int, people: Sequence[int]) -> list[Event]:
    if not connection.in_atomic_block:
        close_old_connections()
    return queries.since(number, people)


def _let_go() -> None:
    """Close the connection while nobody is there."""
    if not connection.in_atomic_block:
        connection.close()


def put(line: Line, event: Event) -> None:
    """Hand an event over; a reader who is too slow is sent away and catches up when he comes back."""
    try:
        line.put_nowait(event)
    except asyncio.QueueFull:
        with contextlib.suppress(asyncio.QueueEmpty):
            while True:
                line.get_nowait()
        line.put_nowait(None)


hub = Hub(ThreadPoolExecutor(1, thread_name_prefix="live"))
