"""What the room asks of a service that pays out. An adapter keeps nothing; the service does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pontic.kit.money import Money


class AdapterDown(Exception):  # noqa: N818 - reads as the sentence that it is
    """The service does not answer; nothing is known, and the same call may be made again."""


@dataclass(frozen=True, slots=True)
class Item:
    """One payment to make. ``key`` makes it once, however often it is sent."""

    key: str
    amount: Money
    holder: str
    details: dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an item; neither of both: it is on its way."""

    key: str
    is_paid: bool = False
    has_failed: bool = False
    reference: str = ""
    problem: str = ""


class Adapter(Protocol):
    """A service that pays out."""

    def send(self, batch: int, items: Sequence[Item]) -> None:
        """Hand a batch over. May raise AdapterDown; sending it again makes nothing twice."""

    def look(self, items: Sequence[Item]) -> list[Answer]:
        """Say what became of items that were sent. May raise AdapterDown."""
