"""How amounts, times and devices read in a locale, on pages and in letters. No request, no database."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import NumberPattern, format_decimal, get_currency_precision, parse_pattern

from pontic.kit.money import Money

SPACE = "\u00a0"
MINUS = "\u2212"
SECOND = timedelta(seconds=1)
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}  # one marketplace currency: "$" needs no "US"


@cache
def _pattern(digits: int) -> NumberPattern:
    return parse_pattern("#,##0." + "0" * digits if digits else "#,##0")


@lru_cache(maxsize=20_000)
def amount(money: Money, language: str) -> str:
    """Write an amount as the reader does: ``$3.49`` in English, ``3,49 $`` in Spanish and French (PRICE-15)."""
    digits = get_currency_precision(money.currency)
    number = _pattern(digits).apply(Decimal(abs(money.minor)).scaleb(-digits), Locale.parse(language))
    symbol = SYMBOLS.get(money.currency, money.currency)
    sign = MINUS if money.minor < 0 else ""
    symbol = f"{symbol}{SPACE}" if language == "en" and symbol.isalpha() else symbol  # CAD 10.00, but $10.00
    return f"{sign}{symbol}{number}" if language == "en" else f"{sign}{number}{SPACE}{symbol}"


def moment(at: datetime, language: str, *, now: datetime) -> str:
    """Write a local time with its day, and with the year where it is not this one."""
    if at.year == now.astimezone(at.tzinfo).year:
        day_part = format_skeleton("MMMEd", at, tzinfo=at.tzinfo, locale=language)
    else:
        day_part = day(at.date(), language)
    return f"{day_part}, {at:%H:%M}"


def day(on: date, language: str) -> str:
    """Write a date with its year: ``Nov 26, 2026``."""
    return format_date(on, "medium", locale=language)


def distance(gap: timedelta, language: str) -> str:
    """Write how far off a time is: ``in 3 days``, ``2 hours ago``. What is just happening is a second ago."""
    gap = gap if abs(gap) >= SECOND else -SECOND
    threshold = 1.0 if abs(gap) < timedelta(days=60) else 0.85
    return str(format_timedelta(gap, add_direction=True, threshold=threshold, locale=language))


def size(octets: int, language: str) -> str:
    """Write a file's size in the units that people say: ``4.2 MB``."""
    units = ["o", "Ko", "Mo", "Go"] if language == "fr" else ["B", "kB", "MB", "GB"]
    step = 0
    value = float(octets)
    while value >= 999.5 and step < len(units) - 1:  # noqa: PLR2004 - three digits before the next unit
        value, step = value / 1000, step + 1
    text = f"{value:.1f}" if step and value < 10 else f"{value:.0f}"  # noqa: PLR2004 - one decimal below ten
    return f"{text if language == 'en' else text.replace('.', ',')}{SPACE}{units[step]}"


def hours(minutes: int) -> str:
    """Write a length of time in hours and minutes, alike in every language: ``12 h 30 min``."""
    whole, rest = divmod(minutes, 60)
    parts = [f"{whole}{SPACE}h"] * bool(whole or not rest) + [f"{rest}{SPACE}min"] * bool(rest)
    return SPACE.join(parts)


def percent(basis_points: int, language: str) -> str:
    """Write a share: ``9%``, or ``13,5 %`` where one writes so."""
    return format_decimal(Decimal(basis_points) / 100, locale=language) + ("%" if language == "en" else f"{SPACE}%")


BROWSERS = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]
SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
]


def device(user_agent: str) -> str:
    """Name browser and system, ``Firefox · Windows``, where a browser says who it is."""
    found = [next((name for mark, name in names if mark in user_agent), "") for names in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, found)) or user_agent[:60]
