"""When a review may be written, changed, answered, and when it is opened. Pure (REV-01 to 07, RVW-01 to 16)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pontic.cases.process import CASE
from pontic.contracts.process import CONTRACT

WINDOW = timedelta(days=14)  # from the end of the work: time to write, and the seal's end (RVW-01 to 03)
ASK_MORE_WITHIN = timedelta(days=14)  # from the window's end: later nobody asks for more time (RVW-04)
EXTENDED_BY = timedelta(days=14)  # from the moment at which the other side agrees (RVW-05)
REPLY_WITHIN = timedelta(days=28)  # from the end of the work (RVW-11)
REPLY_AT_LEAST = timedelta(days=14)  # from the opening of a review that came late, by an extension
REMIND_ON = (3, 10)  # days from the end of the work; who has not written is reminded
FEWEST, MOST = 1, 5  # stars (REV-01)
REASON_AT_LEAST = 20  # characters: a disagreement and its decision are explained, not stamped

CRITERIA = {  # what each side may judge apart; all of it is optional
    "client": ("quality", "timeliness", "communication"),
    "designer": ("brief", "files", "fairness"),
}
REVIEWABLE_AFTER = frozenset(  # completion, or the decided end of a dispute (decision 18, CASE-22, DISP-08)
    row.name
    for row in CASE.moves.values()
    if "completed" in row.targets or ("disputed" in row.sources and row.targets & CASE.final and row.money)
)
REVIEWABLE_CONTRACTS = CONTRACT.moves["end"].targets | CONTRACT.moves["leave"].targets  # not what we cancelled


def window_ends(closed_at: datetime) -> datetime:
    """Return until when both may write, unless they agree on more time; a single review is opened then."""
    return closed_at + WINDOW


def ask_more_until(write_until: datetime) -> datetime:
    """Return until when somebody who missed the window may ask for more time."""
    return write_until + ASK_MORE_WITHIN


def reply_until(closed_at: datetime, opened_at: datetime) -> datetime:
    """Return until when the reviewed may answer in public (RVW-11)."""
    return max(closed_at + REPLY_WITHIN, opened_at + REPLY_AT_LEAST)


def reminder_due(closed_at: datetime, now: datetime) -> int | None:
    """Return the last reminder's day whose time has come; None before the first."""
    return max((day for day in REMIND_ON if closed_at + timedelta(days=day) <= now), default=None)


def are_stars(rating: int, criteria: Mapping[str, int], side: str) -> bool:
    """Tell whether all stars are from 1 to 5, and the criteria those of this side."""
    return set(criteria) <= set(CRITERIA[side]) and all(FEWEST <= n <= MOST for n in (rating, *criteria.values()))
