"""What people do who work by the hour: offers, the timer, the journal."""

import re
from datetime import datetime

from playwright.sync_api import Locator, Page, expect

from tests.journeys import engaged
from tests.journeys.conftest import Calendar

BEAT = re.compile(r"/timer/beat/$")  # where a page says that somebody works


def turn(calendar: Calendar, moment: datetime, *pages: Page) -> None:
    """Put every clock forward, those of the browsers too."""
    calendar.turn(moment)
    for page in pages:
        page.context.clock.set_fixed_time(moment)


def says(place: Locator, *words: str) -> None:
    """Read a place of the page."""
    for each in words:
        expect(place).to_contain_text(each)


def look_in(designer: Page) -> None:
    """Open the page with the running timer anew, and wait until the server knows that somebody is there."""
    with designer.expect_response(BEAT):
        designer.reload()


def write_offer(page: Page, title: str, *, rate: str, hours: str) -> None:
    """Write an offer by the hour, and send it."""
    page.get_by_label("Title").fill(title)
    page.get_by_label("What is to be done").fill("Small corrections of designs that are due the next morning.")
    page.get_by_label("By the hour").check()
    page.get_by_label("Rate per hour").fill(rate)
    page.get_by_label("Most hours per week").fill(hours)
    page.get_by_role("button", name="Send offer").last.click()


def start(designer: Page, memo: str) -> None:
    """Start the timer, and wait until the page has said that somebody is there."""
    designer.get_by_label("What you work on").fill(memo)
    with designer.expect_response(BEAT):
        engaged.press(designer, "Start the timer")
    expect(designer.locator("#timer [data-timer]")).to_contain_text(memo)


def stop(designer: Page, *, writes: str) -> None:
    """Stop it, and read how much time stands in the journal."""
    engaged.press(designer, "Stop the timer")
    expect(designer.locator("body")).to_contain_text(f"The timer has stopped. In the journal: {writes}.")


def row(page: Page, memo: str) -> Locator:
    """An entry of the journal."""
    return page.locator("#week tr", has_text=memo)
