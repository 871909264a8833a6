"""Work that is paid ahead, through virtual weeks: months of cases with what is left over, and a weekly retainer."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys import engaged, steps
from tests.journeys.conftest import MONDAY, Calendar, Sit

CROWNS = "Anterior crowns with a cut-back your ceramist will like"
MONTHLY = {"title": "Front teeth, two a month", "cases_per_month": "2", "monthly": "60", "extra_case": "35"}
BARS = "Second opinion on bars"
ENDED = "We mill no bars over the spring. Thank you!"
MARCH = datetime(2024, 3, 5, tzinfo=UTC)  # the second month of a contract that began on 5 February


def test_a_month_of_cases_is_paid_ahead_drawn_and_carried_over(calendar: Calendar, calendar_sit: Sit, scan: Path):
    james, mina = calendar_sit("james.whitfield@pontic.test"), calendar_sit("mina.okafor@pontic.test")
    offer_month(james)
    contract = accept_offer(mina, MONTHLY["title"], says="James Whitfield pays $60.00 ahead for each month")
    months(james, contract, "2 paid cases are left.", "2 of 2, until Mar 4, 2024")
    james_paid(james, "$60.00")

    first = send_case(james, contract, "FT-1", scan)
    second = send_case(james, contract, "FT-2", scan)
    months(james, contract, "0 paid cases are left.")
    design(mina, james, first, scan)
    bill_says(mina, contract, "Month of cases", "Released to the designer", "expected to clear on Feb 12, 2024")
    buy_further(james)
    decline(mina, second)
    months(james, contract, "2 paid cases are left.", "1 of 2, until Mar 4, 2024", "1 ordered on top.")
    calendar.check_books()

    clears(calendar, mina)
    turn_the_month(calendar, james, contract)
    send_case(james, contract, "FT-3", scan)
    months(james, contract, "3 paid cases are left.", "2 of 2", "1 ordered on top.")  # the carried one went first
    end_month(james, mina, contract)
    review_both(james, mina, contract)
    calendar.check_books()


def offer_month(james: Page) -> None:
    """Offer a designer a month of cases from her profile; both sums stand there before anybody agrees."""
    james.goto("/people/mina-okafor/")
    engaged.follow(james, "Offer a contract")
    james.get_by_label("Monthly, with a set number of cases").check()
    for name, value in MONTHLY.items():
        james.locator(f"input[name={name}]").fill(value)
    james.locator("textarea[name=scope]").fill("Single anterior crowns. Scans and photographs come with each case.")
    james.locator("select[name=listing]").select_option(label=CROWNS)
    james.get_by_label("They are carried over to the next month").check()
    engaged.press(james, "Send offer")
    expect(james.locator(".contract-sums tbody tr").first).to_contain_text(
        re.compile(r"Every month\s*\$60\.00\s*\$5\.40\s*\$54\.60")
    )
    expect(james.locator(".contract-sums tbody tr").last).to_contain_text(
        re.compile(r"A further case\s*\$35\.00\s*\$3\.49\s*\$31\.51")
    )


def accept_offer(page: Page, title: str, *, says: str) -> str:
    """Find the offer that waits, read what it leads to, accept it. Returns the contract's address."""
    page.goto("/contracts/")
    expect(page.locator(".contract-row", has_text=title)).to_contain_text("Waits for your answer")
    engaged.follow(page, title)
    expect(page.locator(".confirm__text").first).to_contain_text(says)
    engaged.press(page, "Accept the offer")
    page.wait_for_url(re.compile(r"/contracts/\d+/$"))
    return page.url


def months(page: Page, contract: str, left: str, *sentences: str) -> None:
    """See how many paid cases are left."""
    page.goto(f"{contract}months/")
    engaged.sees(page, ".next__text", left)
    for sentence in sentences:
        expect(page.locator(".next")).to_contain_text(sentence)


def james_paid(james: Page, amount: str) -> None:
    """The month was charged to the kept card, and is held."""
    row = james.locator(".sheet", has=james.get_by_role("heading", name="Months", exact=True)).locator("tbody tr").first
    expect(row).to_contain_text("Running")
    row.get_by_role("link").click()
    expect(james.locator(".case-head")).to_contain_text("Paid")
    expect(james.locator(".contract-parts")).to_contain_text("Held")
    expect(james.locator("main")).to_contain_text(amount)


def send_case(page: Page, contract: str, reference: str, scan: Path) -> str:
    """Send a case under the contract: nothing is paid now, one of the paid ones is taken."""
    page.goto(f"{contract}months/")
    engaged.press(page, "Send a case")
    page.wait_for_url(re.compile(r"/order/"))
    expect(page.locator("#id_contract")).to_contain_text("Paid by the contract")
    expect(page.locator(".prices")).to_contain_text(re.compile(r"You pay now\s*\$0\.00"))
    steps.fill_order(page, reference=reference, scan=scan)
    steps.press_although_booked(page, "Send case")
    page.wait_for_url(re.compile(r"/cases/\d+/$"))
    return page.url


def design(mina: Page, james: Page, case: str, scan: Path) -> None:
    """Accept, deliver, complete: its share of the month is released."""
    mina.goto(case)
    expect(mina.locator("#act-accept, .confirm").first).to_contain_text("its share of the month, $30.00")
    steps.act(mina, "accept")
    steps.act(mina, "deliver", text="Cut back by 0.8 mm.", files=scan)
    james.goto(case)
    expect(james.locator("#act-complete")).to_contain_text("This releases $30.00 to Mina Okafor, less the commission.")
    steps.act(james, "complete")
    steps.shows(james, "Completed")


def bill_says(page: Page, contract: str, name: str, *sentences: str) -> None:
    """Read on the payments of the contract what became of a bill."""
    page.goto(f"{contract}payments/")
    engaged.sees(page, ".contract-bill", sentences[0])
    bill = page.locator(".contract-bill", has_text=name).first
    for sentence in sentences:
        expect(bill).to_contain_text(sentence)


def buy_further(james: Page) -> None:
    """Order a case beyond the month at its price; it can be sent once it is paid."""
    james.goto(re.sub(r"/cases/.*", "/contracts/", james.url))
    engaged.follow(james, MONTHLY["title"])
    engaged.tab(james, "Months")
    expect(james.locator(".next")).to_contain_text("A further case costs $35.00.")
    engaged.press(james, "Order a further case")
    engaged.sees(james, ".next__text", "1 paid case is left.")
    expect(james.locator(".next")).to_contain_text("1 ordered on top.")


def decline(mina: Page, case: str) -> None:
    """Turn a case down: it counts again."""
    mina.goto(case)
    expect(mina.locator("#act-decline")).to_contain_text("can send you another case of the month instead")
    steps.act(mina, "decline", text="The photographs are missing.")
    expect(mina.locator("#thread")).to_contain_text("It counts for the month again.")


def clears(calendar: Calendar, mina: Page) -> None:
    """Its money is pending until seven days after the case ended, and not a second less."""
    day = MONDAY + timedelta(days=7, hours=9)
    for moment, pending, available in (
        (day - timedelta(seconds=1), "$26.51", "$0.00"),
        (day + timedelta(minutes=1), "$0.00", "$26.51"),
    ):
        calendar.turn(moment)
        mina.goto("/settings/transactions/payout/")
        expect(mina.locator(".sums")).to_contain_text(re.compile(rf"Available\s*\{available}"))
        expect(mina.locator(".sums")).to_contain_text(re.compile(rf"Pending\s*\{pending}"))


def turn_the_month(calendar: Calendar, james: Page, contract: str) -> None:
    """Three days before he is told; then what was not sent is carried over, as the terms say, and the next is paid."""
    expect_unused = "They are carried over to the next month"
    james.goto(f"{contract}months/")
    expect(james.locator("main aside")).to_contain_text(expect_unused)
    calendar.turn(MARCH - timedelta(days=3))
    steps.told(james, f"The next month begins soon: {MONTHLY['title']}")
    assert "$60.00 is charged on Tue, Mar 5, 00:00" in steps.news(james)
    calendar.turn(MARCH)
    months(james, contract, "4 paid cases are left.", "2 of 2, until Apr 4, 2024")
    expect(james.locator(".next")).to_contain_text("1 carried over from an earlier month. 1 ordered on top.")
    rows = james.locator(".sheet", has=james.get_by_role("heading", name="Months", exact=True)).locator("tbody tr")
    expect(rows.nth(1)).to_contain_text(re.compile(r"Over\s*1 sent\s*2 carried over"))


def end_month(james: Page, mina: Page, contract: str) -> None:
    """Read what the end does with the money; exactly that happens."""
    james.goto(f"{contract}terms/")
    engaged.follow(james, "End the contract")
    ends = james.locator(".contract-ends")
    expect(ends).to_contain_text("3 cases that were paid ahead and not sent: $95.00 goes back to the client.")
    expect(ends).to_contain_text("One case that was sent goes on to its own end, with its $30.00.")
    expect(ends).to_contain_text("No further month of $60.00 is charged.")
    engaged.press(james, "End the contract now")
    james.wait_for_url(re.compile(r"/reviews/$"))
    bill_says(james, contract, "Further case", "Goes back to the client")
    james.goto("/settings/transactions/?side=spent")
    engaged.sees(james, ".sums", re.compile(r"Refunded\s*\$95\.00"))
    steps.told(mina, f"$35.00 goes back to James Whitfield: Further case: {MONTHLY['title']}")


def review_both(client: Page, designer: Page, contract: str) -> None:
    """Review each other; nobody reads anything before both have written."""
    client.goto(f"{contract}reviews/")
    steps.review(client, stars=5, text="Two a month, and both fit.")
    expect(client.locator("#reviews")).to_contain_text("Sealed")
    designer.goto("/contracts/")
    engaged.follow(designer, "Give review")
    assert "Two a month" not in designer.locator("main").inner_text()
    steps.review(designer, stars=4, text="Photographs with every scan but one.")
    expect(designer.locator("#reviews")).to_contain_text("Two a month, and both fit.")
    client.reload()
    expect(client.locator("#reviews")).to_contain_text("Photographs with every scan but one.")


def test_a_retainer_is_paid_each_monday_until_the_designer_ends_it(calendar: Calendar, calendar_sit: Sit):
    anneke, tomas = calendar_sit("anneke.devries@pontic.test"), calendar_sit("tomas.havel@pontic.test")
    offer_weeks(tomas)
    counter_weeks(anneke)
    contract = accept_offer(tomas, BARS, says="Anneke de Vries is charged $100.00 every Monday")
    weeks(anneke, contract, ["Feb 5, 2024"], follows="Feb 12, 2024 at 00:00 UTC: $100.00")
    engaged.add_paypal(tomas, "tomas@payouts.test")

    calendar.turn(MONDAY + timedelta(days=7))
    both = ["Feb 12, 2024", "Feb 5, 2024"]
    weeks(tomas, contract, both, follows="Feb 19, 2024 at 00:00 UTC: $100.00")
    expect(tomas.locator("tbody tr").last).to_contain_text("Sat, Feb 10")  # five days after it was paid
    calendar.turn(MONDAY + timedelta(days=10, hours=9))
    end_weeks(tomas, contract)
    steps.told(anneke, ENDED)

    calendar.turn(MONDAY + timedelta(days=14, hours=9))
    weeks(anneke, contract, both)
    engaged.request_payout(tomas, "182.00", day="Feb 21, 2024")  # that Monday is a holiday of banks in the US
    engaged.pay_out(
        calendar_sit("staff@pontic.test"), rail="PayPal", name="Tomáš Havel", amount="$182.00", reference="PP-41"
    )
    tomas.reload()
    expect(tomas.locator("main")).to_contain_text("$182.00 was sent on Feb 19, 2024.")
    review_both(anneke, tomas, contract)
    calendar.check_books()


def offer_weeks(tomas: Page) -> None:
    """Offer a client to be there for her, from her profile."""
    tomas.goto("/people/anneke-de-vries/")
    engaged.follow(tomas, "Offer a contract")
    engaged.follow(tomas, "I design for Anneke de Vries")
    tomas.get_by_label("Weekly retainer").check()
    tomas.locator("input[name=title]").fill(BARS)
    tomas.locator("textarea[name=scope]").fill("A look at three bars a week before they are milled.")
    tomas.locator("input[name=weekly]").fill("120")
    engaged.press(tomas, "Send offer")
    expect(tomas.locator(".contract-sums")).to_contain_text("$109.20")
    expect(tomas.locator("main")).to_contain_text("Not covered by Billing Security")


def counter_weeks(anneke: Page) -> None:
    """Propose less; the rest stands in the form as it was offered."""
    engaged.follow_news(anneke, f"Tomáš Havel offers you a contract: {BARS}")
    engaged.follow(anneke, "Propose other terms")
    expect(anneke.locator("input[name=title]")).to_have_value(BARS)
    anneke.locator("input[name=weekly]").fill("100")
    engaged.press(anneke, "Send offer")
    expect(anneke.locator(".contract-sums")).to_contain_text("$91.00")


def weeks(page: Page, contract: str, dates: list[str], *, follows: str = "") -> None:
    """See the weeks that are paid, and when the next is."""
    page.goto(f"{contract}weeks/")
    engaged.sees(page, "tbody tr:first-child", "Paid")
    expect(page.locator("tbody tr td:first-child")).to_contain_text(dates)
    told = f"The next week is billed on {follows}." if follows else "No more weeks are billed."
    expect(page.locator(".next__text")).to_have_text(told)


def end_weeks(tomas: Page, contract: str) -> None:
    """Read what happens with the week that is paid, end it with a word."""
    tomas.goto(f"{contract}terms/")
    engaged.follow(tomas, "End the contract")
    expect(tomas.locator(".contract-ends")).to_contain_text("The week that is paid already, $100.00, stays paid.")
    expect(tomas.locator(".contract-ends")).to_contain_text("No further week of $100.00 is charged.")
    tomas.locator("textarea[name=text]").fill(ENDED)
    engaged.press(tomas, "End the contract now")
    tomas.wait_for_url(re.compile(r"/reviews/$"))
