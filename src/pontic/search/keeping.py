"""Keeps this machine's index: builds it, and follows the changes. One process on a machine does it."""

import fcntl
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

import structlog

from pontic.catalog.models import Listing
from pontic.search import documents
from pontic.search.home import shelf
from pontic.search.index import Position, Writer, position_in
from pontic.search.models import Change

log = structlog.get_logger("search")
AT_ONCE = 500  # listings read and written together
A_ROUND = 5_000  # listings of one round of building; the worker does its other work in between
GAP_ROUNDS = 600  # for so many rounds a number that was skipped may still appear
MOST_GAPS = 500
LOOKED_BACK = 200  # numbers before the newest that may still be on their way when building begins
KEPT = timedelta(days=7)  # how long changes are kept for machines that were away


class Keeper:
    """The one writer on this machine, for as long as this process lives."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.lock: TextIO | None = None
        self.writer: Writer | None = None
        self.position = Position()
        self.gaps: dict[int, int] = {}  # number of a change -> rounds that it is still waited for
        self.reached: int | None = None  # while building: the last listing that is in

    def keep_up(self, now: datetime) -> int:
        """Do one round: build on, or take in what changed; returns how many listings. 0 where another process does."""
        if not self._is_mine():
            return 0
        if self.reached is None and not self._is_open(now):
            self._begin()
        return self._build(now) if self.reached is not None else self._follow(now)

    @property
    def is_building(self) -> bool:
        """Tell whether the index is not whole yet."""
        return self.reached is not None

    def let_go(self) -> None:
        """Close everything."""
        if self.writer:
            self.writer.close()
        if self.lock:
            self.lock.close()
        self.__init__()  # type: ignore[misc]

    def _is_mine(self) -> bool:
        path = shelf().root.parent / "lock"
        if self.lock is not None and path.exists():
            return True
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            return False
        self.lock, self.writer, self.reached = lock, None, None
        return True

    def _is_open(self, now: datetime) -> bool:
        """Tell whether the complete index is open for writing, opening it if it can be trusted."""
        folder = shelf().folder()
        position = position_in(folder) if folder else None
        if folder is None or position is None:
            return False
        if self.writer is not None and self.writer.folder == folder:
            return True
        return _is_trusted(position, now) and self._take(folder, position)

    def _take(self, folder: Path, position: Position) -> bool:
        try:
            self.writer = Writer(folder)
        except (OSError, ValueError) as error:
            log.warning("index is damaged", error=str(error))
            return False
        self.position, self.gaps = position, dict.fromkeys(position.gaps, GAP_ROUNDS)
        return True

    def _begin(self) -> None:
        """Begin an index beside the one that there is, if any; searches go on in that one."""
        log.info("building the index")
        if self.writer is not None:
            self.writer.close()
        self.writer, self.reached = Writer(shelf().fresh()), 0
        newest = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        known = set(Change.objects.filter(pk__gt=newest - LOOKED_BACK).values_list("pk", flat=True))
        begun = range(max(1, newest - LOOKED_BACK), newest)
        self.gaps = dict.fromkeys((number for number in begun if number not in known), GAP_ROUNDS)
        self.position = Position(until=newest)

    def _build(self, now: datetime) -> int:
        assert self.writer is not None  # noqa: S101 - ``_begin`` made it
        count = 0
        while count < A_ROUND:
            online = Listing.objects.standing().filter(pk__gt=self.reached).order_by("pk")
            numbers = list(online.values_list("pk", flat=True)[:AT_ONCE])
            if not numbers:
                self._complete(now)
                break
            self.writer.add(documents.of(numbers, now=now))
            self.reached, count = numbers[-1], count + len(numbers)
        return count

    def _complete(self, now: datetime) -> None:
        assert self.writer is not None  # noqa: S101 - as above
        self.writer.keep(self._at(now))
        shelf().turn_to(self.writer.folder)
        self.reached = None
        log.info("index is whole")

    def _follow(self, now: datetime) -> int:
        assert self.writer is not None  # noqa: S101 - ``_is_open`` made it
        changes = list(self._changes())
        if not changes:
            return 0
        seen, numbers = {pk for pk, _listing in changes}, {listing for _pk, listing in changes}
        until = max(self.position.until, *seen)
        skipped = [number for number in range(self.position.until + 1, until) if number not in seen]
        waited = {number: rounds - 1 for number, rounds in self.gaps.items() if number not in seen and rounds > 1}
        self.gaps = dict(list({**waited, **dict.fromkeys(skipped, GAP_ROUNDS)}.items())[-MOST_GAPS:])
        self.position.until = until
        self.writer.put(numbers, documents.of(numbers, now=now), self._at(now))
        return len(numbers)

    def _changes(self) -> "list[tuple[int, int]]":
        """Return the next changes, late ones first: a number given earlier may become visible later."""
        rows = Change.objects.values_list("pk", "listing_id")
        late = list(rows.filter(pk__in=list(self.gaps))) if self.gaps else []
        return late + list(rows.filter(pk__gt=self.position.until).order_by("pk")[:AT_ONCE])

    def _at(self, now: datetime) -> Position:
        self.position.gaps, self.position.at = list(self.gaps), now.isoformat()
        return self.position


def _is_trusted(position: Position, now: datetime) -> bool:
    """Tell whether the changes since that position are all there still, in this same database."""
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return newest >= position.until and datetime.fromisoformat(position.at) > now - KEPT


KEEPER = Keeper()
