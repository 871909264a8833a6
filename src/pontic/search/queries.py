"""What pages ask of the search. What the index says is looked up again in the database before anybody sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import QuerySet

from pontic.accounts.models import Person
from pontic.catalog.models import Listing
from pontic.catalog.policies import Reader
from pontic.search import home, plain
from pontic.search.engine import Counts, Search
from pontic.search.home import NoIndex
from pontic.search.models import SavedSearch
from pontic.search.wish import Wish, restored

PAGE = 24  # cards
MOST_PAGES = 42
MOST_ROUNDS = 5  # of filling up a page of which something has gone offline since


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish, who asks, when, and among which listings (None: all public ones)."""

    wish: Wish
    reader: Reader
    now: datetime
    only: Sequence[int] | None = None

    @property
    def readable(self) -> "QuerySet[Listing]":
        """The listings that this reader may find at this moment (DISC-11)."""
        return readable(self.reader)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results."""

    rows: list[tuple[Any, ...]]
    total: int
    has_more: bool
    is_plain: bool = False  # found without the index
    mended: str = ""  # what was perhaps meant
    is_cut: bool = False  # only the first words were looked for
    search: Search | None = None  # what was asked of the index, for the counts


def readable(reader: Reader) -> "QuerySet[Listing]":
    """Return what this reader may find at this moment: public listings online, and private ones made for him."""
    if reader.pk is None:
        return _public().all()
    return Listing.objects.offered_to(reader).filter(owner__standing=Person.Standing.GOOD)


@cache
def _public() -> "QuerySet[Listing]":
    """Return the question that every visitor's page asks, put together once; never the rows."""
    return Listing.objects.online().filter(owner__standing=Person.Standing.GOOD)


def private_for(reader: Reader) -> list[int]:
    """Return the private listings made for this person (PRIV-06)."""
    return list(Listing.objects.private_to(reader).order_by("pk").values_list("pk", flat=True))


def look(asked: Asked, *, number: int, fields: Sequence[str], is_counted: bool = False) -> Found:
    """Return a page of results as rows of these fields, the key first; ``is_counted``: ``counts`` will be asked for."""
    start = (number - 1) * PAGE
    try:
        with home.searching() as reader:
            search = Search(reader, asked.wish, asked.now, asked.only)
            if is_counted:
                search.begin_counts()
            rows = _filled(search, asked, start, fields)
            has_more = len(rows) > PAGE
            is_whole = bool(rows) and not has_more
            return Found(
                rows[:PAGE], start + len(rows) if is_whole else search.total, has_more,
                mended=search.text.mended, is_cut=search.text.is_cut, search=search,
            )  # fmt: skip
    except NoIndex:
        return _plain(asked, start, fields)


def _filled(search: Search, asked: Asked, start: int, fields: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return up to a page and one more; what is offline by now leaves its place to the next."""
    rows: list[tuple[Any, ...]] = []
    readable, place = asked.readable, start
    for _round in range(MOST_ROUNDS):
        numbers = search.numbers(place, PAGE + 1)
        known = {row[0]: row for row in readable.filter(pk__in=numbers).values_list(*fields)}
        rows += [known[number] for number in numbers if number in known]
        place += len(numbers)
        if len(rows) > PAGE or len(numbers) <= PAGE:
            break
    return rows


def _plain(asked: Asked, start: int, fields: Sequence[str]) -> Found:
    among = {"is_private": False} if asked.only is None else {"pk__in": list(asked.only)}
    found = plain.found(asked.wish, asked.readable.filter(**among))
    rows = list(found.values_list(*fields)[start : start + PAGE + 1])
    total = found.order_by()[: plain.COUNTED].count() if start or len(rows) > PAGE else len(rows)
    return Found(rows[:PAGE], total, len(rows) > PAGE, is_plain=True)


def counts(found: Found) -> tuple[dict[str, Counts], bool]:
    """Return how many there would be with each filter, and whether these are estimates; nothing without an index."""
    try:
        return found.search.counts() if found.search else ({}, False)
    except (OSError, ValueError):  # damaged since; the next search sees to it
        return {}, False


def count(asked: Asked) -> int:
    """Return how many listings fulfil a wish; 0 where only the index could tell."""
    try:
        with home.searching() as reader:
            return Search(reader, asked.wish, asked.now, asked.only).total
    except NoIndex:
        return 0


def nearest(asked: Asked) -> "tuple[Wish, int] | None":
    """Return the wish with the fewest parts taken away that finds something, and how much it finds."""
    wish = asked.wish
    bare = Wish(text=wish.text, sort=wish.sort, favourites=wish.favourites, private=wish.private)
    tries = (
        replace(bare, category=wish.category, software=wish.software),
        replace(bare, category=wish.category),
        bare,
        replace(bare, text="", category=wish.category),
        Wish(sort=wish.sort),
    )
    for less in tries:
        only = asked.only if less.is_own else None
        if less != wish and (number := count(replace(asked, wish=less, only=only))):
            return less, number
    return None


def saved_of(person: Person) -> "QuerySet[SavedSearch]":
    """Return the searches that somebody keeps."""
    return SavedSearch.objects.filter(person=person)


def new_count(search: SavedSearch, *, now: datetime) -> int:
    """Return how many listings that fulfil a saved search came online since it was looked at; raises NoIndex."""
    fresh = Listing.objects.online().filter(online_since__gt=search.looked_at, owner__standing=Person.Standing.GOOD)
    numbers = list(fresh.exclude(owner=search.person).order_by("pk").values_list("pk", flat=True))
    if not numbers:
        return 0
    with home.searching() as reader:
        return Search(reader, restored(search.wish), now, numbers).total
