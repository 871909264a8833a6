"""What people do with the mouse and the keyboard, in their own words."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PASSWORD, Site, sign_in

LISTING = "Posterior zirconia crowns, contacts set to your numbers"  # the demo designer's
SAID = "Full-contour crowns on 16 and 17. Contact 0.02 mm."
WRONG = "The margins lie open by half a millimetre."
BECAUSE = "The screenshots show it; the order asked for closed margins."


def soon(days: float) -> datetime:
    """So many days from now."""
    return datetime.now(UTC) + timedelta(days=days)


def text_of(page: Page, address: str) -> str:
    """What a page says."""
    page.goto(address)
    return page.locator("main").inner_text()


def sign_up(page: Page, site: Site, email: str, *, name: str = "Ida Lindholm") -> None:
    """Sign up, open the letter, confirm the address."""
    page.goto("/accounts/signup/")
    fill_sign_up(page, site, email, name=name)


def fill_sign_up(page: Page, site: Site, email: str, *, name: str) -> None:
    """Fill the form of the sign-up that is open, wherever one came from, and follow the letter."""
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password1]").fill(PASSWORD)
    page.get_by_role("button", name="Create the account").click()
    page.wait_for_url(re.compile("confirm-email"))
    link = re.search(r"https?://\S+/accounts/confirm-email/\S+", site.letters(email)[-1])
    assert link, site.letters(email)
    page.goto(re.sub(r"https?://[^/]+", site.url, link[0]))
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    if "/login/" in page.url:
        sign_in(page, email)


def open_listing(page: Page, title: str = LISTING) -> None:
    """Find a listing by its words and open it."""
    page.goto("/designers/")
    page.locator("main input[name=q]").first.fill(title)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]q="))  # else the page that is left takes the click
    page.locator("main a[href^='/listings/']", has_text=title).first.click()
    page.wait_for_url(re.compile(r"/listings/\d+[-/]"))


def start_case(page: Page, *, quantity: int = 2) -> None:
    """Press "Send case" on the listing; the order page opens."""
    page.locator("form.order input[name=quantity]").fill(str(quantity))
    press_although_booked(page, "Send case")
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
    press_although_booked(page, "Confirm payment")


def press_although_booked(page: Page, name: str) -> None:
    """Press what sends a case; say yes where the designer is away or full and the page asks."""
    asks = page.locator("#booked").count() > 0
    page.get_by_role("button", name=name).first.click()
    if asks:
        page.locator("#booked button[name=booked]").click()


def send_case(
    page: Page,
    *,
    reference: str,
    listing: str = LISTING,
    scan: Path | None = None,
    needed_by: str = "",
    card: str = "card_visa",
) -> str:
    """Send a case from the listing to the paid request; returns its address."""
    open_listing(page, listing)
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


def work(client: Page, designer: Page, scan: Path, *, reference: str, listing: str = LISTING) -> str:
    """Order, accept, deliver and complete a case; the client has its page before him. Returns its address."""
    address = send_case(client, reference=reference, listing=listing)
    designer.goto(address)
    act(designer, "accept")
    act(designer, "deliver", text="Version one.", files=scan)
    client.goto(address)
    act(client, "complete")
    shows(client, "Completed")
    return address


def news(page: Page) -> str:
    """Everything that somebody is told, as the pages say it: other stories may have filled the first."""
    told = [text_of(page, "/notifications/")]
    while page.locator("main a[rel=next]").count():
        page.locator("main a[rel=next]").first.click()
        page.wait_for_url(re.compile(rf"[?&]page={len(told) + 1}"))
        told.append(page.locator("main").inner_text())
    return "\n".join(told)


def told(page: Page, words: str) -> None:
    """Wait until somebody is told so; look again, as a person would."""
    for _ in range(20):
        if words in news(page):
            return
        page.wait_for_timeout(300)
    expect(page.locator("main")).to_contain_text(words)


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


def answer(
    designer: Page, address: str, text: str = "The margins are closed in my file, as the picture shows."
) -> None:
    """State the designer's side; before that, or the end of his five days, nobody decides against him."""
    designer.goto(f"{address}dispute/")
    designer.locator("#statement textarea[name=text]").fill(text)
    designer.get_by_role("button", name="Send statement").click()
    expect(designer.locator("#dispute-thread")).to_contain_text(text)


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


def find_at_desk(agent: Page, name: str) -> None:
    """Open what the desk knows about somebody."""
    agent.goto("/desk/people/")
    agent.locator("main input[name=q]").fill(name)
    agent.keyboard.press("Enter")
    agent.locator("main a[href^='/desk/people/']", has_text=name).first.click()
    expect(agent.locator("h1")).to_have_text(name)


def measure(agent: Page, name: str, kind: str, *, ground: str, note: str, evidence: str = "") -> None:
    """Take a measure against somebody, or propose one that is for good."""
    find_at_desk(agent, name)
    agent.get_by_role("link", name="Take a measure").click()
    agent.locator(f"#kind_{kind}").check()
    agent.locator("select[name=ground]").select_option(ground)
    agent.locator("select[name=length]").select_option("14")
    agent.locator("input[name=evidence]").fill(evidence)
    agent.locator("textarea[name=note]").fill(note)
    agent.get_by_role("button", name="Take this measure").click()
    agent.wait_for_load_state()


def object_to_measure(page: Page, text: str) -> None:
    """Follow the line that stands on every page, and appeal."""
    page.get_by_role("link", name="Why, and how to appeal").first.click()
    page.locator("main textarea[name=text]").fill(text)
    page.get_by_role("button", name="Send the appeal").click()
    expect(page.locator("main")).to_contain_text("Somebody who had no part in it reads your appeal")


def open_appeal(agent: Page, name: str) -> None:
    """Open the appeal of somebody at the desk."""
    agent.goto("/desk/measures/")
    agent.locator("main a[href^='/desk/appeals/']", has_text=name).first.click()
    expect(agent.locator("h1")).to_have_text(name)


def decide_appeal(agent: Page, name: str, answer: str, *, granted: bool) -> None:
    """Decide about an appeal against a measure."""
    open_appeal(agent, name)
    agent.locator("main textarea[name=note]").fill(answer)
    agent.get_by_role("button", name="Grant: lift" if granted else "Reject the appeal").click()
    agent.wait_for_url(re.compile(r"/desk/measures/$"))
