"""What people do with the mouse and the keyboard, in their own words."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

LISTING = "Posterior zirconia crowns, contacts set to your numbers"  # the demo designer's
SAID = "Full-contour crowns on 16 and 17. Contact 0.02 mm."
WRONG = "The margins lie open by half a millimetre."
BECAUSE = "The screenshots show it; the order asked for closed margins."


def open_listing(page: Page, title: str = LISTING) -> None:
    """Find a listing by its words and open it."""
    page.goto("/designers/")
    page.locator("main input[name=q]").first.fill(title)
    page.keyboard.press("Enter")
    page.locator("main a[href^='/listings/']", has_text=title).first.click()
    page.wait_for_url(re.compile(r"/listings/\d+[-/]"))


def start_case(page: Page, *, quantity: int = 2) -> None:
    """Press "Send case" on the listing; the order page opens."""
    page.locator("form.order input[name=quantity]").fill(str(quantity))
    page.locator("form.order").get_by_role("button", name="Send case").click()
    page.wait_for_url(re.compile(r"/cases/\d+/order/"))


def fill_order(page: Page, *, reference: str, scan: Path | None = None, needed_by: str = "") -> None:
    """Fill the brief."""
    page.locator("input[name=reference]").fill(reference)
    page.locator("textarea[name=instructions]").fill(SAID)
    if needed_by:
        page.locator("input[name=needed_by]").fill(needed_by)
    if scan:
        page.locator("input[name=files]").set_input_files(scan)
    if not page.locator("input[name=tax_id]").input_value():
        page.locator("input[name=has_no_tax_id]").check()


def pay(page: Page, *, card: str = "card_visa") -> None:
    """Choose a sandbox card and confirm the payment."""
    choice = page.locator(f"input[name=card][value={card}]")
    if not choice.is_visible():
        page.locator("#card details summary").click()
    choice.check()
    page.get_by_role("button", name="Confirm payment").click()


def send_case(
    page: Page, *, reference: str, scan: Path | None = None, needed_by: str = "", card: str = "card_visa"
) -> str:
    """Send a case from the listing to the paid request; returns its address."""
    open_listing(page)
    start_case(page)
    fill_order(page, reference=reference, scan=scan, needed_by=needed_by)
    pay(page, card=card)
    page.wait_for_url(re.compile(r"/cases/\d+/$"))
    return page.url


def act(page: Page, move: str, **fields: str | Path) -> None:
    """Make a move with its button on the case page."""
    box = page.locator(f"#act-{move}")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    for name, value in fields.items():
        field = box.locator(f"[name={name}]")
        field.set_input_files(value) if isinstance(value, Path) else field.fill(value)
    box.locator("form button.button, form button[type=submit]").last.click()
    page.wait_for_load_state()


def state(page: Page) -> Locator:
    """The state that the case page shows at its top."""
    return page.locator(".case-head .state")


def shows(page: Page, words: str) -> None:
    """Wait until the state says these words; look again, as a person would."""
    for _ in range(20):
        page.reload()
        if words in state(page).inner_text():
            return
        page.wait_for_timeout(300)
    expect(state(page)).to_contain_text(words)


def review(page: Page, *, stars: int, text: str) -> None:
    """Rate the other side."""
    page.locator(f"#reviews input[name=rating][value='{stars}']").check()
    page.locator("#reviews textarea[name=text]").fill(text)
    page.get_by_role("button", name="Send review").click()
    page.wait_for_load_state()


def dispute(page: Page, address: str, *, wants: str = "refund") -> None:
    """Say what is wrong with a case and what is wanted."""
    page.goto(f"{address}dispute/")
    page.locator("#open-dispute input[name=ground]").first.check()
    page.locator("#open-dispute textarea[name=text]").fill(WRONG)
    page.locator(f"#open-dispute input[name=kind][value={wants}]").check()
    page.get_by_role("button", name="Dispute Case").click()
    expect(page.locator("#offers")).to_be_visible()


def decide(agent: Page, address: str, outcome: str, *, because: str = BECAUSE) -> None:
    """Take the dispute about a case on and decide it, as the resolution centre does."""
    number = address.rstrip("/").rsplit("/", 1)[1]
    agent.goto("/desk/disputes/")
    agent.locator("main a", has_text=f"#{number} ").first.click()
    agent.get_by_role("button", name="Take this dispute on").click()
    agent.locator(f"#outcome_{outcome}").check()
    agent.locator("#deciding textarea[name=reason]").fill(because)
    agent.get_by_role("button", name="Decide").click()
    expect(agent.locator("#decision")).to_contain_text(because)


def accept_decision(page: Page, address: str) -> None:
    """Accept what the resolution centre decided, without waiting for the time to appeal to pass."""
    page.goto(f"{address}dispute/")
    page.get_by_role("button", name="Accept the decision").click()
    expect(page.get_by_role("button", name="Accept the decision")).to_have_count(0)


def appeal(page: Page, address: str, text: str) -> None:
    """Appeal against a decision."""
    page.goto(f"{address}dispute/")
    page.locator("#appeal summary").click()
    page.locator("#appeal textarea[name=text]").fill(text)
    page.get_by_role("button", name="Send the appeal").click()
    expect(page.locator("#decision blockquote", has_text=text)).to_be_visible()


def offer_part(page: Page, address: str, *, amount: str) -> None:
    """Offer that a part of the price goes back."""
    page.goto(f"{address}dispute/")
    page.locator("#offer summary").click()
    page.locator("#offer input[name=kind][value=split]").check()
    page.locator("#offer input[name=amount]").fill(amount)
    page.get_by_role("button", name="Send the offer").click()
    expect(page.locator(".bid--open")).to_contain_text(amount)
