"""The line between the house and its processor: here calls are lost, and here the house dies in the middle of one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pontic.payments import gateways
from pontic.payments.gateways import Gateway, GatewayDown

WRITES = frozenset({"authorise", "authorise_again", "capture", "void", "refund", "transfer", "reverse"})
FAULTS = ("down_before", "down_after", "crash_before", "crash_after", "hint_first")


class Crash(BaseException):
    """The process that made the call is gone."""


@dataclass(slots=True)
class Line:
    """Every call goes through here. ``planned`` faults strike the next calls that change something."""

    planned: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    calls: int = 0
    is_quiet: bool = False
    on_hint: Callable[[], object] = lambda: None  # lets webhooks arrive before the answer does
    on_write: Callable[[str], object] = lambda _key: None  # looks at the key of a call that changes something

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Let nothing happen to calls made meanwhile."""
        before, self.is_quiet = self.is_quiet, True
        try:
            yield
        finally:
            self.is_quiet = before

    def carry(self, name: str, call: Callable[..., Any], /, *args: Any, **params: Any) -> Any:
        """Make a call, and let a planned fault strike it."""
        self.calls += 1
        if name in WRITES:
            self.on_write(params["key"])
        fault = self.planned.pop(0) if self.planned and name in WRITES and not self.is_quiet else ""
        if fault:
            self.struck.append(fault)
        if fault == "crash_before":
            raise Crash(name)
        if fault == "down_before":
            raise GatewayDown(f"{name}: the line is down")
        answer = call(*args, **params)
        if fault == "crash_after":
            raise Crash(name)
        if fault == "down_after":
            raise GatewayDown(f"{name}: the answer was lost")
        if fault == "hint_first":
            with self.quiet():
                self.on_hint()
        return answer


class Carried:
    """A processor behind the line."""

    def __init__(self, gateway: Gateway, line: Line) -> None:
        """Stand before a processor."""
        self._gateway, self._line = gateway, line

    def __getattr__(self, name: str) -> Any:
        """Return what the processor has; what can be called goes over the line."""
        found = getattr(self._gateway, name)
        if not callable(found):
            return found
        return lambda *args, **params: self._line.carry(name, found, *args, **params)


@contextmanager
def laid(line: Line) -> Iterator[None]:
    """Let every call of the house go over this line."""
    real = gateways.named

    def named(till: str, now: datetime) -> Any:
        return Carried(real(till, now), line)

    gateways.named = named
    try:
        yield
    finally:
        gateways.named = real
