"""What the documents say is true: commands exist, settings are read, links lead somewhere."""

import re

import pytest
from django.core.management import get_commands
from tools import maps

from tests.laws.source import ROOT, SOURCE

PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "STYLE.md", "CHANGELOG.md")]
PAGES += sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_make_targets_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?:`|^|\s)make ([a-z]+)(?=`|\s+#|$)", page.read_text(), re.MULTILINE)
    }
    assert named - targets == set()


def test_the_commands_exist():
    named = {
        name for page in PAGES for name in re.findall(r"`(?:\.venv/bin/)?pontic ([a-z-]+)", page.read_text("utf-8"))
    }
    assert named - set(get_commands()) == set()
    assert {"run", "worker", "seed", "tick", "check-books"} <= named


def test_the_settings_are_read():
    table = (ROOT / "docs" / "operators.md").read_text("utf-8").split("## Settings")[1].split("## Many")[0]
    named = set(re.findall(r"`([A-Z][A-Z_]+)`", table))
    source = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    assert {name for name in named if f'"{name}"' not in source} == set()


@pytest.mark.parametrize("name", maps.MAPS)
def test_the_maps_are_drawn_anew(name):
    assert (ROOT / "docs" / name).read_text("utf-8") == maps.MAPS[name](), "run: python tools/maps.py"
