"""Two ways to go on outside, each without a loose end: Hire Direct, and a client whom the designer brought along."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.builders.files import a_picture_of
from tests.journeys import engaged, steps
from tests.journeys.conftest import Calendar, Sit

STANDBY = "On call in the mornings"  # a contract of the demo: Clara Moreau with Diego Santos
SPRING = "Implant bridges, spring series"
EXPENSE = "Courier to the milling centre"
WISH = "I would move to Lyon for it."
GUEST, NAME = "berta.berg@lab.test", "Berta Berg"
WEDNESDAYS = "Wednesdays at the scanner"


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    """What the courier gave."""
    path = tmp_path / "courier.png"
    path.write_bytes(a_picture_of(900, 1200))
    return path


def test_expenses_are_paid_back_and_the_designer_is_hired(calendar: Calendar, calendar_sit: Sit, receipt: Path):
    clara, diego = calendar_sit("lab@pontic.test"), calendar_sit("designer@pontic.test")
    contract = ask_for_expenses(diego, receipt)
    pay_expenses(clara)
    engaged.sees(diego, ".oneoff", "Paid")
    expect(diego.locator(".oneoff")).to_contain_text("$18.50 for you")  # no commission

    wish(diego, contract)
    request = ask_for_invoice(clara)
    invoice(calendar_sit("staff@pontic.test"))
    pay_fee(clara, request)
    are_told(clara, diego)
    have_left(clara)
    calendar.turn(calendar.moment + timedelta(days=1))
    calendar.check_books()


def ask_for_expenses(diego: Page, receipt: Path) -> str:
    """Ask the client for what was spent, with the receipt."""
    diego.goto("/contracts/")
    engaged.follow(diego, STANDBY)
    contract = diego.url
    engaged.tab(diego, "Payments")
    diego.locator("#oneoff summary").click()
    diego.locator("#oneoff").get_by_label("Expenses", exact=True).check()
    diego.locator("#oneoff input[name=amount]").fill("18.50")
    diego.locator("#oneoff input[name=text]").fill(EXPENSE)
    diego.locator("#oneoff input[name=receipt]").set_input_files(receipt)
    engaged.press(diego, "Send the request")
    expect(diego.locator(".oneoff")).to_contain_text("Waits for an answer")
    return contract


def pay_expenses(clara: Page) -> None:
    """Follow the news, look at the receipt, agree: the card is charged at once."""
    engaged.follow_news(clara, "Diego Santos asks for a payment: $18.50")
    row = clara.locator(".oneoff", has_text=EXPENSE)
    expect(row).to_contain_text("courier.png")
    expect(row).to_contain_text("This charges $18.50 to your primary card at once.")
    engaged.press(clara, "Agree and pay $18.50")
    engaged.sees(clara, ".oneoff", "Paid")
    bill = clara.locator(".contract-bill", has_text=EXPENSE)
    expect(bill).to_contain_text("Not covered")
    expect(bill).to_contain_text("expected to clear on Feb 10, 2024")


def wish(diego: Page, contract: str) -> None:
    """Ask the client to be hired."""
    diego.goto(f"{contract}terms/")
    engaged.follow(diego, "Ask my client")
    expect(diego.locator("select[name=client] option:checked")).to_have_text("Clara Moreau")
    diego.locator("textarea[name=note]").fill(WISH)
    engaged.press(diego, "Ask")
    expect(diego.locator(".flash, .notice, [role=status]").first).to_contain_text("Asked.")


def ask_for_invoice(clara: Page) -> str:
    """Read what it costs, ask support, and read what becomes of each contract. Returns the request's address."""
    engaged.follow_news(clara, "Diego Santos would like to be hired by you directly")
    expect(clara.locator("main")).to_contain_text(WISH)
    clara.locator("#calculator input[name=salary]").fill("40000")
    engaged.press(clara, "Calculate")
    expect(clara.locator("#calculator .prices")).to_contain_text(
        re.compile(r"Of it\s*13\.5 %\s*Fee, once\s*\$5,400\.00")
    )
    engaged.follow(clara, "Ask for the invoice")
    clara.locator("input[name=salary]").fill("40000")
    engaged.press(clara, "Send to our support")
    clara.wait_for_url(re.compile(r"/requests/\d+/$"))
    held = clara.locator("section.stack", has=clara.get_by_role("link", name=SPRING))
    expect(held).to_contain_text("One milestone: its held $120.00 goes back to the client.")
    standby = clara.locator("section.stack", has=clara.get_by_role("link", name=STANDBY))
    expect(standby).to_contain_text("No further week of $90.00 is charged.")
    return clara.url


def invoice(agent: Page) -> None:
    """Take the request and write the invoice, as support does."""
    agent.goto("/desk/hires/")
    agent.locator(".queue__row", has_text="Clara Moreau hires Diego Santos").click()
    engaged.press(agent, "I take it")
    engaged.press(agent, "Invoice the fee")
    expect(agent.locator("main")).to_contain_text("No request waits")


def pay_fee(clara: Page, request: str) -> None:
    """Pay it oneself: nobody charges it otherwise."""
    clara.goto(request)
    engaged.follow(clara, "Pay now")
    expect(clara.locator("main")).to_contain_text("$5,400.00")
    steps.pay(clara)
    clara.wait_for_url(re.compile(r"/bills/\d+/$"))
    clara.goto(request)
    engaged.sees(clara, ".case-head", "Paid: you may deal directly")


def are_told(clara: Page, diego: Page) -> None:
    """Both are told; the designer never reads the salary."""
    steps.told(clara, "The Hire Direct fee is paid: you and Diego Santos may deal directly")
    steps.told(clara, "$120.00 is on its way back to your card: Milestone: Bridges 24 to 26")
    steps.told(diego, f"The contract has left the platform: {STANDBY}")
    engaged.follow_news(diego, "Clara Moreau paid the Hire Direct fee: you two may deal directly")
    expect(diego.locator("main")).to_contain_text("Paid: you may deal directly")
    assert "40,000" not in diego.locator("main").inner_text()


def have_left(clara: Page) -> None:
    """Nothing runs between the two any more; what was written stays."""
    clara.goto("/contracts/")
    expect(clara.locator("main")).to_contain_text("No contract runs")
    row = clara.locator(".contract-row", has_text=STANDBY)
    expect(row).to_contain_text("Left the platform")
    row.get_by_role("link", name=STANDBY).click()
    engaged.tab(clara, "Payments")
    expect(clara.locator("main")).to_contain_text("nothing new can be paid in it")
    expect(clara.locator(".oneoff")).to_contain_text(EXPENSE)


def test_a_brought_client_pays_no_commission_and_may_leave(calendar: Calendar, calendar_sit: Sit):
    lucia, berta = calendar_sit("lucia.ferrer@pontic.test", locale="en-GB"), calendar_sit()
    berta.goto(make_link(lucia))
    expect(berta.locator("h1")).to_have_text("Lucía Ferrer invites you")
    engaged.follow(berta, "Create your account")
    register(berta, calendar)
    steps.told(lucia, f"{NAME} se ha registrado con tu enlace")
    keep_card(berta)
    contract = offer(berta, lucia)

    lucia.goto(f"{contract}weeks/")
    engaged.sees(lucia, "tbody tr", "Pagada")
    berta.goto(f"{contract}terms/")
    going = berta.locator(".confirm", has_text="You two came together.")
    expect(going).to_contain_text("The week that is paid already, $50.00, stays paid.")
    going.get_by_role("button", name="Go on outside").click()
    expect(berta.locator(".next__text")).to_have_text("You and Lucía Ferrer go on outside of the platform.")
    calendar.turn(calendar.moment + timedelta(days=7))
    calendar.check_books()
    lucia.goto("/settings/transactions/payout/")
    expect(lucia.locator(".sums")).to_contain_text(re.compile(r"Disponible\s*50,00"))  # all of it, and no second week


def make_link(lucia: Page) -> str:
    """Make a link for one client, on the pages that this designer reads in Spanish."""
    lucia.goto("/bring-a-client/")
    lucia.locator("input[name=label]").fill("Laboratorio Berg")
    engaged.press(lucia, "Crear el enlace")
    expect(lucia.locator(".bring-link")).to_contain_text("Espera a tu cliente")
    return lucia.locator(".bring-link input[readonly]").input_value()


def register(berta: Page, calendar: Calendar) -> None:
    """Sign up with the link, open the letter, confirm the address."""
    berta.wait_for_url(re.compile(r"/accounts/signup/\?"))
    steps.fill_sign_up(berta, calendar, GUEST, name=NAME)
    berta.goto("/bring-a-client/")
    expect(berta.locator("main")).to_contain_text("The client came with the designer")


def keep_card(berta: Page) -> None:
    """Keep a card, for what is charged each Monday."""
    berta.goto("/settings/cards/")
    berta.locator("input[name=card][value=card_visa]").check()
    engaged.press(berta, "Keep this card")
    expect(berta.locator(".kept")).to_contain_text("4242")


def offer(berta: Page, lucia: Page) -> str:
    """Offer a retainer; the offer says before anybody accepts that it costs no commission."""
    berta.goto("/people/lucia-ferrer/")
    engaged.follow(berta, "Offer a contract")
    berta.get_by_label("Weekly retainer").check()
    berta.locator("input[name=title]").fill(WEDNESDAYS)
    berta.locator("textarea[name=scope]").fill("Half a day each week.")
    berta.locator("input[name=weekly]").fill("50")
    engaged.press(berta, "Send offer")
    expect(berta.locator("main")).to_contain_text("You two came together: we take no commission.")
    expect(berta.locator(".contract-sums tbody tr")).to_contain_text(re.compile(r"\$50\.00\s*\$0\.00\s*\$50\.00"))
    lucia.goto(berta.url)
    expect(lucia.locator("main")).to_contain_text("Llegasteis juntos: no cobramos comisión.")
    engaged.press(lucia, "Aceptar la oferta")
    lucia.wait_for_url(re.compile(r"/contracts/\d+/$"))
    return lucia.url
