"""The clocks of a case as sums: what a deadline is when a state is entered. Pure (decisions 14 and 15)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pontic.cases.process import CASE, WAITING, WAITS_FOR
from pontic.kit.process import Move


@dataclass(frozen=True, slots=True)
class Clocks:
    """Both clocks of a case: when the clock acts, what the designer promised, and what is left while they stand."""

    due_at: datetime | None = None
    deliver_by: datetime | None = None
    due_left: timedelta | None = None
    deliver_left: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What the clocks of this case are computed from."""

    turnaround: timedelta
    needed_by: datetime | None = None


def after(clocks: Clocks, row: Move, *, source: str, target: str, promise: Promise, now: datetime) -> Clocks:
    """Return the clocks once ``row`` has led from ``source`` to ``target``."""
    if target in WAITING:
        stopped = clocks if source in WAITING else stop(clocks, now)
        return replace(stopped, due_at=timer(target, promise, now), deliver_by=None)
    if target in CASE.final:
        return Clocks(deliver_by=clocks.deliver_by)
    if row.undoes:
        return go_on(clocks, now)
    return Clocks(timer(target, promise, now), promised(target, promise, now))


def stop(clocks: Clocks, now: datetime) -> Clocks:
    """Keep what is left of both clocks; a promise that is already broken keeps its lateness."""
    return Clocks(
        due_left=clocks.due_at - now if clocks.due_at else None,
        deliver_left=clocks.deliver_by - now if clocks.deliver_by else None,
    )


def go_on(clocks: Clocks, now: datetime) -> Clocks:
    """Let both clocks run on with what was left of them."""
    return Clocks(
        due_at=now + clocks.due_left if clocks.due_left is not None else None,
        deliver_by=now + clocks.deliver_left if clocks.deliver_left is not None else None,
    )


def timer(state: str, promise: Promise, now: datetime) -> datetime | None:
    """Return when the clock acts in a state entered now; sooner where the needed-by date caps it (CASE-07)."""
    row = CASE.timer(state=state)
    if row is None:
        return None
    return row.due(now, cap=promise.needed_by if row.cap == "needed_by" else None)


def promised(state: str, promise: Promise, now: datetime) -> datetime | None:
    """Return by when the designer delivers: the turnaround from now; the first version not after needed-by."""
    if state == "in_design":
        return min(now + promise.turnaround, promise.needed_by or datetime.max.replace(tzinfo=now.tzinfo))
    return now + promise.turnaround if state == "changes_requested" else None


def waits_for(state: str, *, proposed: bool = False) -> str | None:
    """Return whose move is wanted: a further change that was proposed waits for the designer (decision 16)."""
    return "designer" if proposed and state == "delivered" else WAITS_FOR.get(state)
