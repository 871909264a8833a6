"""The world around ``pontic track``: a terminal, hands, a clock, and a cable that leads to the real pages."""

import json
from datetime import timedelta

import time_machine
from django.test import Client
from PIL import Image, ImageDraw

from pontic.hours.tracker.program import Program
from pontic.hours.tracker.site import Refused, Site, Unreachable

MOST = 120  # minutes of one story


def a_screen():
    """A screen full of words that nobody else is to read."""
    image = Image.new("RGB", (1600, 1000), "white")
    draw = ImageDraw.Draw(image)
    for row in range(0, 1000, 20):
        draw.text((20, row), "Zenobia Quill, tooth 14, born 1961 " * 6, fill="black")
    return image


def eight_minutes(_least, _most):
    """Every picture eight minutes after the one before."""
    return 480


class World:
    """A terminal, a pair of hands and a clock: what happens at which minute is written down before."""

    def __init__(
        self, token, begun, *, see=a_screen, dice=eight_minutes, answers=(), still=(), happens=None, offset=timedelta()
    ):
        self.begun = self.at = begun
        self.token, self.answers, self.said = token, list(answers), []
        self.still, self.happens, self.offset = still, happens or {}, offset
        self.is_cut_off = False
        made = {
            "say": self.said.append,
            "ask": self.ask,
            "secret": lambda _text: token,
            "idle": self.idle,
            "see": see,
            "dice": dice,
        }
        self.program = Program(now=self.now, wait=self.wait, speak=self.wire, **made)

    def now(self):
        """The time on this computer."""
        return self.at + self.offset

    def minute(self):
        """How many minutes ago it began."""
        return int((self.at - self.begun).total_seconds() // 60)

    def idle(self):
        """For how long the hands have been still, in seconds."""
        return next((600.0 for begin, end in self.still if begin <= self.minute() < end), 0.0)

    def ask(self, text):
        """Answer as it was written down; a terminal that is closed says nothing."""
        self.said.append(text)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    def wait(self, seconds):
        """Let time pass, and happen what happens meanwhile."""
        before = self.minute()
        assert before < MOST, "nobody has stopped it"
        self.at += timedelta(seconds=seconds)
        for minute in range(before + 1, self.minute() + 1):
            if minute in self.happens:
                self.happens[minute](self)

    def wire(self, kept):
        """The site of this world."""
        return Wire(kept, self)

    def run(self, *words):
        """Type a command."""
        return self.program.run(words)

    @property
    def text(self):
        """All that was said."""
        return "\n".join(self.said)


class Wire(Site):
    """The site, reached through Django's own client instead of a cable."""

    def __init__(self, kept, world):
        super().__init__(kept)
        object.__setattr__(self, "world", world)

    def _ask(self, method, path, wanted=None):
        if self.world.is_cut_off:
            raise Unreachable("no cable")
        headers = {"Authorization": f"Bearer {self.account.token}"}
        with time_machine.travel(self.world.at, tick=False):
            if method == "GET":
                answer = Client().get(path, headers=headers)
            else:
                body = wanted if isinstance(wanted, bytes) else json.dumps(wanted)
                kind = "image/jpeg" if isinstance(wanted, bytes) else "application/json"
                answer = Client().post(path, body, content_type=kind, headers=headers)
        if answer.status_code >= 400:
            raise Refused(answer.status_code, answer.json()["code"], answer.json()["message"])
        return answer.json()
