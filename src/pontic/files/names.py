"""A file's name, made harmless: it is shown to another person and written into a header."""

import re
import unicodedata

LONGEST = 180  # characters; every file system takes it, and so does a table row
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # device names of Windows
FORBIDDEN = re.compile(r'[<>:"|?*\\/]')


def safe(name: str) -> str:
    """Return the name without folders, control and direction characters; empty where nothing is left of it.

    The ending always survives the cut, since it says what the file is.
    """
    last = re.split(r"[\\/]", name)[-1]
    shown = "".join(_shown(character) for character in unicodedata.normalize("NFC", last))
    tidy = re.sub(r"\s+", " ", FORBIDDEN.sub("_", shown)).strip().rstrip(" .")
    stem, dot, ending = tidy.rpartition(".")
    if not dot:
        return _unreserved(tidy[:LONGEST])
    room = LONGEST - len(ending) - 1
    cut = stem.lstrip(" .")[: max(0, room)].rstrip(" .")
    return _unreserved(f"{cut}.{ending}") if cut.strip("_") else ""


def _shown(character: str) -> str:
    """Keep letters, digits, marks, signs and emoji; drop what cannot be seen (controls, formats, surrogates)."""
    category = unicodedata.category(character)
    if category in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return ""
    return " " if category.startswith("Z") else character


def _unreserved(name: str) -> str:
    return f"_{name}" if RESERVED.match(name) else name
