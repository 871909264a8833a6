"""The hours of one sitting: signs of life for the site, the question after a break, pictures on their way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from pontic.hours.tracker import previews
from pontic.hours.tracker.hands import SLOT, Idle, Meter
from pontic.hours.tracker.previews import Preview
from pontic.hours.tracker.screen import NoScreen
from pontic.hours.tracker.shots import Shots
from pontic.hours.tracker.site import UNKNOWN_TOKEN, Refused, Site, Unreachable

BEAT_EVERY = timedelta(seconds=60)
AWAY_AFTER = 600  # seconds of still hands; of such breaks the site asks whether they count
LOOK_AT = timedelta(minutes=10)  # so long a screenshot waits on this computer before it is sent


@dataclass
class Session:
    """One run of the program. ``say`` writes a line, ``ask`` puts a question and returns what was typed."""

    site: Site
    started_at: datetime
    idle: Idle
    say: Callable[[str], None]
    ask: Callable[[str], str]
    shots: Shots | None = None
    meter: Meter = field(init=False)
    beat_at: datetime = field(init=False)
    taken: list[Preview] = field(default_factory=list)
    is_cut_off: bool = False  # the site did not answer the last time
    is_told: bool = False  # that the hands are still

    def __post_init__(self) -> None:
        """Begin with the first sign of life, which is the start."""
        self.meter, self.beat_at = Meter(self.idle), self.started_at

    def run(self, *, now: Callable[[], datetime], wait: Callable[[float], None]) -> None:
        """Go on until the timer is stopped elsewhere; whoever stops it here interrupts."""
        while self.step(now()):
            wait(SLOT)

    def step(self, now: datetime) -> bool:
        """Do what is due; False once the timer no longer runs on the site."""
        self.meter.look()
        if self.shots is not None:
            self._photograph(self.shots, now)
        if now < self.beat_at + BEAT_EVERY:
            return True
        self.beat_at = now
        try:
            self._send_due(now)
            return self._beat(now)
        except Unreachable:
            self._note_cut_off()
            return True

    def _beat(self, now: datetime) -> bool:
        """Give a sign of life where there is one: of still hands there is none, and the site counts from the last."""
        if self._is_still():
            return True
        timer = self.site.beat(activity=self.meter.take())["timer"]
        if self.is_cut_off:
            self.say(_("The site answers again."))
        self.is_cut_off = False
        if timer is not None and timer["is_away"]:
            return self._settle_break(now)
        return timer is not None

    def _is_still(self) -> bool:
        if self.meter.still_for >= AWAY_AFTER and not self.is_told:
            self.say(_("No key and no mouse for ten minutes: you are asked about that time when you come back."))
            self.is_told = True
        return self.meter.still_for >= BEAT_EVERY.total_seconds()

    def _settle_break(self, now: datetime) -> bool:
        """Ask whether the break counts; what is not answered with yes does not."""
        typed = self.ask(_("You were away for more than ten minutes. Does that time count as work? [y/N] "))
        keeps = typed.strip().casefold() in yes()
        timer = self.site.answer_away(keeps=keeps)["timer"]
        self.say(_("It counts.") if keeps else _("It was taken out."))
        self.is_told = False
        if self.shots is not None:
            self.shots.begin(now)
        return timer is not None

    def _note_cut_off(self) -> None:
        if not self.is_cut_off:
            self.say(_("The site does not answer now. The timer runs on there; this program goes on trying."))
        self.is_cut_off = True

    def _photograph(self, shots: Shots, now: datetime) -> None:
        try:
            taken = shots.step(now)
        except NoScreen as fault:
            self.say(_("The screen cannot be seen (%(why)s). Time is tracked without screenshots.") % {"why": fault})
            self.shots = None
            return
        if taken is not None:
            self.taken.append(taken)
            self.say(_("Screenshot: %(path)s. Delete it there if nobody is to see it.") % {"path": taken.picture})

    def _send_due(self, now: datetime) -> None:
        """Send what its owner had time to look at."""
        self._send([each for each in self.taken if now >= each.at + LOOK_AT])

    def send_all(self) -> None:
        """Send what is left of this sitting. Raises Unreachable; what was not sent stays."""
        self._send(list(self.taken))

    def _send(self, chosen: list[Preview]) -> None:
        for preview in chosen:
            send(self.site, preview, say=self.say)
            self.taken.remove(preview)


def send(site: Site, preview: Preview, *, say: Callable[[str], None]) -> None:
    """Send one screenshot, or let its time go where it was deleted.

    Raises Unreachable, and Refused where the site knows this device no more: then it stays until there is a new token.
    """
    told: dict[str, Any] = preview.about()
    try:
        if preview.is_deleted:
            site.drop_time(**told)
            say(_("A screenshot was deleted: its time goes, too."))
        else:
            site.send_screenshot(preview.picture.read_bytes(), **told)
    except Refused as refused:
        if refused.status == UNKNOWN_TOKEN:
            raise
        say(_("The site did not take a screenshot: %(why)s") % {"why": refused.message})
    previews.forget(preview)


def yes() -> set[str]:
    """Return what counts as yes, in the reader's language and in English."""
    return {"y", "yes", *_("y yes").split()}
