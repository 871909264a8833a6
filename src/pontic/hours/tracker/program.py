"""The command ``pontic track``: sign this computer in, start, stop, look."""

import getpass
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image

from pontic.hours.tracker import account, hands, previews, screen, telling
from pontic.hours.tracker.account import Account, Unsafe
from pontic.hours.tracker.grammar import parser
from pontic.hours.tracker.session import Session, send
from pontic.hours.tracker.shots import Shots, luck
from pontic.hours.tracker.site import Refused, Site, Unreachable
from pontic.kit import words

DONE, WRONG = 0, 1  # what the program ends with
Clock = Callable[[], datetime]


class Said(Exception):  # noqa: N818 - reads as the sentence that it is
    """The program ends with this sentence."""


@dataclass
class Program:
    """The program with what it needs of the world: a clock, a terminal, hands, a screen, dice, a site."""

    now: Clock
    wait: Callable[[float], None] = time.sleep
    say: Callable[[str], None] = print
    ask: Callable[[str], str] = input
    secret: Callable[[str], str] = getpass.getpass
    idle: hands.Idle = hands.idle_seconds
    see: Callable[[], Image.Image] = screen.capture
    dice: Callable[[int, int], int] = luck
    speak: Callable[[Account], Site] = field(default=Site)

    def run(self, arguments: Sequence[str]) -> int:
        """Do what the command line says; returns what the process ends with."""
        chosen = parser().parse_args(arguments)
        try:
            VERBS[chosen.verb](self, chosen)
        except (Said, Refused) as said:
            self.say(str(said))
            return WRONG
        except (EOFError, KeyboardInterrupt):
            self.say(_("Nothing was done."))
            return WRONG
        except Unreachable as fault:
            self.say(_("The site cannot be reached (%(why)s).") % {"why": fault})
            return WRONG
        return DONE

    def login(self, chosen: Namespace) -> None:
        """Keep the address of a site and the token that its page of devices showed."""
        try:
            site = account.address(chosen.site)
        except Unsafe:
            raise Said(_("This is no address that begins with https://.")) from None
        kept = Account(site, self.secret(_("Token of this device (it is not shown): ")).strip())
        who = self.speak(kept).look()["person"]
        account.keep(kept)
        self.say(_("Signed in at %(site)s as %(who)s.") % {"site": site, "who": who})

    def logout(self, _chosen: Namespace) -> None:
        """Forget the token here; the site forgets it on its page of devices."""
        account.forget()
        self.say(_("The token is gone from this computer. Remove the device on the site, too."))

    def status(self, _chosen: Namespace) -> None:
        """Say what runs, and on which contracts time can be tracked."""
        site = self._site()
        seen = site.look()
        self.say(telling.timer(seen["timer"], self.now()) if seen["timer"] else _("No timer runs."))
        for row in seen["contracts"]:
            self.say(telling.contract(row))
        if not seen["contracts"]:
            self.say(_("There is no contract by the hour on which you can track time now."))
        if left := previews.waiting(site.account.site):
            self._tell_left(len(left))

    def start(self, chosen: Namespace) -> None:
        """Start the timer and stay until it is stopped."""
        site = self._site()
        seen = site.look()
        if seen["timer"]:
            raise Said(telling.timer(seen["timer"], self.now()) + " " + _("Stop it first: pontic track stop"))
        contract = _chosen(seen["contracts"], chosen.contract)
        if chosen.screenshots:
            self._consent(contract, is_blurred=chosen.blur)
        self._follow_clock(seen["now"])
        timer = site.start(contract=contract["id"], memo=chosen.memo, wants_screenshots=chosen.screenshots)["timer"]
        self.say(telling.timer(timer, self.now()) + " " + _("Ctrl+C stops it."))
        session = Session(site, self.now(), self.idle, self.say, self.ask)
        if chosen.screenshots:
            parts = {"is_blurred": chosen.blur, "idle": self.idle, "see": self.see, "dice": self.dice}
            session.shots = Shots(site.account.site, contract["id"], begins=self.now(), **parts)
        self._stay(site, session)

    def stop(self, _chosen: Namespace) -> None:
        """Stop the timer, wherever it was started."""
        self._stop(self._site())

    def send(self, _chosen: Namespace) -> None:
        """Send the screenshots that an earlier run left here; of those deleted the time goes."""
        site = self._site()
        for preview in previews.waiting(site.account.site):
            send(site, preview, say=self.say)
        self.say(_("No screenshot is left here."))

    def _site(self) -> Site:
        kept = account.read()
        if kept is None:
            raise Said(_("This computer is not signed in: add it on the site, Settings, Devices."))
        return self.speak(kept)

    def _consent(self, contract: dict[str, Any], *, is_blurred: bool) -> None:
        """Say what will be sent to whom; only who types the word agrees, each time (HOUR-14)."""
        word = _("I AGREE")
        self.say(_("Screenshots, for this one time:"))
        for line in telling.agreement(contract, previews.folder(), is_blurred=is_blurred):
            self.say(f"  - {line}")
        typed = self.ask(_("Type %(word)s to agree: ") % {"word": word})
        if typed.strip().casefold() != word.casefold():
            raise Said(_("You did not agree, so nothing was started. Without --screenshots no picture is taken."))

    def _follow_clock(self, told: str) -> None:
        """Go by the site's clock: that of this computer may be wrong by minutes."""
        own = self.now
        ahead = own() - datetime.fromisoformat(told)
        self.now = lambda: own() - ahead

    def _stay(self, site: Site, session: Session) -> None:
        """Stay with the timer; Ctrl+C and a closed terminal stop it. Only then are pictures asked about."""
        try:
            with _ended_by("SIGTERM", "SIGHUP"):
                session.run(now=self.now, wait=self.wait)
            self.say(_("The timer no longer runs: it was stopped elsewhere, or nobody worked for eight hours."))
        except KeyboardInterrupt:
            self._stop(site)
        if session.taken:
            self._look_before(session)

    def _stop(self, site: Site) -> None:
        try:
            seconds = site.stop()["seconds"]
        except Unreachable:
            raise Said(_("The site does not answer: the timer runs on. Later: pontic track stop")) from None
        self.say(_("Stopped. In the journal: %(time)s.") % {"time": words.hours(seconds // 60)})

    def _look_before(self, session: Session) -> None:
        """Let the pictures be looked at that were not sent yet."""
        self._tell_left(len(session.taken))
        try:
            self.ask(_("Delete there what nobody is to see. Enter sends the rest, Ctrl+C leaves it here. "))
        except (KeyboardInterrupt, EOFError):
            return
        session.send_all()

    def _tell_left(self, count: int) -> None:
        told = {"count": count, "folder": previews.folder()}
        self.say(_("Screenshots that were not sent: %(count)s, in %(folder)s (pontic track send).") % told)


@contextmanager
def _ended_by(*names: str) -> Iterator[None]:
    """Let these signals end the program as Ctrl+C does, where the system knows them."""
    known = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, signal.default_int_handler) for number in known}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _chosen(contracts: list[dict[str, Any]], number: int | None) -> dict[str, Any]:
    """Return the contract that was named, or the only one there is. Raises Said."""
    found = [row for row in contracts if number in {None, row["id"]}]
    if len(found) == 1:
        return found[0]
    if not contracts:
        raise Said(_("There is no contract by the hour on which you can track time now."))
    listed = [_("Which contract? Name its number: pontic track start NUMBER"), *map(telling.contract, contracts)]
    raise Said("\n".join(listed))


VERBS: dict[str, Callable[[Program, Namespace], None]] = {
    "login": Program.login,
    "start": Program.start,
    "stop": Program.stop,
    "status": Program.status,
    "send": Program.send,
    "logout": Program.logout,
}


def main(arguments: Sequence[str], *, now: Clock) -> int:
    """Run the program in a terminal: lines appear at once, even where they go into a file."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a terminal or a file has it
    return Program(now=now).run(arguments)
