"""The rules of measures: what each does to somebody's standing, how long it may last, what needs proof. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

WARNING_LASTS = timedelta(days=180)  # then it counts no more
LONGEST = timedelta(days=365)  # of what ends by itself
REASON_AT_LEAST = 20  # characters that a person reads about a measure against him
APPEAL_AT_LEAST = 20  # characters of an appeal
FOR_GOOD = "off_platform"  # the one ground of a termination (decision 24)
REPORTS_A_DAY = 30  # of one person

# what holds while a measure is in force, the heaviest last
STANDINGS = {"warning": "good", "restriction": "restricted", "suspension": "suspended", "termination": "terminated"}
_WEIGHT = {standing: weight for weight, standing in enumerate(STANDINGS.values())}


def standing(measures: Iterable[tuple[str, datetime | None]]) -> tuple[str, datetime | None]:
    """Return the standing that these measures in force (kind, until) leave, and when the heaviest ends by itself."""
    held = [(STANDINGS[kind], until) for kind, until in measures]
    heaviest = max((standing for standing, _until in held), key=lambda one: _WEIGHT[one], default="good")
    ends = [until for standing, until in held if standing == heaviest]
    if heaviest == "good" or None in ends:
        return heaviest, None
    return heaviest, max(until for until in ends if until)


def until(kind: str, wanted: datetime | None, *, now: datetime) -> datetime | None:
    """Return when a measure of this kind ends by itself; a warning always does, the end for good never."""
    if kind == "termination":
        return None
    return now + WARNING_LASTS if kind == "warning" else wanted


def may_last(until: datetime | None, *, now: datetime) -> bool:
    """Tell whether that is an end in the future and not too far away; none is possible too."""
    return until is None or now < until <= now + LONGEST
