"""A whole installation for the journeys: ``pontic run`` on a free port, and people in a real Chromium."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tools.test import find_chromium, free_port

from tests.builders.files import a_mesh

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run", "--disable-quic", "--disable-dev-shm-usage"]
PASSWORD = "porcelain-and-ink"
INSTANT = "instant"  # where a clock that stands keeps its moment
MONDAY = datetime(2024, 2, 5, tzinfo=UTC)  # the week of the example: available on 21 February at 00:00 UTC
INHERITED = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")  # by a process of the tests, and by none that they start
STANDING = {"DJANGO_SETTINGS_MODULE": "tests.journeys.weeks"}
PAYS_IN: dict[str, str] = {}  # which test somebody at the twin belongs to
PATIENCE = 20_000  # milliseconds; two busy cores are slow


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys run once, on the embedded database, after everything else; without a Chromium they are skipped loudly.

    Last, because the browser's driver keeps an event loop running in this thread, which other tests need free.
    """
    items.sort(key=lambda item: "journeys" in item.path.parts)
    reason = ""
    if os.environ.get("PONTIC_TEST_DATABASE") == "postgresql":
        reason = "journeys run on the embedded database"
    elif find_chromium() is None:
        reason = "NO CHROMIUM: install the package chromium or set CHROMIUM"
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


@dataclass
class Site:
    """A running installation with its data folder."""

    url: str
    environment: dict[str, str]
    folder: Path

    @cached_property
    def clerk(self) -> "subprocess.Popen[str]":
        """The process that runs the commands."""
        command = [sys.executable, "-m", "tests.journeys.clerk"]
        with (self.folder / "clerk.log").open("w") as log:
            pipe = subprocess.PIPE
            return subprocess.Popen(command, env=self.environment, text=True, stdin=pipe, stdout=pipe, stderr=log)

    def command(self, *arguments: str) -> str:
        """Run a ``pontic`` command against this installation."""
        clerk = self.clerk
        assert clerk.stdin
        assert clerk.stdout
        end = threading.Timer(300, clerk.kill)
        end.start()
        clerk.stdin.write(json.dumps(arguments) + "\n")
        clerk.stdin.flush()
        answer = json.loads(clerk.stdout.readline() or '{"fault": "the clerk is gone: see clerk.log", "written": ""}')
        end.cancel()
        assert not answer["fault"], answer["written"] + answer["fault"]
        return str(answer["written"])

    def rest(self) -> None:
        """Let the clerk go home."""
        if "clerk" in vars(self):
            self.clerk.communicate(timeout=30)

    def tick(self, moment: datetime) -> None:
        """Let the clock act as if it were that moment."""
        self.command("tick", "--now", moment.isoformat())

    def check_books(self) -> None:
        """All books sum to zero, finished cases hold nothing, the till agrees."""
        self.tick(datetime.now(UTC))
        assert json.loads(self.command("check-books", "--json")) == []

    def letters(self, to: str) -> list[str]:
        """The letters written to somebody, oldest first."""
        found = []
        for path in sorted((self.folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns):
            text = path.read_text("utf-8").replace("=\n", "").replace("=3D", "=")
            found += [part for part in text.split("-" * 79) if f"To: {to}" in part]
        return found


@dataclass
class Calendar(Site):
    """An installation whose clock stands until it is turned (``tests.journeys.weeks``)."""

    @property
    def moment(self) -> datetime:
        """When it is there."""
        return datetime.fromisoformat((self.folder / INSTANT).read_text())

    def turn(self, moment: datetime) -> None:
        """Put the clock forward, and let it act."""
        written = self.folder / f"{INSTANT}.new"
        written.write_text(moment.isoformat())
        written.replace(self.folder / INSTANT)  # nobody reads half of it
        self.tick(moment)

    def check_books(self) -> None:
        """All books sum to zero, finished cases hold nothing, the till agrees."""
        self.tick(self.moment)
        assert json.loads(self.command("check-books", "--json")) == []


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo in it."""
    folder = tmp_path_factory.mktemp("planted")
    prepared = Site("", environment(folder, 0), folder)
    prepared.command("migrate", "-v0")
    prepared.command("seed", "--plain")
    prepared.rest()
    return folder


@pytest.fixture(scope="session")
def planted_then(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo of the week before."""
    folder = tmp_path_factory.mktemp("planted-then")
    prepared = Calendar("", environment(folder, 0, **STANDING), folder)
    (folder / INSTANT).write_text((MONDAY - timedelta(hours=12)).isoformat())
    prepared.command("migrate", "-v0")
    prepared.command("seed", "--plain")
    prepared.rest()
    return folder


@pytest.fixture
def calendar(planted_then: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calendar]:
    """An installation of its own in which it is nine o'clock UTC on Monday 5 February 2024, until it is turned."""
    for site in start(planted_then, tmp_path_factory.mktemp("calendar"), **STANDING):
        calendar = Calendar(site.url, site.environment, site.folder)
        calendar.turn(MONDAY + timedelta(hours=9))
        yield calendar
        calendar.rest()


@pytest.fixture(scope="session")
def site(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The installation, paid at the sandbox; it lives as long as the journeys."""
    yield from start(planted, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def twin_site(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Another one, paid at the twin of Stripe that it starts by itself."""
    yield from start(planted, tmp_path_factory.mktemp("twin"), TILL="twin")


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    """What a process of an installation is told."""
    ours = {name: value for name, value in os.environ.items() if name not in INHERITED}
    reach = os.pathsep.join(filter(None, sys.path))
    return {**ours, "PONTIC_DATA": str(folder), "PORT": str(port), "PYTHONPATH": reach, **more}


def start(planted: Path, folder: Path, **more: str) -> Iterator[Site]:
    """Run an installation in a copy of the planted folder, until the journeys are over."""
    shutil.copytree(planted, folder, dirs_exist_ok=True)
    port = free_port()
    site = Site(f"http://localhost:{port}", environment(folder, port, **more), folder)
    log = (folder / "run.log").open("w")
    command = [sys.executable, "-m", "pontic", "run"]
    server = subprocess.Popen(command, env=site.environment, stdout=log, stderr=log)
    try:
        end = time.monotonic() + 240
        while not answers(f"{site.url}/healthz"):
            assert server.poll() is None, (folder / "run.log").read_text()[-4000:]
            assert time.monotonic() < end, (folder / "run.log").read_text()[-4000:]
            time.sleep(0.3)
        yield site
    finally:
        site.rest()
        server.terminate()
        server.wait(30)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def answers(url: str) -> bool:
    """Tell whether somebody answers there."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own loopback address
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield chromium
        chromium.close()


Sit = Callable[..., Page]


@pytest.fixture
def sit(site: Site, browser: Browser) -> Iterator[Sit]:
    """Put somebody before a browser of his own: ``sit("lab@pontic.test")``; nobody's name means a visitor."""
    yield from seats(site, browser)


@pytest.fixture
def twin_sit(twin_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Sit]:
    """The same before the installation that is paid at the twin.

    Each person belongs to one test: cards are kept, and tests come in any order.
    """
    seating = seats(twin_site, browser)
    down = next(seating)

    def own(email: str, **options: object) -> Page:
        assert PAYS_IN.setdefault(email, request.node.name) == request.node.name, f"{email} pays in another test"
        return down(email, **options)

    yield own
    next(seating, None)


def seats(site: Site, browser: Browser) -> Iterator[Sit]:
    """Yield what opens a browser for somebody; afterwards nothing may have been complained about."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def down(email: str = "", **options: object) -> Page:
        context = browser.new_context(base_url=site.url, **{"viewport": {"width": 1440, "height": 900}, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
        if email:
            sign_in(page, email)
        return page

    yield down
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def calendar_sit(calendar: Calendar, browser: Browser) -> Iterator[Sit]:
    """The same before the installation whose clock stands; so does the browser's when it is opened."""
    seating = seats(calendar, browser)
    down = next(seating)

    def then(email: str = "", **options: object) -> Page:
        page = down("", **options)
        page.context.clock.set_fixed_time(calendar.moment)
        if email:
            sign_in(page, email)
        return page

    yield then
    next(seating, None)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A scan to send."""
    path = tmp_path / "scan.stl"
    path.write_bytes(a_mesh())
    return path


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in as a person would."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"^(?!.*/accounts/login/)"))
