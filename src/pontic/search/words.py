"""Text as the index knows it: folded words, their stems, and the things of the trade that they mean. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from pontic.catalog import folding
from pontic.search.synonyms import SYNONYMS

LONGEST = 40  # characters of a word; what is longer is no word
LONGEST_NAME = 48  # characters of a text that may come again
WORD = re.compile(r"[^\W_]+(?:[-.+/][^\W_]+)*")
PART = re.compile(r"[^\W_]+")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d"})
MEANT = "="  # what begins so is a thing of the trade, not a word

STOP = frozenset({  # what says nothing about a service, in the three languages, without accents
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "i", "in", "is", "it", "me", "my", "need",
    "needs", "of", "on", "or", "please", "some", "that", "the", "this", "to", "want", "with", "you", "your",
    "looking", "find", "who", "can", "al", "con", "de", "del", "el", "en", "es", "esta", "este", "la", "las",
    "lo", "los", "mi", "mis", "necesito", "para", "por", "que", "quiero", "se", "su", "sus", "un", "una", "uno",
    "unas", "unos", "y", "o", "busco", "au", "aux", "avec", "ce", "ces", "c", "d", "dans", "des", "du", "est",
    "et", "j", "je", "l", "le", "les", "ma", "mes", "mon", "n", "ou", "par", "pour", "qu", "qui", "s", "sa",
    "ses", "son", "sur", "une", "vos", "votre", "cherche", "veux", "design", "designs", "designer", "designers",
    "cad", "service", "services", "diseno", "disenos", "disenador", "disenadora", "disenadores", "servicio",
    "servicios", "conception", "concepteur", "concepteurs", "conceptrice", "dental", "dentaire",
})  # fmt: skip


def _stemmer(language: str) -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer(language)).build()


STEMMERS = {"en": _stemmer("english"), "es": _stemmer("spanish"), "fr": _stemmer("french")}


def fold(text: str) -> str:
    """Return the text in lower case, without accents and ligatures."""
    if text.isascii():
        return text.lower()  # most of what is indexed
    return folding.fold(text).translate(LIGATURES)


def split(text: str) -> Iterator[list[str]]:
    """Yield every word as its parts: ``All-on-X`` is three, ``crown`` is one."""
    for match in WORD.finditer(fold(text)):
        word = match[0]
        yield [word[:LONGEST]] if word.isalnum() else [part[:LONGEST] for part in PART.findall(word)]


def indexed(texts: Iterable[str]) -> list[str]:
    """Return the words under which texts are found: compounds joined as well as in parts."""
    found: list[str] = []
    for text in texts:
        found += _named(text) if len(text) <= LONGEST_NAME else _words(text)
    return found


def _words(text: str) -> list[str]:
    found: list[str] = []
    for parts in split(text):
        if len(parts) > 1:
            found.append("".join(parts)[:LONGEST])
        found += parts
    return found


@lru_cache(maxsize=20_000)
def _named(text: str) -> tuple[str, ...]:
    """Return the words of a short text, such as a category, a program, a country: they come again and again."""
    return tuple(_words(text))


@lru_cache(maxsize=100_000)
def stems(word: str) -> tuple[str, ...]:
    """Return the different stems of a folded word; a text does not say in which language it is written."""
    return tuple(dict.fromkeys(_first(language, word) for language in STEMMERS))


@lru_cache(maxsize=20_000)
def _first(language: str, word: str) -> str:
    found = STEMMERS[language].analyze(word)
    return str(found[0]) if found else word


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the table by the first stem of each entry: the stems that make it, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in SYNONYMS.strip().splitlines():
        name, *cells = (cell.strip() for cell in row.split("|"))
        for language, cell in zip(STEMMERS, cells, strict=True):
            for entry in cell.split(","):
                words = [word for parts in split(entry) for word in parts if word not in STOP]
                key = tuple(_first(language, word) for word in words)
                table.setdefault(key[0], []).append((key, MEANT + name))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def meant(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, thing) for every entry of the table in these words, of overlapping ones the longest."""
    place = 0
    while place < len(words):
        length = 1
        if entries := _begun_by(words[place]):
            length, thing = max(_here(words, place, entries), default=(1, ""))
            if thing:
                yield place, place + length, thing
        place += length


@lru_cache(maxsize=100_000)
def _begun_by(word: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the entries of the table that begin with this word."""
    return tuple(entry for stem in stems(word) for entry in _phrases().get(stem, ()))


def _here(
    words: Sequence[str], place: int, entries: Iterable[tuple[tuple[str, ...], str]]
) -> Iterator[tuple[int, str]]:
    for key, thing in entries:  # their first stem is that of the word already
        if len(key) == 1:
            yield 1, thing
        elif len(key) <= len(words) - place and all(
            part in stems(words[place + step]) for step, part in enumerate(key)
        ):
            yield len(key), thing


@lru_cache(maxsize=100_000)
def alone(word: str) -> tuple[str, ...]:
    """Return the thing of the trade that a word is by itself, if it is one."""
    return tuple(thing for _start, _end, thing in meant([word]))


def things(words: Sequence[str]) -> list[str]:
    """Return the things of the trade that a text names; "night guard" is one, and each of its words may be others."""
    sense = [word for word in words if word not in STOP]
    found = [thing for _start, _end, thing in meant(sense)]
    found += [thing for word in sense for thing in alone(word)]
    return list(dict.fromkeys(found))


@cache
def vocabulary() -> frozenset[str]:
    """Return the words of the trade, folded, for mending misspelt ones."""
    cells = (cell for row in SYNONYMS.strip().splitlines() for cell in row.split("|")[1:])
    return frozenset(word for cell in cells for word in indexed([cell]) if len(word) > 2 and word not in STOP)  # noqa: PLR2004


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters were added, lost, changed or swapped between two words; ``most`` + 1 is "too many"."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        older, before, row = before, row, [place]
        for step, facing in enumerate(other, 1):
            cost = min(before[step] + 1, row[step - 1] + 1, before[step - 1] + (letter != facing))
            if place > 1 and step > 1 and letter == other[step - 2] and one[place - 2] == facing:
                cost = min(cost, older[step - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def allowed(word: str) -> int:
    """Return how many slips a word of this length may hold: one from four letters, two from eight."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2  # noqa: PLR2004 - the rule's own numbers


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest to a misspelt one; empty where none is near enough."""
    most = allowed(word)
    near = [(gap, other[0] != word[0], other) for other in known if (gap := distance(word, other, most)) <= most]
    return min(near)[2] if near else ""


@lru_cache(maxsize=20_000)
def nearest_of_trade(word: str) -> str:
    """Return the word of the trade that is nearest to a misspelt one; empty where none is near enough."""
    return nearest(word, vocabulary())
