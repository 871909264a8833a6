"""Reading a wish out of an address, and writing it into one."""

import re
from urllib.parse import urlencode

from django.http import QueryDict

from pontic.catalog.search import SORTS, Wish

AMOUNT = re.compile(r"^\s*\$?\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*\$?\s*$")
SLUG = re.compile(r"^[a-z0-9-]{1,60}$")
LONGEST_TEXT = 120


def read(query: QueryDict) -> Wish:
    """Return the wish of an address; what makes no sense is left out, never an error."""
    sort = query.get("sort", "")
    return Wish(
        text=" ".join(query.get("q", "").split())[:LONGEST_TEXT],
        category=_slug(query, "category"),
        software=_slug(query, "software"),
        language=_slug(query, "language"),
        country=_slug(query, "country", upper=True),
        measure=_slug(query, "measure"),
        least=cents(query.get("least", "")),
        most=cents(query.get("most", "")),
        days=_number(query, "days"),
        stars=_number(query, "stars"),
        sort=sort if sort in SORTS else "newest",
    )


def cents(text: str) -> int | None:
    """Read an amount as people write it (``4``, ``4.50``, ``4,50 $``) in minor units."""
    match = AMOUNT.match(text.replace("\u00a0", " "))
    return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0")) if match else None


def address(wish: Wish) -> str:
    """Write a wish as the query of an address."""
    parts = {
        "q": wish.text,
        "category": wish.category,
        "software": wish.software,
        "language": wish.language,
        "country": wish.country,
        "measure": wish.measure,
        "least": _amount(wish.least),
        "most": _amount(wish.most),
        "days": wish.days,
        "stars": wish.stars,
        "sort": "" if wish.sort == "newest" else wish.sort,
    }
    return urlencode({name: value for name, value in parts.items() if value})


def _amount(minor: int | None) -> str:
    return "" if minor is None else f"{minor / 100:.2f}".removesuffix(".00")


def _slug(query: QueryDict, name: str, *, upper: bool = False) -> str:
    value = query.get(name, "").lower()
    if not SLUG.match(value):
        return ""
    return value.upper() if upper else value


def _number(query: QueryDict, name: str) -> int | None:
    value = query.get(name, "")
    return int(value[:3]) or None if value.isascii() and value.isdigit() else None
