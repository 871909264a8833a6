"""Finds contact details in text that everybody can read (ACC-11, LIST-08, decision 22). Pure.

``found(text)`` returns the words that offend, so that the page can show them. It knows what dental
technicians write: tooth numbers, prices, dates, versions and tolerances are no telephone numbers.
"""

import re
from collections.abc import Iterable, Iterator

from pontic.profiles import reading

SOCIAL = (
    r"instagram|facebook|whats\s?app|wasap|guasap|telegram|wechat|viber|skype|tik\s?tok|linked\s?in|discord|snapchat"
    r"|twitter|youtube|pinterest|tumblr|insta|телеграм|ватсап|вотсап|вайбер|инстаграм"
)
WORLD_ENDINGS = (
    "com|net|org|info|biz|io|app|dev|design|dental|online|site|shop|store|studio|agency|pro|xyz|club|page|link|cloud"
    "|tech|digital|clinic|lab|health|art|tv|cc|gl|ly|gg|ai"
)
COUNTRY_ENDINGS = (
    "ar|at|au|be|bg|bo|br|ca|ch|cl|cn|co|cr|cz|de|dk|do|ec|ee|eg|es|eu|fi|fr|gr|gt|hk|hn|hr|hu|id|ie|il|in|ir|it|jp"
    "|ke|kr|lt|lu|lv|ma|me|mx|my|ng|ni|nl|no|nz|pa|pe|ph|pk|pl|pt|py|ro|rs|ru|sa|se|sg|si|sk|sv|th|tn|tr|tw|ua|uk|us"
    "|uy|ve|vn|za"
)
AT = r"(?:@|\s*[(\[{]\s*(?:at|arroba|arobase)\s*[)\]}]\s*|\s+(?:arroba|arobase)\s+)"
DOT = r"(?:\.|\s*[(\[{]\s*(?:dot|punto|point)\s*[)\]}]\s*|\s+(?:dot|punto)\s+)"

EMAIL = re.compile(rf"(?<![\w.+-])[\w.+-]+{AT}[\w-]+(?:{DOT}[\w-]+)*{DOT}[a-z]{{2,}}", re.IGNORECASE)
EMAIL_SPELLED = re.compile(
    rf"(?<![\w.+-])[\w.+-]+\s+at\s+[\w-]+{DOT}(?:{WORLD_ENDINGS}|{COUNTRY_ENDINGS})\b", re.IGNORECASE
)
SPACED = re.compile(rf"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+\s?\.\s?(?:{WORLD_ENDINGS}|{COUNTRY_ENDINGS})\b", re.IGNORECASE)
SPELLED = re.compile(r"(?<![\w-])[\w-]+\s+(?:dot|punto|point)\s+(?:com|net|org)\b", re.IGNORECASE)
ABROAD = re.compile(r"(?<![\w.@-])(?:\w[\w-]*\.)+(?:рф|укр|бел|срб|бг|ею|онлайн|сайт)\b")  # noqa: RUF001 - their letters
URL = re.compile(r"\b(?:h(?:tt|xx)ps?|ftp)\s?:\s?//\S+|\bwww\s?\.\s?\S+|\b(?:t|wa|m|fb)\.me/\S+", re.IGNORECASE)
# A bare domain: lower case throughout, or capitals throughout, so that "fine.It holds" is a sentence.
DOMAIN = re.compile(
    rf"(?<![\w.@-])(?:[A-Za-z0-9][\w-]*\.)+(?:{WORLD_ENDINGS}|{COUNTRY_ENDINGS})(?:/\S*)?(?![\w-]|\.\w)"
    rf"|(?<![\w.@-])(?:[A-Z0-9][A-Z0-9-]*\.)+(?:{WORLD_ENDINGS.upper()}|{COUNTRY_ENDINGS.upper()})\b"
)
HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z_][\w.]*\w")
SOCIAL_NAME = re.compile(rf"\b(?:{SOCIAL})\b(?:\s*[:@/]\s*\S+)?|\b(?:fb|ig|wsp|wa)\s*[:@/]\s*\S+", re.IGNORECASE)
DIGITS = re.compile(r"(?<![\w$€£#.,])[+(]{0,2}\d(?:[\s\u00a0\u2009\u202f.()/\u2010\u2011\u2013-]{0,2}\d){5,}(?![\w%])")
CALL = re.compile(
    r"\b(?:tel|phone|call|mobile|cell|fax|tel[eé]fono|m[oó]vil|celular|ll[aá]ma(?:me|nos)?|t[eé]l[eé]phone|portable"
    r"|appele[rz])\b[^\d\n]{0,12}\+?\d(?:[\s.()-]{0,2}\d){5,}",
    re.IGNORECASE,
)

MEASURE_BEFORE = re.compile(r"(?:\bISO|\bEN|\bDIN|[$€£]|\bUSD|\bEUR)\s?$")
MEASURE_AFTER = re.compile(r"\s?(?:mm|cm|px|dpi|µm|um|microns?|[$€£]|USD|EUR)", re.IGNORECASE)
GROUPS = re.compile(r"\d+")
DECIMAL = re.compile(r"^\d{1,2}[.,]\d{1,3}$")
RANGE = re.compile(r"^\d{1,3}[-\u2010\u2011\u2013]\d{1,3}$")
DATE = re.compile(r"^\(?(?:(?:19|20)\d\d([-/.])[01]?\d\1[0-3]?\d|[0-3]?\d([-/.])[0-3]?\d\2(?:19|20)?\d\d)\)?$")
TOOTH = re.compile(r"^(?:[1-4][1-8]|[5-8][1-5])$")  # FDI, permanent and deciduous
YEAR = re.compile(r"^(?:19|20)\d\d$")


LEAST_WITH_PLUS = 7  # digits of the shortest telephone number written with its country
LEAST = 9  # digits of a number without one; two groups of four count too
HALF = 4


class ContactInText(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Public text names a way around the house; ``field`` says where, ``words`` which."""

    def __init__(self, field: str, words: list[str]) -> None:
        """Keep the words for the page, which shows them to the writer."""
        super().__init__(f"{field}: {', '.join(words)}")
        self.field, self.words = field, words


def found(text: str) -> list[str]:
    """Return e-mail addresses, telephone numbers, links, handles and social networks, as they read."""
    text = reading.as_it_reads(text)
    hits: list[tuple[int, int]] = []
    for start, end in _spans(text):
        if not any(start < old_end and old_start < end for old_start, old_end in hits):
            hits.append((start, end))
    return list(dict.fromkeys(_trimmed(text[start:end]) for start, end in sorted(hits)))


def check(field: str, text: str) -> None:
    """Raise ContactInText where the text of this field holds contact details."""
    if words := found(text):
        raise ContactInText(field, words)


def check_all(fields: Iterable[tuple[str, object]]) -> None:
    """Check every value that is text."""
    for field, value in fields:
        if isinstance(value, str):
            check(field, value)


def _trimmed(words: str) -> str:
    words = words.strip(" \n\t.,;:")
    return words if words.count("(") == words.count(")") else words.strip("()")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (EMAIL, EMAIL_SPELLED, SPACED, SPELLED, URL, DOMAIN, ABROAD, HANDLE, CALL):
        yield from (match.span() for match in pattern.finditer(text))
    yield from (match.span() for match in SOCIAL_NAME.finditer(reading.bare(text)))
    for match in DIGITS.finditer(text):
        around = (text[: match.start()], text[match.end() :])
        if _is_phone(match.group()) and not MEASURE_BEFORE.search(around[0]) and not MEASURE_AFTER.match(around[1]):
            yield match.span()


def _is_phone(text: str) -> bool:
    """Tell whether these digits are a telephone number rather than teeth, dates, years, sizes or ranges."""
    groups = GROUPS.findall(text)
    count = sum(map(len, groups))
    if "+" in text or text.startswith("00"):
        return count >= LEAST_WITH_PLUS
    if _is_known(text.split(), groups):
        return False
    return count >= LEAST or [len(group) for group in groups] == [HALF, HALF]


def _is_known(parts: list[str], groups: list[str]) -> bool:
    return (
        all(TOOTH.match(group) for group in groups)
        or all(YEAR.match(group) for group in groups)
        or any(DECIMAL.match(part) for part in parts)
        or all(RANGE.match(part) for part in parts)
        or all(DATE.match(part) or part in {"-", "\u2013"} for part in parts)
    )
