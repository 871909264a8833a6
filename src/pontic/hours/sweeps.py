"""What the clock does with hours: it ends forgotten timers, cuts the others on Monday 00:00, and runs the weeks.

Objections that nobody has ended become disputes (``escalate``).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import structlog
from django.db.models import QuerySet

from pontic.hours import actions, terms
from pontic.hours.models import Objection, Timer, Week
from pontic.kit.sweep import Sweep

log = structlog.get_logger("hours")
BATCH = 500  # weeks in one transaction
Move = Callable[..., int]


def forget(now: datetime) -> None:
    """End timers that gave no sign of life for eight hours."""
    _forget(Sweep("timers"), now).end()


def escalate(now: datetime) -> int:
    """Announce each objection that the two have not ended in five days, once; returns how many."""
    due = Objection.objects.unanswered(now).select_related("week")
    return Sweep("objections").each(due, lambda row: actions.escalate(row, now=now)).end()


def run(now: datetime) -> int:
    """Do what is due of the Monday run: timers first, then drafts, then what is final, then what is closed.

    Returns how many weeks moved. A late one does all of it at once; one that was broken off goes on where it was.
    """
    sweep = _forget(Sweep("timers and weeks"), now)
    running = _timers().filter(started_at__lt=terms.begins_at(terms.monday_of(now)))
    sweep.each(running, lambda row: actions.cut(row, now=now))
    timers = sweep.done
    for move, make in (("draft", actions.draft), ("finalise", actions.finalise), ("close", actions.close)):
        for batch in _batches(move, now):
            _make(sweep, batch, make, now)
    return sweep.end() - timers


def _forget(sweep: Sweep, now: datetime) -> Sweep:
    silent = _timers().filter(seen_at__lt=now - terms.FORGOTTEN_AFTER)
    return sweep.each(silent, lambda row: actions.forget(row, now=now))


def _timers() -> QuerySet[Timer]:
    """Timers; one that fails keeps its own week waiting and nobody else's."""
    return Timer.objects.select_related("person").order_by("pk")


def _make(sweep: Sweep, batch: Sequence[int], make: Move, now: datetime) -> None:
    try:
        sweep.done += make(batch, now=now)
    except Exception:
        log.exception("a batch failed: its weeks are tried one by one", first=batch[0])
        sweep.each(batch, lambda week: make([week], now=now))


def _batches(move: str, now: datetime) -> Iterator[list[int]]:
    last = 0
    while batch := list(Week.objects.due(move, now).filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        yield batch
        last = batch[-1]
