"""The album: the demo's pictures, taken once and kept in the data folder."""

import hashlib
import io
import multiprocessing
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import Image

from pontic.demo.render.shots import SHOTS, scene
from pontic.demo.render.studio import png, shoot

HERE = Path(__file__).parent
PLAIN_SIZE = (800, 600)  # pixels: the smallest picture that a listing takes


def picture(name: str, *, plain: bool = False) -> bytes:
    """Return a picture as PNG; ``plain`` gives a sheet of one colour instead, for tests that need no beauty."""
    if plain:
        return _sheet(name)
    path = _path(name)
    if not path.exists():
        _take(name, path)
    return path.read_bytes()


def take(names: Iterable[str]) -> int:
    """Take the pictures that are not there yet, on as many processors as there are; returns how many."""
    wanted = [(name, _path(name)) for name in sorted(set(names)) if not _path(name).exists()]
    hands = min(os.cpu_count() or 1, len(wanted), 4)
    if hands < 2:  # noqa: PLR2004 - one processor needs no helpers
        for name, path in wanted:
            _take(name, path)
    else:
        with ProcessPoolExecutor(hands, multiprocessing.get_context("spawn")) as pool:
            list(pool.map(_take, *zip(*wanted, strict=True)))
    return len(wanted)


def _take(name: str, path: Path) -> None:
    content = png(shoot(scene(name)))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


def _path(name: str) -> Path:
    return Path(settings.DATA) / "demo" / _edition() / f"{name}.png"


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
