"""From a wish to questions that the index answers. Knows neither Django nor the database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from tantivy import FieldType, Occur, Query, Searcher

from pontic.search import words
from pontic.search.index import schema
from pontic.search.wish import MANY, Wish

MUST, MUST_NOT, SHOULD = Occur.Must, Occur.MustNot, Occur.Should
MOST_WORDS = 12  # of one question; more would only make it slower
IN_HEAD, BY_STEM, IN_BODY = 4.0, 2.0, 1.0  # how much a word counts: as written in the title, its stem, in the text
BY_BEGINNING, BY_SLIP = 0.5, 0.25  # of what the whole word would count
RARE = 2  # listings; a word that so few hold may be one of their slips
BEGINNINGS = 8  # words that a beginning may stand for
SHORTEST_BEGINNING = 2  # letters
PRIVATE = "private"
NEWCOMER, PRO = "newcomer", "pro"
SPANS = {  # the end of each range of the counts; the last goes on without an end
    "days": (1, 2, 3, 5, 7, 14),
    "price": (1_000, 2_000, 5_000, 10_000),
    "stars": (3_000, 4_000, 4_500),
}


def term(name: str, value: Any) -> Query:
    """Ask for one value of a field."""
    return Query.term_query(schema(), name, value, "freq" if name in {"head", "stem", "body"} else "basic")


def between(name: str, low: int | None = None, high: int | None = None) -> Query:
    """Ask for a range of numbers, both ends included."""
    return Query.range_query(schema(), name, FieldType.Unsigned, low, high)


def every(queries: Iterable[Query]) -> Query:
    """Ask for all of these at once."""
    found = list(queries)
    return found[0] if len(found) == 1 else Query.boolean_query([(MUST, query) for query in found])


def some(queries: Iterable[Query]) -> Query:
    """Ask for any of these; those that hold more stand higher."""
    found = list(queries)
    return found[0] if len(found) == 1 else Query.boolean_query([(SHOULD, query) for query in found])


@dataclass
class Text:
    """The words of a wish, read against one index."""

    searcher: Searcher
    text: str
    is_scored: bool = True  # else only whether a listing fits counts, not how well

    @cached_property
    def asked(self) -> list[list[str]]:
        """The words, each as its parts; words that say nothing are left out where there are others."""
        told = list(words.split(self.text))
        telling = [parts for parts in told if not all(part in words.STOP for part in parts)]
        return (telling or told)[:MOST_WORDS]

    @cached_property
    def is_cut(self) -> bool:
        """Tell whether there were more words than are looked for."""
        return sum(1 for _parts in words.split(self.text)) > MOST_WORDS

    @cached_property
    def query(self) -> Query | None:
        """Ask for every word; None where there is none."""
        return every(queries) if (queries := list(self._queries())) else None

    @cached_property
    def mended(self) -> str:
        """The text with unknown words replaced by the nearest that mean something here; empty if there are none."""
        nearest = {word: found for word in self._flat if self._is_unknown(word) and (found := self._nearest(word))}
        return " ".join(nearest.get(word, word) for word in self._flat) if nearest else ""

    @property
    def _flat(self) -> list[str]:
        return [part for parts in self.asked for part in parts]

    def _queries(self) -> Iterator[Query]:
        flat = self._flat
        phrases = {start: (end, thing) for start, end, thing in words.meant(flat) if end - start > 1}
        joined = self._joined()
        place = 0
        while place < len(flat):
            end, wholes = place + 1, []
            if place in phrases:
                end, thing = phrases[place]
                wholes += self._by_stem([thing])
            if place in joined:
                end = max(end, place + len(joined[place]))
                wholes += self._word("".join(joined[place]))
            parts = every(some(self._word(flat[step], last=step == len(flat) - 1)) for step in range(place, end))
            yield some([*wholes, parts]) if wholes else parts
            place = end

    def _joined(self) -> dict[int, list[str]]:
        found, place = {}, 0
        for parts in self.asked:
            if len(parts) > 1:
                found[place] = parts
            place += len(parts)
        return found

    def _word(self, word: str, *, last: bool = False) -> list[Query]:
        """Ask for a word: as written, by its stem, by what it means; a rare one also by what it may be a slip of."""
        found = self._exact(word)
        if self._count(word) > RARE:
            return found
        beginnings = self._beginnings(word) if last else []
        found += [Query.boost_query(query, BY_BEGINNING) for other in beginnings for query in self._exact(other)]
        if beginnings:
            return found
        return found + [Query.boost_query(query, BY_SLIP) for query in self._slips(word)]

    def _exact(self, word: str) -> list[Query]:
        found = self._by_stem(words.alone(word) or words.stems(word))
        if self.is_scored or word in words.STOP:  # of every other word in the title the stems are there, too
            found.insert(0, Query.boost_query(term("head", word), IN_HEAD))
        return found

    def _by_stem(self, stems: Sequence[str]) -> list[Query]:
        return [
            Query.boost_query(term(name, stem), weight)
            for stem in stems
            for name, weight in (("stem", BY_STEM), ("body", IN_BODY))
        ]

    def _count(self, word: str) -> int:
        if words.alone(word):
            return RARE + 1
        counted = [self.searcher.doc_freq(name, stem) for stem in words.stems(word) for name in ("stem", "body")]
        return max([self.searcher.doc_freq("head", word), *counted])

    def _is_unknown(self, word: str) -> bool:
        if word in words.vocabulary() or self.searcher.doc_freq("head", word):
            return False
        if self.searcher.doc_freq("body", words.stems(word)[0]):
            return False
        return not (word == self._flat[-1] and self._beginnings(word))

    def _beginnings(self, word: str) -> list[str]:
        if len(word) < SHORTEST_BEGINNING:
            return []
        begun = self.searcher.terms_with_prefix("head", word, limit=BEGINNINGS)
        return [found for found, _count in begun if found != word]

    def _slips(self, word: str) -> list[Query]:
        """Ask for what a word may be a slip of: the trade's own word, else what one slip makes of it, else two."""
        if not (most := words.allowed(word)):
            return []
        if found := self._nearest(word):  # what else it may be would be found in thousands
            return self._exact(found)
        for slips in range(1, most):
            if self._finds(near := self._near(word, slips)):
                return near
        return self._near(word, most)

    def _near(self, word: str, slips: int) -> list[Query]:
        stem = words.stems(word)[0]
        alike = [Query.fuzzy_term_query(schema(), name, stem, slips) for name in ("stem", "body")]
        return [
            Query.fuzzy_term_query(schema(), "head", word, slips),
            *(Query.const_score_query(query, 1.0) for query in alike),
        ]

    def _finds(self, queries: Sequence[Query]) -> bool:
        return bool(self.searcher.search(some(queries), 1, count=False).hits)

    def _nearest(self, word: str) -> str:
        return words.nearest_of_trade(word)


def filters(wish: Wish, only: Sequence[int] | None, *, ignoring: str = "") -> list[tuple[Occur, Query]]:
    """Return the conditions of a wish beside its words; ``ignoring`` leaves one group out, for its counts."""
    found = [
        (MUST, Query.term_set_query(schema(), group, list(chosen)))
        for group in MANY
        if group != ignoring and (chosen := getattr(wish, group))
    ]
    if wish.measure and ignoring != "measure":
        found.append((MUST, term("measure", wish.measure)))
    if (wish.least is not None or wish.most is not None) and ignoring != "price":
        found.append((MUST, between("price", wish.least or 0, wish.most)))
    if wish.days and ignoring != "days":
        found.append((MUST, between("days", 1, wish.days)))
    if wish.stars and ignoring != "stars":
        found.append((MUST, between("stars", 100 * wish.stars)))
    found += [(MUST, term("mark", mark)) for mark in wish.marks]
    if only is not None:
        found.append((MUST, Query.term_set_query(schema(), "number", list(only))))
    else:
        found.append((MUST_NOT, term("mark", PRIVATE)))
    return found


def joined(text: Query | None, conditions: Sequence[tuple[Occur, Query]]) -> Query:
    """Ask for the words and the conditions together."""
    positive = any(occur == MUST for occur, _query in conditions)
    first = [(MUST, text)] if text is not None else [] if positive else [(MUST, Query.all_query())]
    return Query.boolean_query([*first, *conditions])


def counts_of(group: str) -> dict[str, Any]:
    """Return the aggregation that counts a group's choices."""
    if group in SPANS:
        ends = SPANS[group]
        shift = 0 if group == "stars" else 1  # "up to 2 days" includes 2, "4 stars and more" includes 4
        marks = [end + shift for end in ends]
        spans = [{"to": marks[0]}, *({"from": low, "to": high} for low, high in pairwise(marks))]
        return {"range": {"field": group, "ranges": [*spans, {"from": marks[-1]}]}}
    return {"terms": {"field": group, "size": 300}}
