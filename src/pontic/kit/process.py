"""A process is a table of moves. This module reads such tables and knows no domain.

One row says: the move's name, the states that it leaves, the state that it enters, who may make it,
what the money must do, and after which time the clock makes it by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

CLOCK = "clock"


class MoveRefused(Exception):  # noqa: N818 - reads as the sentence that it is
    """No such move from here, or not this actor's to make."""

    def __init__(self, process: str, move: str, *, state: str, actor: str) -> None:
        """Remember what was tried, for the page that explains it."""
        super().__init__(f"{process}: {actor} may not {move} from {state}")
        self.process, self.move, self.state, self.actor = process, move, state, actor


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a process table."""

    name: str
    sources: frozenset[str]
    targets: frozenset[str]
    actors: frozenset[str]
    money: str | None
    after: timedelta | None
    cap: str | None
    undoes: str | None

    @property
    def target(self) -> str:
        """The one state that this move enters. A move that goes back has several: ask the history."""
        (only,) = self.targets
        return only

    def due(self, now: datetime, *, cap: datetime | None = None) -> datetime:
        """Return when the clock makes this move for a state entered at ``now``."""
        if self.after is None:
            raise ValueError(f"{self.name} has no timer")
        natural = now + self.after
        return min(natural, cap) if cap else natural


def move(
    name: str,
    source: str,
    target: str,
    *,
    by: str,
    money: str | None = None,
    after: timedelta | None = None,
    cap: str | None = None,
    undoes: str | None = None,
) -> Move:
    """One row of a table; ``|`` reads as "or".

    ``cap`` names a field of the row that can end the time earlier than ``after``. ``undoes`` names the
    move whose source this one returns to; then several targets are possible.
    """
    if "|" in target and undoes is None:
        raise ValueError(f"{name}: only a move that undoes another may have several targets")
    return Move(name, _names(source), _names(target), _names(by), money, after, cap, undoes)


def _names(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split("|"))


class Process:
    """A table of moves with one start and some ends. A table that can trap a row does not import."""

    def __init__(self, name: str, *, initial: str, final: Iterable[str], moves: Iterable[Move]) -> None:
        """Read the table and check it."""
        rows = list(moves)
        self.name, self.initial, self.final = name, initial, frozenset(final)
        self.moves = {row.name: row for row in rows}
        if len(self.moves) != len(rows):
            raise ValueError(f"{name}: two moves share a name")
        self.states: list[str] = list(dict.fromkeys([initial, *self._mentioned(rows)]))
        self._check()

    def allow(self, name: str, *, state: str, actor: str) -> Move:
        """Return the row, or raise MoveRefused where this actor may not make it from this state."""
        row = self.moves.get(name)
        if row is None or state not in row.sources or actor not in row.actors:
            raise MoveRefused(self.name, name, state=state, actor=actor)
        return row

    def open_to(self, actor: str, *, state: str) -> list[Move]:
        """Return the moves of this actor here: the buttons that he sees, the links the API offers."""
        return [row for row in self.moves.values() if state in row.sources and actor in row.actors]

    def timer(self, *, state: str) -> Move | None:
        """Return the move that the clock makes from here when nobody acts, if any."""
        timers = [row for row in self.open_to(CLOCK, state=state) if row.after]
        return min(timers, key=lambda row: row.after or timedelta.max, default=None)

    def choices(self) -> list[tuple[str, str]]:
        """Return the states for a database field."""
        return [(state, state) for state in self.states]

    def _mentioned(self, rows: list[Move]) -> list[str]:
        return [state for row in rows for state in (*sorted(row.sources), *sorted(row.targets))]

    def _check(self) -> None:
        left = {state for row in self.moves.values() for state in row.sources}
        stuck = set(self.states) - left - self.final
        if stuck or left & self.final:
            raise ValueError(f"{self.name}: dead ends {sorted(stuck)}, final yet left {sorted(left & self.final)}")
        unknown = {row.undoes for row in self.moves.values() if row.undoes} - set(self.moves)
        if unknown:
            raise ValueError(f"{self.name}: undoes moves that are not there: {sorted(unknown)}")
        entered = {self.initial}.union(*(row.targets for row in self.moves.values()))
        if set(self.states) - entered:
            raise ValueError(f"{self.name}: never entered {sorted(set(self.states) - entered)}")
