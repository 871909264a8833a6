"""What a person sees whose machine lacks something: one clear sentence, no traceback."""

import re
import subprocess
import sys

import pytest

from tests.laws.source import ROOT

SETUP = str(ROOT / "tools" / "setup.py")


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def start(prelude: str = "") -> str:
    return f"import runpy, sys\n{prelude}\nsys.argv = ['setup.py']\nrunpy.run_path({SETUP!r}, run_name='__main__')"


def test_a_machine_without_node_is_told_so_in_one_sentence():
    done = run(start(), PATH="/nonexistent")
    assert done.returncode == 1
    assert done.stderr.strip().count("\n") == 0
    assert "Node 20" in done.stderr


def test_an_old_python_is_told_so_in_one_sentence():
    done = run(start("sys.version_info = (3, 9, 2)"), PATH="/nonexistent")
    assert done.returncode == 1
    assert done.stderr.strip().count("\n") == 0
    assert "Python 3.11" in done.stderr


LOCKS = ["requirements-dev.txt", "requirements-bench.txt", "tools/requirements-uv.txt", "package-lock.json", ".npmrc"]


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_an_address(name):
    text = (ROOT / name).read_text()
    assert not re.search(r"resolved\": *\"http|index-url|registry *=|^-i |file:/", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["requirements-dev.txt", "requirements-bench.txt"])
def test_every_package_is_pinned_with_a_hash(name):
    lines = (ROOT / name).read_text().split("\n")
    pins = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert all("==" in lines[number] and "--hash" in lines[number + 1] for number in pins)
