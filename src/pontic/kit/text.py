"""What of a text a person can see. Pure."""

import unicodedata

JOINERS = frozenset("\u200c\u200d")  # they shape Persian words and join emoji, so they stay inside of a text
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs by their class, and yet nothing to see
UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})  # controls, formats (directions, joiners, marks), no characters


def is_blank(text: str) -> bool:
    """Tell whether nobody could see anything of it: spaces, controls, joiners, fillers."""
    return not any(_is_seen(character) for character in text)


def prose(text: str) -> str:
    """Return text of several lines as it is counted and kept: one character ends a line, and blank is empty."""
    return "" if is_blank(text) else text.replace("\r\n", "\n").replace("\r", "\n")


def line(text: str) -> str:
    """Return text of one line: spaces as they are read, and nothing unseen that could turn or hide a part of it.

    A NUL stays, so that the form can refuse it.
    """
    if is_blank(text.replace("\0", "x")):
        return ""
    kept = (" " if _is_space(character) else character for character in text if _stands_in_line(character))
    return " ".join("".join(kept).split())


def _is_seen(character: str) -> bool:
    category = unicodedata.category(character)
    return category not in UNSEEN and not category.startswith("Z") and character not in FILLERS


def _is_space(character: str) -> bool:
    return character.isspace() or unicodedata.category(character).startswith("Z")


def _stands_in_line(character: str) -> bool:
    is_kept = character in JOINERS or character == "\0" or _is_space(character)
    return is_kept or unicodedata.category(character) not in UNSEEN
