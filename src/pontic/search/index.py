"""The index on the disk of this machine: its fields, its one writer, its readers. Knows neither Django nor rules."""

import json
import os
import shutil
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import tantivy

VERSION = 1  # raise it whenever the fields or the words change: every machine then builds its index anew
HEAP = 64_000_000  # bytes that the writer fills before it writes a segment
POINTER, STATE, BROKEN = "current", "position.json", "broken"
TEXTS = ("head", "stem", "body")  # title and names as written; their stems; the stems of the long text
KEYS = ("category", "software", "language", "country", "measure", "mark")
NUMBERS = ("price", "days", "stars", "online", "turn", "sample", "rank", "by_price", "by_rating", "by_days")
Answer = TypeVar("Answer")
REMEMBERED = 2_000  # answers of one state of the index
SAMPLES = 64  # every listing belongs to one of so many samples by chance


@cache
def schema() -> tantivy.Schema:
    """Return the fields."""
    builder = tantivy.SchemaBuilder()
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in KEYS:
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_integer_field("number", indexed=True, fast=True)  # signed: the engine deletes by nothing else
    for name in NUMBERS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_float_field("weight", fast=True)
    return builder.build()


@dataclass
class Position:
    """How far an index has followed the changes: up to which, and which of those before it had not appeared yet."""

    until: int = 0
    gaps: list[int] = field(default_factory=list)
    at: str = ""  # ISO moment


class Shelf:
    """Where this machine keeps its index: a folder with one complete index, to which a pointer leads."""

    def __init__(self, root: Path) -> None:
        """Name the folder; the version of the fields is part of it."""
        self.root = root / f"v{VERSION}"
        self.pointer = self.root / POINTER

    def folder(self) -> Path | None:
        """Return where the complete index lies, None where there is none."""
        try:
            return self.root / self.pointer.read_text()
        except OSError:
            return None

    def fresh(self) -> Path:
        """Return a new empty folder beside the complete one."""
        path = self.root / uuid4().hex[:12]
        path.mkdir(parents=True)
        return path

    def turn_to(self, folder: Path) -> None:
        """Let the pointer lead to this complete index, and sweep away every other."""
        beside = self.root / f"{POINTER}.new"
        beside.write_text(folder.name)
        beside.replace(self.pointer)
        for other in self.root.iterdir():
            if other.is_dir() and other != folder:
                shutil.rmtree(other, ignore_errors=True)
        for older in self.root.parent.iterdir():
            if older != self.root:
                shutil.rmtree(older, ignore_errors=True)

    def report_broken(self) -> None:
        """Note that a reader could not read it, so that the worker builds it anew."""
        if folder := self.folder():
            with suppress(OSError):
                (folder / BROKEN).touch()


class Writer:
    """The one writer of an index folder; ValueError where another process on this machine is it."""

    def __init__(self, folder: Path) -> None:
        """Open the index, or create it in an empty folder."""
        self.folder = folder
        self.index = tantivy.Index(schema(), path=str(folder))
        self.index.register_tokenizer("whitespace", _whitespace())
        self.writer = self.index.writer(heap_size=HEAP, num_threads=1)

    def put(self, numbers: Iterable[int], documents: Iterable[Mapping[str, Any]], position: Position) -> None:
        """Take out all these listings, put in those that have a document, and remember the position."""
        for number in numbers:
            self.writer.delete_documents_by_term("number", number)
        self.add(documents)
        self.keep(position)

    def add(self, documents: Iterable[Mapping[str, Any]]) -> None:
        """Add documents; they are found after ``keep``."""
        for document in documents:
            self.writer.add_document(_document(document))

    def keep(self, position: Position) -> None:
        """Make everything found and durable; then the position. A crash between the two only repeats work."""
        self.writer.commit()
        beside = self.folder / f"{STATE}.new"
        beside.write_text(json.dumps(asdict(position)))
        beside.replace(self.folder / STATE)

    def close(self) -> None:
        """Let go of the lock."""
        self.writer.wait_merging_threads()


def position_in(folder: Path) -> Position | None:
    """Return how far the index in this folder has come; None where it is not whole."""
    try:
        if (folder / BROKEN).exists():
            return None
        return Position(**json.loads((folder / STATE).read_text()))
    except (OSError, ValueError, TypeError):
        return None


class Memo:
    """Answers that an index gave as it stands now; a new one begins with every commit."""

    def __init__(self) -> None:
        """Know nothing."""
        self.answers: dict[Hashable, Any] = {}

    def recall(self, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """Return what was answered before, or ask."""
        if question not in self.answers:
            if len(self.answers) >= REMEMBERED:
                self.answers = {}
            self.answers[question] = answer()
        known: Answer = self.answers[question]
        return known


class Reader:
    """An open index. It sees what was kept last, without being opened again."""

    def __init__(self, folder: Path) -> None:
        """Open it; ValueError or OSError where it cannot be read."""
        self.folder, self.meta = folder, folder / "meta.json"
        self.index = tantivy.Index.open(str(folder))
        self.index.register_tokenizer("whitespace", _whitespace())
        self.index.config_reader(reload_policy="manual")
        self.seen, self.memo = -1, Memo()
        self.refresh()

    def refresh(self) -> None:
        """Look whether the writer has kept something since."""
        stamp = os.stat(self.meta).st_mtime_ns  # noqa: PTH116 - asked at every search
        if stamp != self.seen:
            self.index.reload()
            self.seen, self.searcher, self.memo = stamp, self.index.searcher(), Memo()


def _document(values: Mapping[str, Any]) -> tantivy.Document:
    document = tantivy.Document()
    for name, value in values.items():
        if name in KEYS:
            for key in value:
                document.add_text(name, key)
        elif name in TEXTS:
            document.add_text(name, value)
        elif name == "weight":
            document.add_float(name, value)
        elif name == "number":
            document.add_integer(name, value)
        else:
            document.add_unsigned(name, value)
    return document


def _whitespace() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
