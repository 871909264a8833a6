"""The album: the demo's pictures, taken once and kept in the data folder."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import Image

from pontic.accounts.models import Person
from pontic.demo.render.shots import SHOTS
from pontic.demo.render.take import take
from pontic.files import actions as files
from pontic.files.models import Picture

HERE = Path(__file__).parent
MOST_HANDS = 4  # processes at once
PLAIN_SIZE = (1_000, 750)  # pixels: the smallest picture that a listing takes


class Prints:
    """Pictures of the album that people have put up; nobody puts the same one up twice."""

    def __init__(self, *, plain: bool) -> None:
        """Know whether beauty is wanted."""
        self.plain = plain
        self.kept: dict[tuple[int, str], Picture] = {}

    def of(self, owner: Person, name: str, *, now: datetime) -> Picture:
        """Return the owner's print of a picture, added the first time."""
        if (owner.pk, name) not in self.kept:
            content = picture(name, plain=self.plain)
            self.kept[owner.pk, name] = files.add_picture_bytes(owner=owner, content=content, now=now)
        return self.kept[owner.pk, name]


def picture(name: str, *, plain: bool = False) -> bytes:
    """Return a picture as PNG; ``plain`` gives a sheet of one colour instead, for tests that need no beauty."""
    if plain:
        return _sheet(name)
    path = _folder() / f"{name}.png"
    if not path.exists():
        take(_folder(), name)
    return path.read_bytes()


def fill(names: Iterable[str]) -> int:
    """Take the pictures that are not there yet, on as many processors as there are; returns how many."""
    for older in _folder().parent.glob("*"):
        if older != _folder():
            shutil.rmtree(older)
    wanted = [name for name in sorted(set(names)) if not (_folder() / f"{name}.png").exists()]
    hands = min(os.cpu_count() or 1, MOST_HANDS)
    command = [sys.executable, "-m", "pontic.demo.render.take", str(_folder())]
    shares = [share for hand in range(hands) if (share := wanted[hand::hands])]
    for process in [subprocess.Popen([*command, *share]) for share in shares]:  # noqa: S603 - our own module
        process.wait()
    return len(wanted)


def _folder() -> Path:
    return Path(settings.DATA) / "demo" / _edition()


@cache
def _edition() -> str:
    """Name the album after the code that takes it: pictures of an older studio are not shown."""
    digest = hashlib.sha256()
    for path in sorted([*HERE.glob("meshes/*.py"), *HERE.glob("render/*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _sheet(name: str) -> bytes:
    body = io.BytesIO()
    hue = list(SHOTS).index(name) * 5
    Image.new("RGB", PLAIN_SIZE, (120 + hue % 90, 140, 160)).save(body, "PNG")
    return body.getvalue()
