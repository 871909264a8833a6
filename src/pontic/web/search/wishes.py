"""Reading a wish out of an address, and writing it into one."""

import re
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from pontic.search.queries import MOST_PAGES
from pontic.search.wish import MANY, MARKS, SORTS, Wish
from pontic.web.catalog.amounts import cents

SLUG = re.compile(r"^[a-z0-9-]{1,60}$")
STARS = re.compile(r"^([1-5])(?:[.,]([05]))?$")
LONGEST_TEXT = 200  # characters; what is longer is cut, and the page says so
MOST_CHOICES = 60  # of one group


def read(query: QueryDict) -> Wish:
    """Return the wish of an address; what makes no sense is left out, never an error."""
    sort = query.get("sort", "")
    return Wish(
        text=" ".join(query.get("q", "")[: 50 * LONGEST_TEXT].split())[:LONGEST_TEXT],
        category=_slugs(query, "category"),
        software=_slugs(query, "software"),
        language=_slugs(query, "language"),
        country=tuple(code.upper() for code in _slugs(query, "country")),
        measure=next(iter(_slugs(query, "measure")), ""),
        least=cents(query.get("least", "")),
        most=cents(query.get("most", "")),
        days=_number(query.get("days", "")),
        stars=_tenths(query.get("stars", "")),
        marks=tuple(mark for mark in MARKS if query.get(mark) == "1"),
        favourites=query.get("favourites") == "1",
        private=query.get("private") == "1",
        sort=sort if sort in SORTS else "best",
    )


def is_cut(query: QueryDict) -> bool:
    """Tell whether more was typed than is looked for."""
    return len(" ".join(query.get("q", "").split())) > LONGEST_TEXT


def has_empty(query: QueryDict) -> bool:
    """Tell whether the address holds fields of the form that were left empty."""
    return any(value == "" for _name, values in query.lists() for value in values)


def page_of(query: QueryDict) -> int:
    """Return the number of the page, the nearest that there may be."""
    text = query.get("page", "1")
    return min(max(int(text[:4]) if text.isascii() and text.isdigit() else 1, 1), MOST_PAGES)


def address(wish: Wish, number: int = 1) -> str:
    """Write a wish as an address: the same wish always has the same one."""
    pairs: list[tuple[str, object]] = [("q", wish.text)]
    pairs += [(group, value) for group in MANY for value in getattr(wish, group)]
    pairs += [("measure", wish.measure), ("least", _amount(wish.least)), ("most", _amount(wish.most))]
    pairs += [("days", wish.days), ("stars", f"{(wish.stars or 0) / 10:g}" if wish.stars else "")]
    pairs += [(mark, 1) for mark in wish.marks]
    pairs += [("favourites", int(wish.favourites)), ("private", int(wish.private))]
    pairs += [("sort", "" if wish.sort == "best" else wish.sort), ("page", number if number > 1 else "")]
    query = urlencode([(name, value) for name, value in pairs if value])
    return f"{reverse('find')}?{query}" if query else reverse("find")


def _amount(minor: int | None) -> str:
    return "" if minor is None else f"{minor / 100:.2f}".removesuffix(".00")


def _slugs(query: QueryDict, name: str) -> tuple[str, ...]:
    values = (value.lower() for value in query.getlist(name)[:MOST_CHOICES])
    return tuple(sorted({value for value in values if SLUG.match(value)}))


def _number(value: str) -> int | None:
    return int(value[:3]) or None if value.isascii() and value.isdigit() else None


def _tenths(value: str) -> int | None:
    match = STARS.match(value)
    return int(match[1]) * 10 + int(match[2] or 0) if match else None
