"""A week of hours cannot be charged: the contract is on hold, nothing new begins, and payment mends it all at once."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys import engaged, hours, steps
from tests.journeys.conftest import MONDAY, Calendar, Sit

CLIENT, DESIGNER = "anneke.devries@pontic.test", "marco.bianchi@pontic.test"  # in Amsterdam and in Rome: both UTC + 1
TITLE, OTHER = "Repairs on the same day", "Bars for the spring"
DUE = MONDAY + timedelta(days=7, hours=12)  # Monday 12 February, 12:00 UTC
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
BANNER = ".limited"


def test_a_failed_charge_holds_everything_new_until_it_is_paid(calendar: Calendar, calendar_sit: Sit):
    lab, designer = calendar_sit(CLIENT), calendar_sit(DESIGNER)
    prefer_an_empty_card(lab)
    contract = agree(lab, designer)
    work(calendar, designer, f"{contract}journal/")
    be_declined(calendar, lab, designer, contract)
    begin_nothing(lab)
    try_again_next_day(calendar, lab, designer, contract)
    pay(lab)
    go_on(lab, designer, contract)
    calendar.check_books()

    hours.turn(calendar, DUE + 9 * DAY + MINUTE, designer)  # a week after it was paid
    designer.goto("/settings/transactions/payout/")
    expect(engaged.figure(designer, "Available")).to_contain_text("$72.80")  # 2 h at $40.00 less 9 %
    calendar.check_books()


def prefer_an_empty_card(lab: Page) -> None:
    """Keep a card that has no money, and make it the one that contracts are charged to."""
    lab.goto("/settings/cards/")
    lab.locator("#card details summary").click()
    lab.locator("input[name=card][value=card_no_funds]").check()
    engaged.press(lab, "Keep this card")
    lab.get_by_role("button", name=re.compile("Make primary.*9995")).click()
    expect(lab.locator(".kept__one", has_text="9995")).to_contain_text("Primary")


def agree(lab: Page, designer: Page) -> str:
    """The client writes to the designer, who offers his hours in the conversation; the client accepts there."""
    lab.goto("/people/marco-bianchi/")
    engaged.press(lab, "Message")
    lab.locator(".compose textarea").fill("Can you repair designs on the same day?")
    engaged.press(lab, "Send")
    designer.goto(lab.url)
    engaged.follow(designer, "Offer a contract")
    engaged.follow(designer, "I design for Anneke de Vries")
    hours.write_offer(designer, TITLE, rate="40", hours="5")
    designer.wait_for_url(re.compile(r"/offers/\d+/$"))
    lab.reload()
    engaged.follow(lab, TITLE)
    hours.says(lab.locator("main"), "$200.00", "Every Monday you are charged the hours of the week before")
    engaged.press(lab, "Accept the offer")
    lab.wait_for_url(re.compile(r"/contracts/\d+/$"))
    return lab.url


def work(calendar: Calendar, designer: Page, journal: str) -> None:
    """Two hours by the timer."""
    designer.goto(journal)
    hours.start(designer, "Repair of 36")
    hours.turn(calendar, MONDAY + timedelta(hours=11), designer)
    designer.reload()
    engaged.press(designer, "Yes, I worked")
    hours.stop(designer, writes="2 h")


def be_declined(calendar: Calendar, lab: Page, designer: Page, contract: str) -> None:
    """The bank declines: a timer stops and none starts, both read why, and the client what to do."""
    hours.turn(calendar, DUE - 6 * MINUTE, designer)
    other_window = designer.context.new_page()
    other_window.goto(f"{contract}journal/")
    other_window.get_by_label("What you work on").fill("Repair of 12")
    designer.goto(f"{contract}journal/")
    hours.start(designer, "Repair of 11")
    hours.turn(calendar, DUE, designer, lab)
    engaged.sees(designer, "#timer", "No hours can be written while the contract is on hold")
    hours.says(hours.row(designer, "Repair of 11"), "6 min")
    hours.says(designer.locator("main"), "This contract is on hold: a payment by Anneke de Vries failed")
    engaged.press(other_window, "Start the timer")
    hours.says(other_window.locator("main"), "This has changed in the meantime")
    expect(other_window.get_by_label("What you had typed")).to_have_value("Repair of 12")
    other_window.close()
    steps.told(lab, "$80.00 could not be charged")
    lab.locator(BANNER).get_by_role("link", name="Pay now").click()
    hours.says(lab.locator("main"), "Your card could not be charged", "no case, no offer, no job", TITLE, "$80.00")


def begin_nothing(lab: Page) -> None:
    """Neither an offer nor a case: the page says why, and keeps what was typed."""
    offer_elsewhere(lab)
    hours.says(lab.locator("main"), "A bill of yours is not paid", "$80.00")
    assert OTHER in lab.get_by_label("What you had typed").input_value()
    steps.open_listing(lab)
    steps.press_although_booked(lab, "Send case")
    hours.says(lab.locator("main"), "A bill of yours is not paid", "$80.00")


def offer_elsewhere(lab: Page) -> None:
    """Offer somebody else a contract."""
    lab.goto("/people/tomas-havel/")
    engaged.follow(lab, "Offer a contract")
    hours.write_offer(lab, OTHER, rate="36", hours="10")


def try_again_next_day(calendar: Calendar, lab: Page, designer: Page, contract: str) -> None:
    """Each day the card is tried again; it says so, and nothing else has changed."""
    hours.turn(calendar, DUE + DAY, lab, designer)
    lab.goto(f"{contract}payments/")
    engaged.follow(lab, "Pay now")
    hours.says(lab.locator("main"), "There is not enough money on this card.", "Next try: Wed, Feb 14, 13:00")
    hours.says(lab.locator(".fact", has_text="Failed tries"), "2")
    designer.goto(contract)
    hours.says(designer.locator(".case-head"), "On hold: a payment failed")
    expect(designer.locator("main")).not_to_contain_text("expected to clear")


def pay(lab: Page) -> None:
    """Pay with a card that works; the page says that it is paid without being asked again."""
    engaged.follow(lab, "Pay now")
    steps.pay(lab, card="card_mastercard")
    expect(lab.locator(".case-head .state")).to_have_text("Paid", timeout=15_000)
    lab.goto("/settings/cards/")
    lab.get_by_role("button", name=re.compile("Make primary.*4444")).click()
    expect(lab.locator(".kept__one", has_text="4444")).to_contain_text("Primary")


def go_on(lab: Page, designer: Page, contract: str) -> None:
    """Everything is as before at once: the timer starts, and the client may begin something new."""
    designer.goto(f"{contract}journal/")
    hours.says(designer.locator(".case-head"), "Active")
    hours.start(designer, "Repair of 12")
    offer_elsewhere(lab)
    lab.wait_for_url(re.compile(r"/offers/\d+/$"))
    expect(lab.locator(BANNER)).to_have_count(0)
    steps.told(lab, f"The contract goes on: {TITLE}")
