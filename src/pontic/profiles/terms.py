"""The rules of a public page: how many words, which hours, when somebody is away. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

MOST_SKILLS = 30  # keywords of one profile
LONGEST_SKILL = 40  # characters: a keyword, not a sentence
MOST_LANGUAGES = 20  # nobody answers in more
MOST_ITEMS = 24  # pictures in a portfolio
MOST_CAPACITY = 500  # cases at once: beyond it is no limit
MOST_SPANS = 2  # working spans of a day, with a break between
LEAST_ANSWERS = 3  # before a response time is shown (MSG-14)
ANSWERS_COUNTED = 50  # the last ones
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIME = re.compile(r"^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$")

Hours = dict[str, list[list[str]]]  # {"mon": [["09:00", "13:00"], ["15:00", "18:00"]]}, in the person's own zone


class Work(NamedTuple):
    """A portfolio item as it shall be: which picture, and what stands under it."""

    picture: UUID
    title: str
    caption: str = ""


class TooMany(ValueError):  # noqa: N818 - reads as the sentence that it is
    """More of something than a page can hold; ``field`` says of what, ``most`` how many there may be."""

    def __init__(self, field: str, most: int) -> None:
        """Keep both for the page."""
        super().__init__(f"{field}: at most {most}")
        self.field, self.most = field, most


class HoursRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Working hours that end before they begin, or that overlap; ``day`` says on which day."""

    def __init__(self, day: str) -> None:
        """Keep the day for the page."""
        super().__init__(day)
        self.day = day


class DatesRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """An absence that ends before it begins, or that is over already."""


def keywords(text: str) -> str:
    """Return skills as they are kept: each once, whatever its case, one space inside, commas between.

    Raises TooMany for more than thirty, and for one that is longer than a keyword.
    """
    words = [" ".join(word.split()) for word in re.split(r"[,;\n]", text)]
    once: dict[str, str] = {}
    for word in filter(None, words):
        once.setdefault(word.casefold(), word)
    kept = list(once.values())
    if len(kept) > MOST_SKILLS:
        raise TooMany("skills", MOST_SKILLS)
    if any(len(word) > LONGEST_SKILL for word in kept):
        raise TooMany("skill", LONGEST_SKILL)
    return ", ".join(kept)


def check_hours(hours: Hours) -> Hours:
    """Return the hours of the days on which somebody works, in their order. Raises HoursRefused."""
    for day, spans in hours.items():
        moments = [moment for span in spans for moment in span]
        if day not in DAYS or len(spans) > MOST_SPANS or any(len(span) != 2 for span in spans):  # noqa: PLR2004 - from, to
            raise HoursRefused(day)
        if any(not TIME.match(moment) for moment in moments) or any(a >= b for a, b in pairwise(moments)):
            raise HoursRefused(day)
    return {day: hours[day] for day in DAYS if hours.get(day)}


def weeks(hours: Hours) -> list[tuple[str, str, list[list[str]]]]:
    """Return the hours as they are read: first day, last day and spans of every run of like days."""
    runs: list[tuple[str, str, list[list[str]]]] = []
    for place, day in enumerate(DAYS):
        spans = hours.get(day, [])
        if spans and runs and runs[-1][1] == DAYS[place - 1] and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], day, spans)
        elif spans:
            runs.append((day, day, spans))
    return runs


def local(now: datetime, zone: str) -> datetime:
    """Return the moment on somebody's clock; on the clock of the world where the zone is none."""
    try:
        return now.astimezone(ZoneInfo(zone))
    except (ValueError, OSError):  # no such zone
        return now.astimezone(UTC)


def is_away(*, switched: bool, begins: date | None, ends: date | None, today: date) -> bool:
    """Tell whether somebody is unavailable on this day of his own calendar (AVAIL-01); without dates until revoked."""
    return switched and (begins is None or begins <= today) and (ends is None or today <= ends)


def is_full(*, capacity: int | None, open_count: int) -> bool:
    """Tell whether somebody has as many cases in work as he takes at once."""
    return capacity is not None and open_count >= capacity


def check_dates(begins: date | None, ends: date | None, *, today: date) -> None:
    """Refuse an absence that cannot be."""
    if ends is not None and (ends < today or (begins is not None and ends < begins)):
        raise DatesRefused


def typical(minutes: Sequence[int]) -> int | None:
    """Return the middle of the last response times; None while there are too few to say anything."""
    return round(median(minutes)) if len(minutes) >= LEAST_ANSWERS else None


def waited(asked_at: datetime, answered_at: datetime) -> int:
    """Return how many minutes an answer took; at least one."""
    return max(1, round((answered_at - asked_at) / timedelta(minutes=1)))


def share(done: Iterable[bool]) -> int:
    """Return how much of a list is done, in per cent."""
    marks = list(done)
    return round(100 * sum(marks) / len(marks)) if marks else 0
