"""Words as the search compares them: without accents and capitals. Pure."""

import re
import unicodedata
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+(?:[-.+][^\W_]+)*")
MOST_WORDS = 8  # of one question; more would only make it slower
LONGEST = 40  # characters of one word of a question


def fold(text: str) -> str:
    """Return the text in lower case without accents: ``Férulas`` and ``ferulas`` are one word."""
    spread = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in spread if not unicodedata.combining(mark)).casefold()


def index(texts: Iterable[str]) -> str:
    """Return every different word of these texts once, in their order, for the column that is searched."""
    return " ".join(dict.fromkeys(word for text in texts for word in WORD.findall(fold(text))))


def asked(question: str) -> list[str]:
    """Return the words of a question, each of which a result must hold."""
    words = dict.fromkeys(word[:LONGEST] for word in WORD.findall(fold(question)))
    return list(words)[:MOST_WORDS]
