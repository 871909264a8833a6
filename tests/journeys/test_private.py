"""A client finds and compares designers, keeps a team, agrees on a price; the listing made for him is his alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.builders.files import a_picture_of
from tests.journeys import steps
from tests.journeys.conftest import Sit, Site

CLIENT = "Rosa Blum"
FOUND = "Anterior crowns with a cut-back your ceramist will like"  # the demo's
OTHER = "Posterior zirconia crowns, contacts set to your numbers"
TITLE = "Anterior crowns with a cut-back, ten and more at a time"
WORDS = """Anterior crowns with a cut-back of 0.8 mm, ten or more in one order, two proposals for each first case.
Included: thickness map, contacts checked. Not included: margins that the scan does not show."""
ASKED = "Would $13.50 a crown be possible if I send ten at a time?"
AGREED = "For ten at a time, yes. I make you a listing with that price."
NOTE = "Ask what ten at a time would cost."


@pytest.fixture
def render(tmp_path: Path) -> Path:
    """A picture of the designer's work."""
    path = tmp_path / "crowns.png"
    path.write_bytes(a_picture_of(1600, 1200))
    return path


def test_a_client_orders_from_the_listing_that_was_made_for_him(site: Site, sit: Sit, render: Path):
    client, designer = sit(), sit("mina.okafor@pontic.test")
    steps.sign_up(client, site, "rosa.blum@lab.test", name=CLIENT)
    narrow_down(client)
    compare(client)
    keep_team(client)
    ask(client)
    make_private_listing(designer, render)
    approve(sit("nora.feld@pontic.test"))
    address = open_what_was_told(client)

    is_hidden(sit("anneke.devries@pontic.test"), address)
    is_hidden(sit(), address)
    order(client)
    order_again_from_the_search(client, address)


def narrow_down(client: Page) -> None:
    """Search, filter by software and turnaround, put the cheapest first."""
    client.get_by_role("link", name="Find a designer").first.click()
    client.locator("main input[name=q]").fill("crowns")
    client.keyboard.press("Enter")
    client.locator("#filter_fields").get_by_label("3Shape Dental System").check()
    expect(client.get_by_label("Chosen filters")).to_contain_text("3Shape Dental System")
    client.get_by_label("Sort by").select_option(label="Lowest price")
    expect(client).to_have_url(re.compile("sort=price"))
    expect(client.locator("#results h3").first).to_have_text(OTHER)
    expect(client.locator("#results h3").filter(has_text=FOUND)).to_be_visible()


def compare(client: Page) -> None:
    """Open two services side by side: prices, terms, reviews; keep both."""
    for title in (FOUND, OTHER):
        with client.context.expect_page() as opened:
            client.locator("#results").get_by_role("link", name=title).first.click(modifiers=["Control"])
        tab = opened.value
        expect(tab.locator("table.prices")).to_contain_text("$")
        expect(tab.locator("main")).to_contain_text("from acceptance")
        tab.locator(".page-head .heart").click()
        expect(tab.locator(".page-head .heart")).to_have_attribute("aria-pressed", "true")
        tab.close()


def keep_team(client: Page) -> None:
    """Write a note at one and put it first."""
    client.locator("summary", has_text="Your account").click()
    client.get_by_role("link", name="My team").click()
    kept = client.locator(".team__one", has_text=FOUND)
    kept.locator("summary").click()
    kept.locator("textarea[name=note]").fill(NOTE)
    kept.get_by_role("button", name="Save note").click()
    expect(kept.locator("textarea[name=note]")).to_have_value(NOTE)
    expect(client.locator(".team__one").first).to_contain_text(OTHER)
    kept.get_by_role("button", name="Up").click()
    expect(client.locator(".team__one").first).to_contain_text(FOUND)


def ask(client: Page) -> None:
    """Write to the designer from the team: the price of ten."""
    kept = client.locator(".team__one", has_text=FOUND)
    kept.get_by_role("button", name="Message").click()
    expect(client.get_by_text("can make a private listing for you")).to_be_visible()
    say(client, ASKED)


def say(page: Page, words: str) -> None:
    """Write into the open conversation."""
    page.locator(".compose textarea").fill(words)
    page.locator(".compose").get_by_role("button", name="Send").click()
    expect(page.locator("#thread")).to_contain_text(words)


def make_private_listing(designer: Page, render: Path) -> None:
    """Answer, and make the listing that the conversation leads to."""
    designer.get_by_role("link", name=re.compile("^Messages")).first.click()
    designer.locator(".talk", has_text=CLIENT).first.click()
    expect(designer.locator("#thread")).to_contain_text(ASKED)
    say(designer, AGREED)
    designer.get_by_role("link", name=f"Make a private listing for {CLIENT}").click()
    expect(designer.get_by_label("I want to make this listing private to:")).to_be_checked()
    expect(designer.get_by_label(CLIENT)).to_be_checked()
    designer.locator("input[name=title]").fill(TITLE)
    designer.locator("select[name=category]").select_option(label="Aesthetic anterior crowns")
    designer.locator("textarea[name=description]").fill(WORDS)
    designer.get_by_label("exocad DentalCAD").check()
    designer.locator("input[name=turnaround_days]").fill("3")
    designer.locator("input[name=revisions]").fill("2")
    designer.locator("input[name=from_1]").fill("10")
    designer.locator("input[name=unit_1]").fill("13.50")
    designer.locator("input[name=pictures]").set_input_files(render)
    designer.get_by_role("button", name="Submit for review").click()
    own = designer.locator(".own", has_text=TITLE)
    expect(own).to_contain_text("In review")
    expect(own).to_contain_text("Private")


def approve(moderator: Page) -> None:
    """Private listings are read first: nothing public stands before it in the queue."""
    moderator.goto("/desk/listings/")
    rows = moderator.locator(".queue__row").all_inner_texts()
    place = next(number for number, row in enumerate(rows) if TITLE in row)
    assert all("Private: first" in row for row in rows[: place + 1])
    moderator.locator(".queue__row").nth(place).click()
    moderator.get_by_role("button", name="I take it").click()
    expect(moderator.locator("main")).to_contain_text(CLIENT)
    moderator.get_by_role("button", name="Tick all").click()
    moderator.get_by_role("button", name="Approve").click()
    moderator.wait_for_url("**/desk/listings/")


def open_what_was_told(client: Page) -> str:
    """Follow the bell to the listing; return its address."""
    client.goto("/notifications/")
    client.locator(".told", has_text=f"has made a private listing for you: {TITLE}").get_by_role("button").click()
    expect(client.locator("main")).to_contain_text("A private listing")
    return client.url


def is_hidden(other: Page, address: str) -> None:
    """Nobody else sees it: not at its address, not in the search, not on the designer's profile."""
    answer = other.goto(address)
    assert answer is not None
    assert answer.status == 404
    other.goto("/designers/?q=anterior+crowns+cut-back")
    expect(other.locator("#results")).to_contain_text(FOUND)
    expect(other.locator("#results")).not_to_contain_text(TITLE)
    other.locator("#results").get_by_role("link", name=FOUND).first.click()
    other.locator(".designer-line a").first.click()
    expect(other.locator("main")).to_contain_text(FOUND)
    expect(other.locator("main")).not_to_contain_text(TITLE)


def order(client: Page) -> None:
    """Send a case at the price that was agreed on."""
    steps.start_case(client, quantity=10)
    steps.fill_order(client, reference="PRIV-1")
    expect(client.locator("main")).to_contain_text("$135.00")
    steps.pay(client)
    client.wait_for_url(re.compile(r"/cases/\d+/$"))
    expect(client.locator("main")).to_contain_text("$135.00")


def order_again_from_the_search(client: Page, address: str) -> None:
    """The button "Private" among the filters leads back to it."""
    client.goto("/designers/")
    client.locator("#filter_fields").get_by_label("Private").check()
    expect(client.locator("#results h3")).to_have_text([TITLE])
    client.locator("#results").get_by_role("link", name=TITLE).first.click()
    client.wait_for_url(address)
