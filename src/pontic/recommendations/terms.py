"""The rules of recommendations that need no database: addresses, time limits, and whom to call first. Pure."""

import hashlib
import re
import unicodedata
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from pontic.recommendations.process import MOST

CHECKED_WITHIN = 2  # business days (REC-07)
INVITES_A_DAY = 20  # letters to strangers in somebody's name
WAITING_MOST = 10  # unread ones that came by the open link: a stranger who has it cannot fill the profile's places
TEXT_AT_LEAST = 40  # characters: fewer say nothing (REC-10)

FREE = frozenset(
    [
        "126.com",
        "139.com",
        "163.com",
        "aim.com",
        "aol.com",
        "bluewin.ch",
        "btinternet.com",
        "comcast.net",
        "duck.com",
        "fastmail.com",
        "free.fr",
        "freenet.de",
        "gmail.com",
        "googlemail.com",
        "hey.com",
        "hushmail.com",
        "icloud.com",
        "inbox.com",
        "laposte.net",
        "libero.it",
        "mac.com",
        "mail.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "naver.com",
        "neuf.fr",
        "orange.fr",
        "outlook.com",
        "pm.me",
        "posteo.de",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "rambler.ru",
        "rediffmail.com",
        "sapo.pt",
        "sfr.fr",
        "t-online.de",
        "telefonica.net",
        "terra.com",
        "tuta.com",
        "tutanota.com",
        "uol.com.br",
        "verizon.net",
        "virgilio.it",
        "wanadoo.fr",
        "web.de",
        "yandex.com",
        "yandex.ru",
        "ymail.com",
        "zoho.com",
    ]
)
FREE_FAMILY = re.compile(r"^(?:aol|gmx|hotmail|live|outlook|rocketmail|yahoo|ymail)\.[a-z]{2,3}(?:\.[a-z]{2})?$")
DOTLESS = frozenset(("gmail.com", "googlemail.com"))  # a dot in the name changes nothing there
LINKEDIN = re.compile(r"^/(?:in|pub|company)/[^/]+", re.IGNORECASE)
SATURDAY = 5


def fold(email: str) -> str:
    """Return an address as it is compared: one person's spellings of it are one (REC-05).

    Letter case, look-alike widths, what stands behind a plus, and the dots of Gmail make no difference.
    """
    name, _, domain = unicodedata.normalize("NFKC", email).strip().casefold().rpartition("@")
    name = name.partition("+")[0] or name
    if domain in DOTLESS:
        name, domain = name.replace(".", ""), "gmail.com"
    return f"{name}@{domain}"


def fingerprint(email: str) -> str:
    """Return what stays of an address that was erased: enough to know it again, not enough to write to it."""
    return f"{hashlib.sha256(fold(email).encode()).hexdigest()}@erased.invalid"


def is_free_mail(email: str) -> bool:
    """Tell whether anybody can have an address like this: it says nothing about a practice or a laboratory."""
    domain = fold(email).rpartition("@")[2]
    return domain in FREE or FREE_FAMILY.match(domain) is not None


def is_linkedin(address: str) -> bool:
    """Tell whether this is the page of a person or a company at LinkedIn."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    is_there = host == "linkedin.com" or host.endswith(".linkedin.com")
    return parts.scheme == "https" and is_there and LINKEDIN.match(parts.path) is not None


def needs_call(*, email: str, linkedin: str, is_known: bool) -> bool:
    """Tell whether somebody has to be called before his words are published (REC-08, 09).

    ``is_known``: he has an account here whose identity was confirmed.
    """
    return not is_known and not linkedin and is_free_mail(email)


def due(at: datetime, days: int = CHECKED_WITHIN) -> datetime:
    """Return when so many business days are over; Saturday and Sunday (UTC) do not count."""
    while days:
        at += timedelta(days=1)
        days -= at.weekday() < SATURDAY
    return at


def is_full(count: int) -> bool:
    """Tell whether a profile has as many as it can (REC-06)."""
    return count >= MOST
