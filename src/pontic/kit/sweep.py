"""Periodic work on many rows: one that fails stops no other, and what failed is shown once everything else is done."""

from collections.abc import Callable, Iterable
from typing import Self, TypeVar

import structlog

log = structlog.get_logger("clock")
Row = TypeVar("Row")


class Sweep:
    """One run of the clock through one or several lists. End it with ``end``, or failures stay unseen."""

    def __init__(self, name: str, *, excuse: type[Exception] | tuple[()] = ()) -> None:
        """``name``: what could not be done; ``excuse``: how an action says that somebody was quicker."""
        self.name, self.excuse = name, excuse
        self.done = 0
        self.faults: list[Exception] = []

    def each(self, rows: Iterable[Row], run: Callable[[Row], object]) -> Self:
        """Run on every row, which counts as what that returns (a number, True or False), else as one.

        A list that breaks off is a failure as well.
        """
        try:
            for row in rows:
                self._one(row, run)
        except Exception as fault:  # noqa: BLE001 - nor may a list that breaks off keep the lists after it
            self._note(fault, "a list broke off")
        return self

    def end(self) -> int:
        """Return how many were done. Raises ExceptionGroup with everything that failed."""
        if self.faults:
            raise ExceptionGroup(f"{self.name}: {len(self.faults)} failed", self.faults)
        return self.done

    def _one(self, row: Row, run: Callable[[Row], object]) -> None:
        try:
            done = run(row)
            self.done += done if isinstance(done, int) else 1
        except self.excuse:
            return
        except Exception as fault:  # noqa: BLE001 - one bad row must not keep the others
            self._note(fault, str(row))

    def _note(self, fault: Exception, row: str) -> None:
        log.error("the clock failed", at=self.name, row=row, exc_info=fault)
        self.faults.append(fault)
