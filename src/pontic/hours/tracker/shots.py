"""When screenshots are taken: one at an unforeseen moment of every few minutes, and only while somebody works."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from PIL import Image

from pontic.hours import pictures
from pontic.hours.tracker import previews
from pontic.hours.tracker.hands import Idle, Meter
from pontic.hours.tracker.previews import Preview

SOONEST, LATEST = 300, 590  # seconds from one to the next: each stands for what came before it, ten minutes at most
STILL = 120  # seconds: of somebody who has gone away no picture is taken


def luck(least: int, most: int) -> int:
    """Return a number of seconds that nobody foresees."""
    return least + secrets.randbelow(most - least + 1)


@dataclass
class Shots:
    """The camera of one timer."""

    site: str
    contract: int
    is_blurred: bool
    idle: Idle
    begins: datetime  # of the stretch that the next picture stands for
    see: Callable[[], Image.Image]
    dice: Callable[[int, int], int]
    meter: Meter = field(init=False)
    moment: datetime = field(init=False)

    def __post_init__(self) -> None:
        """Choose the moment of the first picture."""
        self.meter = Meter(self.idle)
        self.begin(self.begins)

    def begin(self, at: datetime) -> None:
        """Begin a stretch of time: after a picture, or when somebody comes back."""
        self.begins = at
        self.moment = at + timedelta(seconds=self.dice(SOONEST, LATEST))
        self.meter.take()

    def step(self, now: datetime) -> Preview | None:
        """Look at the hands; take the picture when its moment has come. Returns a new one. Raises screen.NoScreen."""
        self.meter.look()
        if now < self.moment:
            return None
        if self.meter.still_for >= STILL:
            self.begin(now)
            return None
        taken = Preview(self.site, self.contract, self._begins(now), now, self.meter.take(), self.is_blurred)
        self.begin(now)
        previews.keep(taken, pictures.developed(self.see(), is_blurred=self.is_blurred))
        return taken

    def _begins(self, now: datetime) -> datetime:
        """Return since when the picture stands: a computer that slept in between has no more than ten minutes."""
        return max(self.begins, now - timedelta(seconds=LATEST))
