"""The shape of the wiring: which fact wakes which reactions, and what has to be done every so often."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from pontic.outbox.models import Fact


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a room does about a fact. ``run`` gets the fact and this moment; it must be idempotent.

    With ``atomic`` (the rule) the work and the mark "done" are one transaction: done exactly once.
    Without it (letters, pictures, calls to the outside) it is done at least once, and the room's own
    keys make a repetition harmless.
    """

    run: Callable[[Fact, datetime], Any]
    atomic: bool = True

    @property
    def name(self) -> str:
        """The name under which the errand is stored, such as ``payments.settle``."""
        return f"{self.run.__module__.removeprefix('pontic.').removesuffix('.reactions')}.{self.run.__name__}"


@dataclass(frozen=True, slots=True)
class Duty:
    """Periodic work: ``run(now)`` every so often, by one worker at a time, safe to repeat.

    With ``everywhere`` each worker does it by its own watch: it keeps something on the worker's own machine.
    """

    run: Callable[[datetime], Any]
    every: timedelta
    everywhere: bool = False

    @property
    def name(self) -> str:
        """The name under which the sweep is stored, such as ``cases.sweeps.lapse``."""
        return f"{self.run.__module__.removeprefix('pontic.')}.{self.run.__name__}"


Wiring = Mapping[str, Sequence[Reaction]]


class UnknownFact(LookupError):  # noqa: N818 - reads as the sentence that it is
    """A fact was announced that the wiring does not list."""


def wiring() -> "dict[str, tuple[Reaction, ...]]":
    """Return the project's wiring, every fact with its reactions."""
    return _wiring(settings.OUTBOX_WIRING)


def schedule() -> dict[str, Duty]:
    """Return the periodic work that one worker does for all, by name."""
    return _duties(settings.OUTBOX_SCHEDULE)[0]


def everywhere() -> tuple[Duty, ...]:
    """Return the periodic work that each worker does for its own machine."""
    return _duties(settings.OUTBOX_SCHEDULE)[1]


# Kept under the place that the settings name, so that another place is another table and nothing has to be forgotten.
@cache
def _wiring(place: str) -> dict[str, tuple[Reaction, ...]]:
    table: Wiring = import_string(place)
    return {name: tuple(reactions) for name, reactions in table.items()}


@cache
def _duties(place: str) -> tuple[dict[str, Duty], tuple[Duty, ...]]:
    duties: Sequence[Duty] = import_string(place)
    return {duty.name: duty for duty in duties if not duty.everywhere}, tuple(d for d in duties if d.everywhere)


def reaction_named(fact: str, name: str) -> Reaction:
    """Return the reaction of that name to that fact; LookupError where the wiring has lost it."""
    for reaction in wiring().get(fact, ()):
        if reaction.name == name:
            return reaction
    raise UnknownFact(f"{fact} no longer wakes {name}")
