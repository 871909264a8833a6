"""Work at a fixed price, from a public job to the payout and the reviews."""

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys import engaged, steps
from tests.journeys.conftest import MONDAY, Calendar, Sit

TITLE = "Two full-arch bars, screw-retained"
SCOPE = "Two titanium bars on six implants each, upper and lower, for one patient. You get the scans and the wax-up."
PLAN = "I draw the bar inside the wax-up, send you the screw accesses, and mill nothing before you have looked."
OTHER_PLAN = "Both bars in two weeks, one after the other, with a short film of each of them before you decide."
ASKS = "Can you keep 12 mm between the bar and the opposing teeth?"
ANSWERS = "Yes, your wax-up leaves 14 mm."
OPEN_SINCE = "The screw access of 24 comes out through the cusp. Tilt it to the palate, please."
REFERENCE = "PP-2024-0213"


def test_a_job_becomes_work_that_is_paid_milestone_by_milestone(calendar: Calendar, calendar_sit: Sit, scan: Path):
    lab, tomas, priya = (calendar_sit(f"{who}@pontic.test") for who in ("lab", "tomas.havel", "priya.raman"))
    job = post_job(lab, scan)
    invite(lab, "tomas-havel")
    propose(priya, job, OTHER_PLAN, days="14", price="900.00")
    answer_invitation(tomas, scan)
    propose(tomas, job, PLAN, days="21", rows=(("Upper bar", "300.00"), ("Lower bar", "450.00")))
    compare(lab, job)
    write_before_hiring(lab, tomas)
    make_offer(lab, job)
    counter(tomas, job)
    contract = agree(lab)
    steps.told(priya, f"Clara Moreau hired somebody else: {TITLE}")

    plan_further(lab, tomas, contract)
    first_milestone(lab, tomas, scan)
    second_milestone(lab, tomas, scan)
    give_bonus(lab, tomas, contract)
    hold_the_third(lab)
    calendar.check_books()

    wait_for_the_money(calendar, tomas)
    change_method(calendar, tomas)
    be_paid(calendar, calendar_sit("staff@pontic.test"), tomas)
    read_statement(tomas)
    end(lab, contract)
    review_each_other(lab, tomas, contract)
    calendar.turn(calendar.moment + timedelta(days=1))
    calendar.check_books()
    lab.goto("/settings/transactions/?side=spent")
    expect(lab.locator(".statement", has_text="Temporary bar")).to_contain_text("$100.00")


def post_job(lab: Page, scan: Path) -> str:
    """Write a job with a budget and a scan, and publish it to everybody."""
    engaged.begin_job(lab, "Post a job")
    lab.locator("select[name=category]").select_option(label="Implant bars")
    lab.locator("input[name=title]").fill(TITLE)
    lab.locator("textarea[name=scope]").fill(SCOPE)
    lab.locator("input[name=files]").set_input_files(scan)
    lab.locator("input[name=low]").fill("600.00")
    lab.locator("input[name=high]").fill("900.00")
    lab.locator("input[name=closes_on]").fill("2024-02-20")
    engaged.press(lab, "Publish")
    expect(lab.locator(".page-head")).to_contain_text("Open")
    expect(lab.locator("main")).to_contain_text("No proposal yet")
    expect(lab.locator("main")).to_contain_text("$600.00")
    return lab.url


def invite(lab: Page, slug: str) -> None:
    """Invite somebody from his profile."""
    lab.goto(f"/people/{slug}/")
    engaged.follow(lab, "Invite to a job")
    lab.get_by_label(TITLE).check()
    engaged.press(lab, "Invite")
    expect(lab.locator("body")).to_contain_text("invited")


def answer_invitation(designer: Page, scan: Path) -> None:
    """Read of the invitation, open the job from there, and the scan."""
    engaged.follow_news(designer, f"Clara Moreau invites you: {TITLE}")
    expect(designer.locator("h1")).to_have_text(TITLE)
    with designer.expect_download() as waiting:
        designer.locator("main a[href^='/files/']").first.click()
    assert Path(waiting.value.path()).read_bytes() == scan.read_bytes()


def propose(designer: Page, job: str, plan: str, *, days: str, price: str = "", rows: tuple = ()) -> None:
    """Say how it would be done and for how much, as a whole or by milestones."""
    designer.goto(job)
    engaged.follow(designer, "Propose")
    designer.locator("textarea[name=plan]").fill(plan)
    designer.locator("input[name=days]").fill(days)
    designer.locator("input[name=amount]").fill(price)
    for number, (name, amount) in enumerate(rows, 1):
        designer.locator(f"input[name=name_{number}]").fill(name)
        designer.locator(f"input[name=amount_{number}]").fill(amount)
    engaged.press(designer, "Send proposal")
    expect(designer.locator("main")).to_contain_text("The client reads your proposal")


def compare(lab: Page, job: str) -> None:
    """Put the two side by side: prices, milestones, plans, what the house knows."""
    lab.goto(job)
    engaged.press(lab, "Compare side by side")
    table = lab.locator(".job-comparison")
    for words in ("Tomáš Havel", "Priya Raman", "$750.00", "$900.00", "Upper bar", "$450.00", PLAN, OTHER_PLAN):
        expect(table).to_contain_text(words)
    expect(table.locator("tr", has_text="Identity").get_by_text("Verified", exact=True)).to_have_count(2)


def write_before_hiring(lab: Page, designer: Page) -> None:
    """Ask something before anybody is hired, and read the answer."""
    engaged.press(lab, "Message Tomáš Havel")
    for page, words in ((lab, ASKS), (designer, ANSWERS)):
        page.goto(lab.url)
        page.locator(".compose textarea").fill(words)
        engaged.press(page, "Send")
        expect(page.locator("#thread")).to_contain_text(words)
    expect(lab.locator("#thread")).to_contain_text(ANSWERS)


def make_offer(lab: Page, job: str) -> None:
    """Make an offer of the proposal, whose milestones stand in it already."""
    lab.goto(job)
    engaged.follow(lab, "Hire Tomáš Havel")
    expect(lab.locator("input[name=milestones-1-amount]")).to_have_value("450.00")
    engaged.press(lab, "Send offer")
    costs(lab, "$750.00", "$67.50", "$682.50")


def costs(page: Page, gross: str, fee: str, net: str) -> None:
    """Read what the client pays, our commission, and what reaches the designer."""
    expect(page.locator(".contract-sums__total .amount")).to_have_text([gross, fee, net])


def counter(designer: Page, job: str) -> None:
    """Find the offer on the page of the job, and answer it with a higher price for the lower bar."""
    designer.goto(job)
    engaged.follow(designer, "Read the offer")
    costs(designer, "$750.00", "$67.50", "$682.50")
    engaged.follow(designer, "Propose other terms")
    designer.locator("input[name=milestones-1-amount]").fill("500.00")
    designer.locator("textarea[name=note]").fill("The lower bar has two distal extensions.")
    engaged.press(designer, "Send offer")
    costs(designer, "$800.00", "$72.00", "$728.00")


def agree(lab: Page) -> str:
    """Read the counter-offer, with all sums, and accept it; nothing is charged by that."""
    lab.reload()
    engaged.follow(lab, "Read the counter-offer")
    costs(lab, "$800.00", "$72.00", "$728.00")
    expect(lab.locator(".confirm__text").first).to_contain_text("You are charged once you fund a milestone")
    engaged.press(lab, "Accept the offer")
    lab.wait_for_url(re.compile(r"/contracts/\d+/$"))
    return lab.url


def plan_further(lab: Page, designer: Page, contract: str) -> None:
    """The designer proposes one more milestone; the client approves it for later."""
    designer.goto(f"{contract}milestones/manage/")
    for name, value in (("name", "Temporary bar"), ("amount", "100.00"), ("due_on", "2024-03-01")):
        designer.locator(f"#new input[name={name}]").fill(value)
    engaged.press(designer, "Save")
    engaged.stands(designer, 3, "Proposed", "Clara Moreau has not answered yet")
    lab.goto(f"{contract}milestones/")
    engaged.move(lab, 3, "Approve", press="Approve, fund later")
    engaged.stands(lab, 3, "Approved, not funded")


def first_milestone(lab: Page, designer: Page, scan: Path) -> None:
    """Fund, begin, submit, ask for a change, submit again, release."""
    engaged.fund(lab, designer, 1, "Fund $300.00")
    engaged.stands(designer, 1, "Funded", "$300.00 is held for you. Accepted, it pays you $273.00.")
    engaged.hand_in(designer, 1, scan, "The bar inside your wax-up.", begins=True)
    lab.reload()
    with lab.expect_download():
        engaged.milestone(lab, 1).locator("a[href^='/files/']").first.click()
    engaged.move(lab, 1, "Request revision", text=OPEN_SINCE)
    engaged.stands(lab, 1, "Changes requested", "$300.00 is held")
    designer.reload()
    expect(engaged.milestone(designer, 1)).to_contain_text("Changes requested")
    engaged.hand_in(designer, 1, scan, "Tilted by 9 degrees.")
    engaged.release(lab, designer, 1, "$300.00")


def second_milestone(lab: Page, designer: Page, scan: Path) -> None:
    """Fund, begin, agree on more, submit, release: both payments together."""
    engaged.fund(lab, designer, 2, "Fund $500.00")
    engaged.stands(designer, 2, "Funded", "it pays you $455.00")
    engaged.move(designer, 2, "Begin the work")
    engaged.stands(designer, 2, "In progress")
    engaged.milestone(designer, 2).get_by_role("link", name="Propose a change").click()
    designer.locator("main input[name=amount]").fill("560.00")
    designer.locator("main textarea[name=note]").fill("A seventh implant came with the second scan.")
    engaged.press(designer, "Send the change")
    lab.reload()
    change = engaged.milestone(lab, 2).locator(".bid--open")
    expect(change.locator("del", has_text="$500.00")).to_be_visible()
    expect(change.locator("ins", has_text="$560.00")).to_be_visible()
    change.get_by_role("button", name="Approve the change").click()
    engaged.sees(lab, "#milestone-2 .milestone__money", "$560.00 is held")
    engaged.hand_in(designer, 2, scan, "With the seventh implant.")
    engaged.release(lab, designer, 2, "$560.00")


def give_bonus(lab: Page, designer: Page, contract: str) -> None:
    """Pay a bonus; both read the amount, the designer also what is left for him."""
    lab.goto(f"{contract}payments/")
    lab.locator("#oneoff summary").click()
    lab.locator("#oneoff input[name=amount]").fill("50.00")
    lab.locator("#oneoff input[name=text]").fill("For the night before the try-in")
    engaged.press(lab, "Pay now")
    engaged.sees(lab, ".oneoff", "Paid")
    designer.goto(f"{contract}payments/")
    expect(designer.locator(".oneoff")).to_contain_text("$45.50 for you")


def hold_the_third(lab: Page) -> None:
    """Fund the last milestone, on which nobody begins."""
    engaged.tab(lab, "Milestones")
    engaged.move(lab, 3, "Fund", press="Fund $100.00")
    engaged.stands(lab, 3, "Funded", "$100.00 is held")


def wait_for_the_money(calendar: Calendar, designer: Page) -> None:
    """Everything is pending for five days, then it is available."""
    designer.goto("/settings/transactions/payout/")
    expect(engaged.figure(designer, "Pending")).to_contain_text("$828.10")
    expect(designer.locator("#request")).to_contain_text("Add a payout method first")
    calendar.turn(MONDAY + timedelta(days=5, hours=8, minutes=59))
    designer.reload()
    expect(engaged.figure(designer, "Available")).to_contain_text("$0.00")
    calendar.turn(MONDAY + timedelta(days=5, hours=9, minutes=1))
    designer.reload()
    expect(engaged.figure(designer, "Available")).to_contain_text("$828.10")


def change_method(calendar: Calendar, designer: Page) -> None:
    """Give an account at PayPal: for three days nothing can be requested."""
    engaged.add_paypal(designer, "tomas@bars.test")
    engaged.follow(designer, "Request a payout")
    held = designer.locator("#request .notice")
    expect(held).to_contain_text("nothing can be requested before")
    designer.locator("#request input[name=amount]").fill("828.10")
    engaged.press(designer, "See fee and day")
    expect(designer.locator("main")).to_contain_text("nothing can be requested before")
    calendar.turn(calendar.moment + timedelta(days=3, minutes=1))


def be_paid(calendar: Calendar, agent: Page, designer: Page) -> None:
    """Ask for all of it; the desk sends it and confirms; the designer reads that it is paid."""
    engaged.request_payout(designer, "828.10", day="Feb 14, 2024")
    engaged.pay_out(agent, rail="PayPal", name="Tomáš Havel", amount="$828.10", reference=REFERENCE)
    designer.reload()
    expect(designer.locator("main")).to_contain_text(REFERENCE)
    expect(designer.locator("main .state").first).to_have_text("Paid")
    calendar.check_books()


def read_statement(designer: Page) -> None:
    """Every amount stands in the statement: price, commission, what was kept, what left."""
    designer.goto("/settings/transactions/?side=earned")
    for words, *amounts in (
        ("Upper bar", "$300.00", "$27.00", "$273.00"),
        ("Lower bar", "$500.00", "$45.00", "$455.00"),
        ("Lower bar", "$60.00", "$5.40", "$54.60"),
        ("Bonus", "$50.00", "$4.50", "$45.50"),
        ("WD-", "$828.10"),
    ):
        row = designer.locator(".statement tbody tr", has_text=words).filter(has_text=amounts[0])
        expect(row).to_have_count(1)
        for amount in amounts:
            expect(row).to_contain_text(amount)


def end(lab: Page, contract: str) -> None:
    """End the contract, having read what becomes of the money."""
    lab.goto(f"{contract}terms/")
    engaged.follow(lab, "End the contract")
    expect(lab.locator(".contract-ends")).to_contain_text("One milestone: its held $100.00 goes back to the client.")
    engaged.press(lab, "End the contract now")
    lab.wait_for_url("**/reviews/")


def review_each_other(lab: Page, designer: Page, contract: str) -> None:
    """Neither reads the other's review before both are written."""
    steps.review(lab, stars=5, text="Both bars seated passively.")
    steps.told(designer, f"The contract has ended: {TITLE}")
    designer.goto(f"{contract}reviews/")
    expect(designer.locator("main")).not_to_contain_text("Both bars seated passively.")
    steps.review(designer, stars=5, text="Answers the same hour.")
    expect(designer.locator("main")).to_contain_text("Both bars seated passively.")
    lab.reload()
    expect(lab.locator("main")).to_contain_text("Answers the same hour.")
