"""How one piece of work went, read from its history, and what follows for figures and badges. Pure.

The clocks are run again over the steps of a case, as ``cases.terms`` runs them, so that no field can be
forgotten and nothing depends on when somebody looked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pontic.cases import terms as clocks
from pontic.cases.process import CASE
from pontic.cases.terms import Clocks, Promise

ENOUGH = 3  # pieces of work; a percentage of fewer says nothing
CHANGED_BY = frozenset({"request_changes", "agree_to_changes", "redo"})
NOT_JUDGED = frozenset({"charge_back", "call_off"})  # the client's bank or staff ended it, and judged no work


@dataclass(frozen=True, slots=True)
class Made:
    """One move of a case. ``is_answered`` tells of a hold whether the client spoke or acted while it stood."""

    move: str
    source: str
    target: str
    actor: str
    at: datetime
    is_answered: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """How it went. None: it tells nothing about that."""

    is_completed: bool
    is_first_pass: bool | None  # the first version was accepted, without a change
    is_on_time: bool | None  # every version came when it was promised
    is_upheld: bool  # a dispute ended against the designer


def judge(steps: Iterable[Made], promise: Promise) -> Verdict:
    """Read the whole history of an ended case."""
    rows = list(steps)
    is_completed = rows[-1].target == "completed"
    is_upheld = any(_is_against_designer(row) for row in rows)
    versions = sum(row.move == "deliver" for row in rows)
    is_changed = any(row.move in CHANGED_BY for row in rows)
    first_pass = versions == 1 and not is_changed and is_completed and not is_upheld
    return Verdict(is_completed, first_pass if is_completed or is_upheld else None, _on_time(rows, promise), is_upheld)


def _is_against_designer(row: Made) -> bool:
    """Tell whether a person decided against the designer, or he himself agreed that the claim was right."""
    decided = row.source == "disputed" and row.actor == "staff" and row.move != "dismiss"
    return decided or row.move == "concede"


def _on_time(rows: list[Made], promise: Promise) -> bool | None:
    """Tell whether no promise was broken; None where none came due and nothing was delivered.

    A hold that its designer ended without a word of the client did not stop the clock.
    """
    kept: list[bool] = []
    now = Clocks()
    skipped = False
    for row in rows:
        if row.move == "deliver" and now.deliver_by is not None:
            kept.append(row.at <= now.deliver_by)
        if row.move == "hold" and not row.is_answered:
            skipped = True
            continue
        if row.move == "resume" and skipped:
            skipped = False
            continue
        now = clocks.after(now, CASE.moves[row.move], source=row.source, target=row.target, promise=promise, now=row.at)
    if _is_broken(now, rows[-1].at):
        kept.append(False)
    return all(kept) if kept else None


def _is_broken(left: Clocks, ended_at: datetime) -> bool:
    """Tell whether a promise was still open at the end, and past its moment."""
    is_past = left.deliver_by is not None and left.deliver_by < ended_at
    return is_past or (left.deliver_left is not None and left.deliver_left < timedelta(0))


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; the percentage only where there are enough."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Whole per cent, rounded down so that 100 means all; None with too few."""
        return 100 * self.part // self.whole if self.whole >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a designer's ended work says."""

    completed: int
    first_pass: Share
    on_time: Share
    disputes: Share


@dataclass(frozen=True, slots=True)
class Stars:
    """The published stars about somebody in one role."""

    sum: int = 0
    count: int = 0
    best: int = 0  # how many of them are five

    @property
    def average(self) -> float | None:
        """The average, None without any."""
        return self.sum / self.count if self.count else None

    @property
    def is_pro(self) -> bool:
        """Tell whether there is one at least, and none below five: of completed work, the badge "Pro" (decision 23)."""
        return 0 < self.count == self.best


@dataclass(frozen=True, slots=True)
class Rule:
    """What the badge "Top expert" asks for; staff set the numbers (BADGE-05)."""

    completed: int  # at least so many
    rating_hundredths: int  # 480 is an average of 4.8 stars
    on_time: int  # per cent
    quiet_days: int  # without a dispute that ended against the designer


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the things that a badge asks for, and whether it is there."""

    code: str
    is_met: bool


def top_expert(rule: Rule, figures: Figures, stars: Stars, *, upheld_since: int) -> list[Condition]:
    """Return each condition of the badge "Top expert"; it is held where all are met."""
    on_time = figures.on_time.percent
    return [
        Condition("completed", figures.completed >= rule.completed),
        Condition("rating", 100 * stars.sum >= rule.rating_hundredths * stars.count > 0),
        Condition("on_time", on_time is not None and on_time >= rule.on_time),
        Condition("quiet", not upheld_since),
    ]
