"""The eyes of ``pontic track`` on a real X screen, where this machine can start one (Xvfb)."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from PIL import Image

pytestmark = pytest.mark.skipif(
    shutil.which("Xvfb") is None or find_spec("mss") is None, reason="needs Xvfb and the package mss"
)
LOOK = """
import sys
from pontic.hours import pictures
from pontic.hours.tracker import hands, screen
still = hands.idle_seconds()
sys.stderr.write(str(still))
sys.stdout.buffer.write(pictures.developed(screen.capture(), is_blurred=False))
"""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of 1600 x 1000 that nobody looks at."""
    server = subprocess.Popen(
        [shutil.which("Xvfb"), "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield f":{server.stdout.readline().strip()}"
    server.terminate()
    server.wait()
    server.stdout.close()


def look(display: str) -> subprocess.CompletedProcess[bytes]:
    """Look at a screen from a process of its own, as the program does."""
    here = {**os.environ, "DISPLAY": display, "PYTHONPATH": "src"}
    return subprocess.run([sys.executable, "-c", LOOK], env=here, capture_output=True, check=False, timeout=60)


def test_a_screen_is_seen_and_made_small(display):
    seen = look(display)
    assert seen.returncode == 0, seen.stderr
    assert Image.open(io.BytesIO(seen.stdout)).size == (1280, 800)
    assert seen.stderr == b"None" or float(seen.stderr) >= 0  # None: libXss is not installed


def test_where_there_is_no_screen_it_says_so(display):
    del display
    seen = look(":4711")
    assert seen.returncode == 1
    assert b"NoScreen" in seen.stderr
