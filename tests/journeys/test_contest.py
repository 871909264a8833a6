"""A contest: its prize is held first, two hand in, one wins, both are told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys import engaged, steps
from tests.journeys.conftest import Calendar, Sit

CONTEST = "A wax-up for six upper front teeth"
BRIEF = "Six veneers from canine to canine. The patient wants them lighter and a little longer, nothing more."


def test_a_contest_is_won_by_one_of_two(calendar: Calendar, calendar_sit: Sit, scan: Path):
    lab, tomas, priya = (calendar_sit(f"{who}@pontic.test") for who in ("lab", "tomas.havel", "priya.raman"))
    contest = hold_prize(lab, scan)
    for designer, text in ((tomas, "Canines kept as they are."), (priya, "One millimetre longer at 11 and 21.")):
        take_part(designer, scan, text)
    lab.reload()
    expect(lab.locator("#entries .job-row")).to_have_count(2)
    assert lab.get_by_role("button", name="Choose as the winner").count() == 0
    calendar.turn(datetime(2024, 2, 8, 0, 1, tzinfo=UTC))
    calendar.check_books()

    choose(lab, "Priya Raman")
    win(priya)
    lose(tomas, contest)
    calendar.turn(calendar.moment + timedelta(days=5, minutes=1))
    priya.goto("/settings/transactions/payout/")
    expect(engaged.figure(priya, "Available")).to_contain_text("$273.00")
    calendar.check_books()


def hold_prize(lab: Page, scan: Path) -> str:
    """Write a contest; it opens once its prize is held."""
    engaged.begin_job(lab, "Run a contest")
    lab.locator("select[name=category]").select_option(label="Digital wax-ups")
    lab.locator("input[name=title]").fill(CONTEST)
    lab.locator("textarea[name=scope]").fill(BRIEF)
    lab.locator("input[name=files]").set_input_files(scan)
    lab.locator("input[name=prize]").fill("300.00")
    lab.locator("input[name=closes_on]").fill("2024-02-07")
    engaged.press(lab, "Hold the prize and publish")
    engaged.sees(lab, ".page-head .state", "Open")
    contest = lab.url
    engaged.follow_news(lab, f"The prize of $300.00 is held, and your contest is open: {CONTEST}")
    lab.wait_for_url(contest)
    return contest


def take_part(designer: Page, scan: Path, text: str) -> None:
    """Find the contest, see what the winner keeps, and hand a design in."""
    designer.goto("/jobs/?kind=contest")
    engaged.follow(designer, CONTEST)
    expect(designer.locator("main")).to_contain_text("$273.00")
    engaged.press(designer, "Take part")
    designer.locator("#my-design input[name=files]").set_input_files(scan)
    designer.locator("#my-design textarea[name=text]").fill(text)
    engaged.press(designer, "Hand in")
    expect(designer.locator("#my-design .page-head, #my-design .state").first).to_have_text("Handed in")


def choose(lab: Page, name: str) -> None:
    """Choose the winner on the first day after the closing day; the files of the others are closed."""
    lab.reload()
    expect(lab.locator("main .notice").first).to_contain_text("Choose the winner.")
    entry = lab.locator("#entries .job-row", has_text=name)
    expect(entry).to_contain_text(f"This gives $300.00 to {name} and ends the contest.")
    entry.get_by_role("button", name="Choose as the winner").click()
    expect(lab.locator(".page-head .state")).to_have_text("Won")
    expect(entry.locator("a[href^='/files/']").first).to_be_visible()
    others = lab.locator("#entries .job-row").filter(has_not_text=name)
    expect(others).to_contain_text("scan.stl")
    expect(others.locator("a[href^='/files/']")).to_have_count(0)  # they are their designers' own again


def win(designer: Page) -> None:
    """Be told, and see the prize less the commission."""
    steps.told(designer, f"You won the contest: {CONTEST}")
    designer.goto("/settings/transactions/payout/")
    expect(engaged.figure(designer, "Pending")).to_contain_text("$273.00")


def lose(designer: Page, contest: str) -> None:
    """Be told, and read that the files are closed to the client again."""
    steps.told(designer, f"Another design won the contest: {CONTEST}")
    designer.goto(contest)
    expect(designer.locator("main")).to_contain_text("Your files are closed to the client again.")
