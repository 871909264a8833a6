"""What in public text offends, and where. Pure. Contact details are refused; advertising is looked at by a person.

Advertising is only guessed: a moderator decides (the criterion "nothing else is sold").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pontic.profiles import contact

CONTACT, SELLING = "contact", "selling"
AROUND = 40  # characters of the text that are shown beside an offending word
SOLD = (
    r"promo(?:tional)? codes?|discount codes?|coupons?|vouchers?|free trial|for sale|we also sell|i also sell|webinars?"
    r"|e-?books?|online courses?|masterclass(?:es)?|training courses?|subscribe|follow (?:me|us)|affiliates?"
    r"|milling (?:service|centre|center)s?|printing (?:service|centre|center)s?|lab(?:oratory)? equipment"
    r"|c[oó]digos? (?:de descuento|promocional(?:es)?)|cup[oó]n(?:es)?|prueba gratis|a la venta"
    r"|tambi[eé]n vend(?:o|emos)|cursos? (?:online|en l[ií]nea|de formaci[oó]n)|suscr[ií]be(?:te|se)|s[ií]gue(?:me|nos)"
    r"|(?:servicio|centro)s? de (?:fresado|impresi[oó]n)"
    r"|codes? (?:promo|de r[eé]duction)|bons? de r[eé]duction|essai gratuit|[aà] vendre"
    r"|(?:je vends|nous vendons) aussi|formations? (?:en ligne|payantes?)|abonnez-vous|suivez-(?:moi|nous)"
    r"|(?:service|centre)s? d['\u2019](?:usinage|impression)"
)  # fmt: skip
ADVERTISING = re.compile(rf"\b(?:{SOLD})\b", re.IGNORECASE)


class Spot(NamedTuple):
    """An offending part of a text, by its places and its kind."""

    start: int
    end: int
    kind: str


class Piece(NamedTuple):
    """A stretch of text as the writer sees it: plain, or offending by its kind."""

    text: str
    kind: str = ""


def spots(text: str) -> list[Spot]:
    """Return the offending parts in their order; parts that overlap are one."""
    found: list[Spot] = []
    for spot in sorted([*_contacts(text), *_advertising(text)]):
        if not found or spot.start >= found[-1].end:
            found.append(spot)
    return found


def sold(text: str) -> list[str]:
    """Return the words that look like advertising for something else."""
    return list(dict.fromkeys(match.group() for match in ADVERTISING.finditer(text)))


def pieces(text: str) -> list[Piece]:
    """Return the text around each offending part, cut where nothing offends for a while; empty where nothing does."""
    shown: list[Piece] = []
    place = 0
    for spot in spots(text):
        between = text[place : spot.start]
        if len(between) > 2 * AROUND:
            between = (f"{between[:AROUND]} … " if shown else "… ") + between[-AROUND:]
        shown += [Piece(between), Piece(text[spot.start : spot.end], spot.kind)]
        place = spot.end
    if not shown:
        return []
    rest = text[place:]
    return [*shown, Piece(rest if len(rest) <= AROUND else f"{rest[:AROUND]} …")]


def _contacts(text: str) -> Iterator[Spot]:
    for words in contact.found(text):
        for match in re.finditer(re.escape(words), text):
            yield Spot(*match.span(), CONTACT)


def _advertising(text: str) -> Iterator[Spot]:
    for match in ADVERTISING.finditer(text):
        yield Spot(*match.span(), SELLING)
