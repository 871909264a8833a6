"""The countries of the world by ISO code, in the reader's language. Pure."""

import unicodedata
from functools import cache

from babel import Locale

# What Babel lists beside countries: unions, exceptional reservations, tests, and places without residents.
NOT_COUNTRIES = frozenset(
    ("AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "GS", "HM", "IC", "QO", "TA", "TF", "UM", "UN")
)
OTHERS = frozenset(("QO", "TA", "TF", "UM", "UN", "XA", "XB", "ZZ"))


@cache
def choices(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of every country, in the alphabet of that language."""
    named = [
        (code, name)
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES | OTHERS  # noqa: PLR2004 - ISO 3166-1 alpha-2
    ]
    return sorted(named, key=lambda row: unicodedata.normalize("NFKD", row[1]).casefold())


@cache
def name_of(code: str, language: str) -> str:
    """Return a country's name; an unknown code stands for itself."""
    return str(Locale.parse(language).territories.get(code, code))


def is_known(code: str) -> bool:
    """Tell whether this is the code of a country."""
    return any(code == known for known, _name in choices("en"))
