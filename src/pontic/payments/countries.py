"""The 36 countries whose banks can be paid (PAYO-04), sorted in the reader's alphabet. Pure."""

import unicodedata
from functools import cache

from babel import Locale

CODES = frozenset({
    "AU", "AT", "BE", "BG", "CA", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HK", "IE", "IT", "JP", "LV",
    "LT", "LU", "MT", "MX", "NL", "NZ", "NO", "PL", "PT", "RO", "SG", "SK", "SI", "ES", "SE", "CH", "GB", "US",
})  # fmt: skip
WITHOUT_IBAN = frozenset(["AU", "CA", "HK", "JP", "MX", "NZ", "SG", "US"])
ENGLISH = {"CZ": "Czech Republic", "HK": "Hong Kong"}  # as the requirement names them
OWN = {"es": {"HK": "Hong Kong"}, "fr": {"CZ": "République tchèque", "HK": "Hong Kong"}, "en": ENGLISH}


def name_of(code: str, language: str) -> str:
    """Return a country's name in that language."""
    return OWN.get(language, {}).get(code) or str(Locale.parse(language).territories.get(code, code))


@cache
def choices(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of the 36, in the alphabet of that language."""
    named = [(code, name_of(code, language)) for code in CODES]
    return sorted(named, key=lambda row: unicodedata.normalize("NFKD", row[1]).casefold())
