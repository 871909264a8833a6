"""What people ask, never the same twice: words in three languages, slips, filters, orders, pages. Pure."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

LANGUAGES = ("en", "es", "fr")
COUNTRIES = ("es", "fr", "de", "mx", "us", "pt")
FILTERED = 0.18  # the chance of each filter: most questions have one to three
PAGES = (1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 5)


@dataclass(frozen=True)
class Words:
    """What questions are made of: slugs of the lists, words of the trade, words that few listings hold."""

    categories: Sequence[str]
    software: Sequence[str]
    spoken: Sequence[str]
    trade: Sequence[str]
    rare: Sequence[str]


def addresses(path: str, words: Words, dice: random.Random) -> Iterator[str]:
    """Yield addresses without end, no two alike."""
    seen: set[str] = set()
    while True:
        address = f"{path}?{urlencode({**_subject(words, dice), **_narrowed(words, dice)})}"
        if address not in seen:
            seen.add(address)
            yield address


def some(path: str, words: Words, seed: int, count: int) -> list[str]:
    """Return so many addresses, the same ones for the same seed."""
    return list(islice(addresses(path, words, random.Random(seed)), count))


def _subject(words: Words, dice: random.Random) -> dict[str, object]:
    """Choose what is looked for: a category, words of the trade, rare words, slips, or nothing."""
    category, trade, rare = dice.choice(words.categories), dice.choice(words.trade), dice.choice(words.rare)
    kinds: list[tuple[int, dict[str, object]]] = [  # of a hundred questions
        (25, {"category": category}),
        (25, {"q": " ".join(dice.sample(list(words.trade), dice.choice((1, 1, 2))))}),
        (15, {"q": slipped(trade, dice)}),
        (15, {"q": f"{trade} {rare}"}),
        (10, {"q": slipped(rare, dice)}),
        (5, {"q": trade, "category": category}),
        (5, {}),
    ]
    return dice.choices([kind for _share, kind in kinds], [share for share, _kind in kinds])[0]


def _narrowed(words: Words, dice: random.Random) -> dict[str, object]:
    offered: dict[str, object] = {
        "software": dice.choice(words.software), "language": dice.choice(words.spoken),
        "country": dice.choice(COUNTRIES), "least": dice.randint(5, 60), "most": dice.randint(70, 190),
        "days": dice.choice((2, 3, 5, 7)), "stars": dice.choice(("3", "4", "4.5")), "verified": 1, "pro": 1,
        "available": 1, "sort": dice.choice(("newest", "price", "rating", "fastest")),
    }  # fmt: skip
    chosen: dict[str, object] = {name: value for name, value in offered.items() if dice.random() < FILTERED}
    page = dice.choice(PAGES)
    return chosen | ({"page": page} if page > 1 else {})


def slipped(word: str, dice: random.Random) -> str:
    """Return a word with one slip: a letter lost, doubled, swapped or another one."""
    place = dice.randrange(1, max(2, len(word) - 1))
    kind = dice.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place] + word[place:]
    if kind == 2:
        return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    return word[:place] + "x" + word[place + 1 :]
