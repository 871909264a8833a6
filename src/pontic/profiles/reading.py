"""How a text reads to a person, whatever its signs are called: what hides a word from a search is undone. Pure.

Look-alike letters, letters in circles or squares, signs of full width, dots that are none, and what nobody sees
between two letters. Each sign stays one sign, or goes.
"""

import re
import unicodedata
from functools import lru_cache

from pontic.kit.text import FILLERS
from pontic.profiles import naming

DOTS = frozenset("\u2024\u3002\uff61")  # a leader, and the full stops of East Asian typing: dots to a browser
SMALL = str.maketrans("вкмнт", "bkmht")
DRAWN = re.compile(r"(?:LATIN (?:CAPITAL|SMALL) LETTER|LATIN LETTER SMALL CAPITAL|INDICATOR SYMBOL LETTER) ([A-Z])$")
RAISED = ("<super>", "<sub>")  # figures that belong to a unit or to a footnote: mm², CO₂
MARKS = ((0x034F, 0x034F), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x20E3, 0x20E3), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))


def as_it_reads(text: str) -> str:
    """Return the text in the letters that a reader sees."""
    if text.isascii():
        return text
    plain = "".join(_seen(sign) for sign in unicodedata.normalize("NFC", text))
    return re.sub(r"\S+", lambda word: _address(word[0]), naming.plain(plain))


def bare(text: str) -> str:
    """Return the text without accents, sign for sign as long as it was."""
    return text if text.isascii() else "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)


@lru_cache(maxsize=4_096)
def _seen(sign: str) -> str:
    """Return the sign for which this one passes; nothing for what nobody sees."""
    if sign.isascii():
        return sign
    if unicodedata.category(sign) == "Cf" or sign in FILLERS or any(low <= ord(sign) <= high for low, high in MARKS):
        return ""
    if sign in DOTS:
        return "."
    plain = unicodedata.normalize("NFKC", sign)
    if len(plain) == 1 and plain.isascii() and not unicodedata.decomposition(sign).startswith(RAISED):
        return plain
    drawn = DRAWN.search(unicodedata.name(sign, ""))
    return drawn[1].lower() if drawn else sign


def _address(word: str) -> str:
    """Return a word with a dot inside, all of whose letters pass for Latin ones, as the address that it passes for."""
    plain = word.translate(naming.LOOKALIKES).translate(SMALL)
    return plain if plain.isascii() and re.search(r"\w[.@]\w", plain) else word
