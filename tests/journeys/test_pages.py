"""Every page that a person can reach by links: it answers, axe finds nothing in both themes, it fits a phone."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.laws.source import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PEOPLE = {"visitor": "", "lab": "lab@pontic.test", "designer": "designer@pontic.test", "staff": "staff@pontic.test"}
MOST = 120  # pages per person; each kind of address counts once
LINKS = "Array.from(document.querySelectorAll('a[href]'), link => link.href)"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
KNOWN = "() => typeof axe === 'object'"
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
ASK = "async rules => (await axe.run(document, rules)).violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 160))"


def kind(url: str) -> str:
    """The address without its numbers and names: pages of one kind are looked at once."""
    path = re.sub(r"/(\d+(-[^/]+)?|[0-9a-f-]{36})(?=/|$)", "/N", urlsplit(url).path)
    return re.sub(r"^/people/[^/]+/", "/people/NAME/", path)


def wander(page: Page, site_url: str) -> Iterator[str]:
    """Yield one address of every kind that links lead to, the page being open at it."""
    waiting, seen = ["/", "/dashboard/", "/designers/", "/ui/"], set()
    while waiting and len(seen) < MOST:
        url = waiting.pop(0)
        if kind(url) in seen or re.search(r"/(files|logout|media|static|events)(/|$)|\.(csv|pdf)$", urlsplit(url).path):
            continue
        answer = page.goto(url)
        seen.add(kind(url))
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{url} answers {answer.status}"
        seen.add(kind(page.url))
        waiting += [link for link in page.evaluate(LINKS) if link.startswith(site_url)]
        yield url


def violations(page: Page, rules: dict[str, object] = RULES) -> list[str]:
    """What axe finds on the open page."""
    if not page.evaluate(KNOWN):
        page.evaluate(AXE.read_text("utf-8"))
    asked = {**rules, "resultTypes": ["violations"]}
    if not page.evaluate(ASK, asked):
        return []
    page.wait_for_timeout(600)  # a theme that is still changing is looked at once more; a real fault stays
    return page.evaluate(ASK, asked)


def test_the_themes_differ_in_colours_alone():
    """So the dark one is asked for its colours only, and the rules about everything else are asked once."""
    sheets = {path.name: path.read_text("utf-8") for path in (ROOT / "frontend" / "css").rglob("*.css")}
    assert len(sheets) > 20
    assert [name for name, text in sheets.items() if "prefers-color-scheme" in text] == []
    themed = re.findall(r"data-theme=[^{]*{([^}]*)}", "".join(sheets.values()))
    assert {part.strip() for rule in themed for part in rule.split(";")} == {
        "",
        "color-scheme: light",
        "color-scheme: dark",
    }


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_clean_for(who, site, sit):
    page = sit(PEOPLE[who], reduced_motion="reduce")  # a colour in the middle of its change has no contrast to judge
    faults = []
    for url in wander(page, site.url):
        for theme, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=theme)
            faults += [f"{url} ({theme}) {fault}" for fault in violations(page, rules)]
        page.set_viewport_size({"width": 390, "height": 844})
        page.evaluate(DRAWN)
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            faults.append(f"{url} is wider than a phone")
        page.set_viewport_size({"width": 1440, "height": 900})
    assert not faults, "\n".join(faults)


def speak(page: Page, language: str) -> None:
    """Choose a language at the foot of the page."""
    with page.expect_navigation():
        page.locator(f"form[action='/language/'] button[value={language}]").first.evaluate("button => button.click()")


@pytest.mark.parametrize("language", ["es", "fr"])
def test_the_pages_of_a_client_speak(language, site, sit):
    page = sit("naomi.tanaka@pontic.test", reduced_motion="reduce")  # her language is remembered; nobody else's changes
    speak(page, language)
    for url in ("/", "/dashboard/", "/designers/", "/cases/", "/settings/account/"):
        page.goto(url)
        assert page.locator("html").get_attribute("lang") == language
        assert violations(page) == []
