"""What people do in work that goes on: contracts, their milestones and bills, payouts on request."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PASSWORD

LOOKS = 40  # half seconds in which the worker charges, draws and tells


def press(page: Page, name: str) -> None:
    """Press a button of the page by its words."""
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str) -> None:
    """Follow a link of the page by its words."""
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def tab(page: Page, name: str) -> None:
    """Turn to another part of a contract."""
    page.locator("main nav.tabs, main .tabs").first.get_by_role("link", name=re.compile(rf"^{name}")).click()


def sees(page: Page, place: str, words: str | re.Pattern[str]) -> Locator:
    """Look again until a place says so: what is charged is charged by the worker."""
    for _ in range(LOOKS):
        found = page.locator(place).filter(has_text=words)
        if found.count():
            return found
        page.wait_for_timeout(500)
        page.reload()
    expect(page.locator(place)).to_contain_text(words)
    return page.locator(place)


def follow_news(page: Page, words: str) -> None:
    """Open the news and follow the one that says so."""
    page.goto("/notifications/")
    sees(page, ".told", words).first.get_by_role("button").first.click()


def milestone(page: Page, number: int) -> Locator:
    """One milestone of the plan."""
    return page.locator(f"#milestone-{number}")


def move(page: Page, number: int, name: str, *, press: str = "", **fields: str | Path) -> None:
    """Make a move with a milestone; ``press``: the words of the button, where they are others."""
    box = (
        milestone(page, number)
        .locator("details.act")
        .filter(has=page.locator("summary", has_text=re.compile(rf"^\s*{re.escape(name)}\s*$")))
    )
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    for field, value in fields.items():
        place = box.locator(f"[name={field}]")
        place.set_input_files(value) if isinstance(value, Path) else place.fill(value)
    box.get_by_role("button", name=press or name, exact=True).click()


def stands(page: Page, number: int, state: str, *sentences: str) -> None:
    """See in which state a milestone is, and what is said of its money."""
    sees(page, f"#milestone-{number} .milestone__end .state", re.compile(rf"^\s*{state}\s*$"))
    for sentence in sentences:
        expect(milestone(page, number)).to_contain_text(sentence)


def fund(lab: Page, designer: Page, number: int, button: str) -> None:
    """Fund a milestone from the kept card; the designer reads that the money is held."""
    move(lab, number, "Fund", press=button)
    stands(lab, number, "Funded", "It is released when you accept the work.")
    designer.reload()


def hand_in(designer: Page, number: int, scan: Path, text: str, *, begins: bool = False) -> None:
    """Submit the work of a milestone."""
    if begins:
        move(designer, number, "Begin the work")
        stands(designer, number, "In progress")
    designer.reload()
    move(designer, number, "Submit the work", files=scan, text=text)
    stands(designer, number, "Submitted", text)


def release(lab: Page, designer: Page, number: int, amount: str) -> None:
    """Accept the work."""
    lab.reload()
    move(lab, number, "Accept and release the payment")
    stands(lab, number, "Released", f"{amount} was released.")
    designer.reload()
    stands(designer, number, "Released", "It clears after 5 days.")


def add_paypal(page: Page, email: str) -> None:
    """Go from the transactions to the payout methods, and give the account at PayPal."""
    page.goto("/settings/transactions/payout/")
    follow(page, "Payout methods")
    page.get_by_role("link", name=re.compile(r"^Add\s*: PayPal$")).click()
    page.locator("input[name=email], input[name=password]").first.wait_for()
    if page.locator("input[name=password]").count():  # the sign-in was too long ago
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()
    page.locator("input[name=email]").fill(email)
    press(page, "Save")
    name, host = email.split("@")
    expect(page.locator("main")).to_contain_text(f"{name[0]}•••{name[-1]}@{host}")  # never the whole of it


def request_payout(page: Page, amount: str, *, day: str) -> None:
    """Ask for a payout; before it is asked for, the page says what arrives and on which day."""
    page.goto("/settings/transactions/payout/")
    page.locator("#request input[name=amount]").fill(amount)
    press(page, "See fee and day")
    expect(page.locator("main")).to_contain_text(f"${amount} leaves your balance now, and ${amount} is sent.")
    expect(page.locator("main")).to_contain_text(day)
    press(page, "Request this payout")
    expect(page.locator("h1")).to_contain_text("WD-")


def pay_out(agent: Page, *, rail: str, name: str, amount: str, reference: str) -> None:
    """Put what waits into a batch, and confirm that it arrived."""
    agent.goto("/desk/")
    agent.locator(".desk-door", has_text="Payouts on request").click()
    sheet = agent.locator(".sheet", has=agent.get_by_role("heading", name=rail, exact=True))
    expect(sheet).to_contain_text(name)
    expect(sheet).to_contain_text(amount)
    sheet.get_by_role("button", name="Put the chosen ones into a batch").click()
    expect(agent.locator("h1")).to_contain_text(f": {rail}")
    agent.get_by_placeholder("Reference").fill(reference)
    agent.get_by_role("button", name="Paid", exact=True).click()
    expect(agent.locator("main")).to_contain_text(reference)


def figure(page: Page, name: str) -> Locator:
    """One figure of the balance."""
    return page.locator(".sums > div").filter(has=page.get_by_text(name, exact=True))


def begin_job(page: Page, button: str) -> None:
    """Begin a draft under "My jobs"."""
    page.goto("/jobs/mine/")
    press(page, button)
    page.wait_for_url(re.compile(r"/jobs/\d+/words/"))
