"""One search in one index: which listings, in which order, how many, and how many there would be with each filter."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from tantivy import Order, Query

from pontic.search import asking, ranking
from pontic.search.asking import MUST, MUST_NOT, NEWCOMER, PRO, Text
from pontic.search.index import KEYS, SAMPLES, Answer, Reader, schema
from pontic.search.wish import MANY, Wish

EXACT = 4_000  # results; of more the counts are reckoned from a part of them
TASTED = 4  # samples that are looked at first, where nobody knows yet how many results there are
ENOUGH = 1_000  # results in them from which the others are reckoned
COUNT = {"value_count": {"field": "rank"}}
ORDERS = {
    "newest": ("online", Order.Desc),
    "price": ("by_price", Order.Asc),
    "rating": ("by_rating", Order.Desc),
    "fastest": ("by_days", Order.Asc),
}
GROUPS = (*MANY, "measure", "mark", *asking.SPANS)
Counts = dict[str, int | None]


@dataclass
class Search:
    """A wish put to an index. ``only`` limits it to these listings, private ones among them."""

    reader: Reader
    wish: Wish
    now: datetime
    only: Sequence[int] | None = None
    begun: "Future[tuple[dict[str, Counts], bool]] | None" = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Stay with the index as it stands now."""
        self.searcher, self.memo = self.reader.searcher, self.reader.memo

    @cached_property
    def text(self) -> Text:
        """The words of the wish."""
        return Text(self.searcher, self.wish.text)

    @cached_property
    def _fitting(self) -> Text:
        return Text(self.searcher, self.wish.text, is_scored=False)

    @cached_property
    def query(self) -> Query:
        """The whole wish: what fits."""
        return self._query()

    @cached_property
    def scored(self) -> Query:
        """The whole wish: how well something fits."""
        return asking.joined(self.text.query, asking.filters(self.wish, self.only))

    @cached_property
    def total(self) -> int:
        """How many listings fulfil the wish."""
        return self._recall("total", lambda: self._count(self.query))

    def numbers(self, start: int, most: int) -> list[int]:
        """Return the numbers of the listings from that place on, in the order of the wish."""
        return self._recall(("numbers", start, most, ranking.turn_of(self.now)), lambda: self._page(start, most))

    def _recall(self, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """Ask the index once for what is asked again and again; for a member's own listings every time."""
        return self.memo.recall((self.wish, question), answer) if self.only is None else answer()

    def _page(self, start: int, most: int) -> list[int]:
        if self.wish.sort in ORDERS:
            return self._sorted(start, most)
        picked = self._newcomers()
        places = ranking.NEW_PLACES[: len(picked)]
        rest = iter(self._best(picked, start - sum(place < start for place in places), most))
        found = (
            picked[places.index(place)] if place in places else next(rest, None) for place in range(start, start + most)
        )
        return [number for number in found if number is not None]

    def counts(self) -> tuple[dict[str, Counts], bool]:
        """Return how many there would be with each choice of each group, and whether these are estimates.

        A group's own choice does not count for its own numbers: who has chosen exocad still reads how many there
        are with 3Shape. None stands for "some".
        """
        return self.begun.result() if self.begun else self._recall("counts", self._counts)

    def begin_counts(self) -> None:
        """Count beside the caller, who reads and draws the page meanwhile: the engine needs no interpreter lock."""
        if self.total and self.begun is None:  # with the total, all that both sides share is there
            self.begun = _beside().submit(self._recall, "counts", self._counts)

    def _counts(self) -> tuple[dict[str, Counts], bool]:
        if self.wish.is_empty and self.only is None and self.total > EXACT:
            return self._all_counts()
        chosen = [group for group in GROUPS if self._is_chosen(group)]
        shared = [group for group in GROUPS if group not in chosen]
        found, about = self._aggregate(self.query, self.total, shared)
        for group in chosen:
            own, estimated = self._own_counts(group)
            found |= own
            about = about or estimated
        return found, about

    def _own_counts(self, group: str) -> tuple[dict[str, Counts], bool]:
        """Count a group without its own choice: in a few of the samples, where these hold enough to reckon from."""
        query, groups = self._query(ignoring=group), [group]
        if self.searcher.num_docs <= EXACT:
            return self._aggregate(query, EXACT, groups)
        answer = self.searcher.aggregate(_part(query, TASTED), {"all": COUNT, group: asking.counts_of(group)})
        number = int(answer["all"]["value"])
        return (
            self._told(answer, TASTED, groups)
            if number >= ENOUGH
            else self._aggregate(query, number * SAMPLES // TASTED, groups)
        )

    def _sorted(self, start: int, most: int) -> list[int]:
        name, order = ORDERS[self.wish.sort]
        found = self.searcher.search(self.query, most, False, name, start, order)
        return self._numbers(found.hits)

    def _is_chosen(self, group: str) -> bool:
        if group == "price":
            return self.wish.least is not None or self.wish.most is not None
        return bool(getattr(self.wish, group, ()))  # marks narrow each other: theirs are counted as they stand

    def _query(self, *, ignoring: str = "") -> Query:
        return asking.joined(self._fitting.query, asking.filters(self.wish, self.only, ignoring=ignoring))

    def _count(self, query: Query) -> int:
        return int(self.searcher.aggregate(query, {"all": COUNT})["all"]["value"])  # every listing has a rank

    def _numbers(self, hits: Sequence[tuple[object, object]]) -> list[int]:
        addresses = [address for _key, address in hits]
        return [int(number) for number in self.searcher.fast_field_values("number", addresses) if number is not None]  # type: ignore[arg-type]

    def _top(self, query: Query, start: int, most: int) -> tuple[list[int], int]:
        """Return the best of a query by relevance times weight, or by rank alone where nothing was typed."""
        if self.text.query is None:
            found = self.searcher.search(query, most, order_by_field="rank", offset=start)
        else:
            found = self.searcher.search(query, most, weight_by_field="weight", offset=start)
        return self._numbers(found.hits), int(found.count)  # type: ignore[attr-defined]

    def _best(self, picked: list[int], start: int, most: int) -> list[int]:
        """Return the default order: the listings of Pro designers, then the others, without the picked ones."""
        rest = [(MUST, self.scored)]
        if picked:
            rest.append((MUST_NOT, Query.term_set_query(schema(), "number", picked)))
        found, pros = self._top(Query.boolean_query([*rest, (MUST, asking.term("mark", PRO))]), start, most)
        if len(found) < most and PRO not in self.wish.marks:
            others = Query.boolean_query([*rest, (MUST_NOT, asking.term("mark", PRO))])
            found += self._top(others, max(0, start - pros), most - len(found))[0]
        return found

    def _newcomers(self) -> list[int]:
        """Return whose turn it is today among the newcomers that fulfil the wish; nobody where one page shows all."""
        most = len(ranking.NEW_PLACES)
        if PRO in self.wish.marks or self.total <= ranking.NEW_PLACES[-1] + 1:
            return []
        found: list[int] = []
        if self.total > EXACT:  # so many that a part of them is enough; another part every day
            today = ranking.turn_of(self.now)
            found = self._in_turn(_part(self.query, max(1, SAMPLES * EXACT // self.total), start=today), most)
        return found if len(found) == most else self._in_turn(self.query, most)

    def _in_turn(self, wished: Query, most: int) -> list[int]:
        """Return the newcomers that follow today's turn, round and round."""
        today = ranking.turn_of(self.now)
        found: list[int] = []
        for part in (asking.between("turn", today), asking.between("turn", 0, max(today - 1, 0))):
            if len(found) < most:
                conditions = [(MUST, wished), (MUST, asking.term("mark", NEWCOMER)), (MUST, part)]
                query = Query.boolean_query([*conditions, (MUST_NOT, asking.term("mark", PRO))])
                hits = self.searcher.search(
                    query, most - len(found), count=False, order_by_field="turn", order=Order.Asc
                ).hits
                found += self._numbers(hits)
        return found

    def _aggregate(self, query: Query, total: int, groups: Sequence[str]) -> tuple[dict[str, Counts], bool]:
        """Count the choices of these groups, of many results in a part of them."""
        samples = SAMPLES if total <= EXACT else max(1, SAMPLES * EXACT // total)
        if samples < SAMPLES:
            query = _part(query, samples)
        answer = self.searcher.aggregate(query, {group: asking.counts_of(group) for group in groups})
        return self._told(answer, samples, groups)

    def _told(self, answer: Mapping[str, Any], samples: int, groups: Sequence[str]) -> tuple[dict[str, Counts], bool]:
        """Read an aggregation of so many samples; what none of them holds there is some of."""
        grown = SAMPLES / samples
        found: dict[str, Counts] = {group: _counts(group, answer[group]["buckets"], grown) for group in groups}
        if samples < SAMPLES:
            for group in set(groups) & set(KEYS):
                found[group] = dict.fromkeys(self._known(group)) | found[group]
        return found, samples < SAMPLES

    def _all_counts(self) -> tuple[dict[str, Counts], bool]:
        """Count where nothing is asked of very many: the index knows how many there are with each key, nearly."""
        found, about = self._aggregate(self.query, self.total, list(asking.SPANS))
        return {**found, **{group: self._known(group) for group in KEYS}}, about

    def _known(self, group: str) -> Counts:
        return dict(self.searcher.terms_with_prefix(group, ""))


@cache
def _beside() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(thread_name_prefix="counts")


def _part(query: Query, samples: int, *, start: int = 0) -> Query:
    """Narrow a query to so many samples."""
    part = Query.term_set_query(schema(), "sample", [(start + number) % SAMPLES for number in range(samples)])
    return Query.boolean_query([(MUST, query), (MUST, part)])


def _counts(group: str, buckets: list[dict[str, object]], grown: float) -> Counts:
    numbers = [round(float(str(bucket["doc_count"])) * grown) for bucket in buckets]
    if group not in asking.SPANS:
        return {str(bucket["key"]): number for bucket, number in zip(buckets, numbers, strict=True)}
    ends = asking.SPANS[group]
    if group == "days":  # within so many days: everything quicker counts, too
        return {str(end): sum(numbers[: place + 1]) for place, end in enumerate(ends)}
    if group == "stars":  # so many stars and more
        return {str(end): sum(numbers[place + 1 :]) for place, end in enumerate(ends)}
    return {str(place): number for place, number in enumerate(numbers)}
