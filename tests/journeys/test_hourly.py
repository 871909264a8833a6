"""Work by the hour: the week of 5 February 2024, from the offer to the payout; and one that could not be charged."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.journeys import engaged, hours, steps
from tests.journeys.conftest import MONDAY, Calendar, Sit

CLIENT, DESIGNER = "james.whitfield@pontic.test", "priya.raman@pontic.test"  # in London (UTC) and in Singapore (+8)
TITLE = "Corrections by the hour"
BRIDGE, CALL, VENEERS = "Bridge 14 to 16, margins", "Call about the shade", "Veneers 12 to 22"
THIS, NEXT = "?week=2024-02-05", "?week=2024-02-12"
DRAFTED = MONDAY + timedelta(days=7)  # Monday 12 February, 00:00 UTC
CHARGED = DRAFTED + timedelta(hours=12)
CLOSED = MONDAY + timedelta(days=12)  # Saturday 17 February
AVAILABLE = datetime(2024, 2, 21, tzinfo=UTC)  # a Wednesday, as the sources have it
SECOND = timedelta(seconds=1)
TO, BY = "\u2013", "\u00d7"  # of a span, and of a price
NOT_ASKED = "We never agreed on calls; the shade stood in the order."
NOT_OURS = "These veneers belong to another order, I think."
TOO_LATE = "And the margins of the bridge were open, too."


def test_a_week_is_available_on_wednesday_of_day_17_and_not_a_second_before(calendar: Calendar, calendar_sit: Sit):
    lab, designer = calendar_sit(CLIENT), calendar_sit(DESIGNER)
    offer(lab)
    contract = accept(designer)
    journal = f"{contract}journal/"
    designer = track(calendar, calendar_sit, designer, journal)
    add_by_hand(calendar, designer)
    work_into_monday(calendar, designer, journal)
    correct(calendar, designer, lab, journal)
    be_charged(calendar, designer, lab, journal)

    agree_about_the_call(calendar, designer, lab, journal)
    object_in_the_last_second(calendar, lab, journal)
    engaged.add_paypal(designer, "priya@aligners.test")
    calendar.check_books()

    hours.turn(calendar, AVAILABLE - SECOND, designer)
    owns(designer, available="$0.00", pending="$74.80")  # 82.20 less 9 %, the cents shared between two parts
    hours.turn(calendar, AVAILABLE, designer)
    owns(designer, available="$74.80", pending="$0.00")
    designer.goto(journal + THIS)
    expect(designer.locator("#week")).to_contain_text("The money has been available since Wed, Feb 21, 08:00.")
    be_paid(calendar_sit("staff@pontic.test"), designer)
    end_and_review(lab, designer, contract)
    calendar.check_books()


def offer(lab: Page) -> None:
    """Offer work by the hour on the designer's profile."""
    lab.goto("/people/priya-raman/")
    engaged.follow(lab, "Offer a contract")
    hours.write_offer(lab, TITLE, rate="36", hours="10")
    lab.wait_for_url(re.compile(r"/offers/\d+/$"))


def accept(designer: Page) -> str:
    """Read what a full week comes to, and accept; returns the address of the contract."""
    designer.goto("/contracts/")
    engaged.follow(designer, TITLE)
    expect(designer.locator("main")).to_contain_text("$327.60")  # 10 h at $36.00 less 9 %
    engaged.press(designer, "Accept the offer")
    designer.wait_for_url(re.compile(r"/contracts/\d+/$"))
    return designer.url


def track(calendar: Calendar, sit: Sit, designer: Page, journal: str) -> Page:
    """Start, close the browser, come back two hours later, answer whether that was work, stop."""
    hours.turn(calendar, MONDAY + timedelta(hours=10), designer)
    designer.goto(journal)
    hours.start(designer, BRIDGE)
    kept = designer.context.storage_state()
    designer.context.close()
    hours.turn(calendar, MONDAY + timedelta(hours=12))
    back = sit(storage_state=kept)
    back.goto(journal)
    expect(back.locator("#timer")).to_contain_text("No sign of work for 2 h")
    expect(back.locator(".timer__clock")).to_have_text("2:00:00")
    expect(back.get_by_role("button", name="Stop the timer")).to_have_count(0)
    engaged.press(back, "Yes, I worked")
    expect(back.locator("#timer .notice")).to_have_count(0)
    hours.turn(calendar, MONDAY + timedelta(hours=12, minutes=9), back)
    hours.stop(back, writes="2 h 9 min")
    hours.says(
        hours.row(back, BRIDGE), f"Mon, Feb 5, 18:00 {TO} 20:09", f"10:00 {TO} 12:09 UTC", "Timer in the browser"
    )
    return back


def add_by_hand(calendar: Calendar, designer: Page) -> None:
    """Add an hour: not in the future, not twice at a time, and nothing typed is lost on the way."""
    hours.turn(calendar, MONDAY + timedelta(days=1, hours=9), designer)
    for begin, end, refusal in (
        ("2024-02-06T18:00", "2024-02-06T19:00", "Time that has not passed yet cannot be written down."),
        ("2024-02-05T20:00", "2024-02-05T21:00", "You have other time in the journal at that hour"),
        ("2024-02-05T20:15", "2024-02-05T21:15", ""),
    ):
        form = designer.locator("#add")
        if form.get_attribute("open") is None:
            form.locator("summary").click()
            form.locator("input[name=memo]").fill(CALL)  # once
        form.locator("input[name=started_at]").fill(begin)
        form.locator("input[name=ended_at]").fill(end)
        engaged.press(designer, "Add the time")
        if refusal:
            expect(form.locator(".field__errors")).to_contain_text(refusal)
            expect(form.locator("input[name=ended_at]")).to_have_value(end)
            expect(form.locator("input[name=memo]")).to_have_value(CALL)
    hours.says(hours.row(designer, CALL), f"12:15 {TO} 13:15 UTC", "By hand, not covered")
    hours.says(designer.locator("#about-week"), "$113.40", "1 h not covered")


def work_into_monday(calendar: Calendar, designer: Page, journal: str) -> None:
    """Work over Monday 00:00 UTC: eight minutes belong to the old week, five to the new one."""
    hours.turn(calendar, DRAFTED - timedelta(minutes=8), designer)
    designer.goto(journal)
    hours.start(designer, VENEERS)
    hours.turn(calendar, DRAFTED, designer)
    hours.look_in(designer)
    expect(designer.locator(".timer__clock")).to_have_text("0:00:00")
    hours.turn(calendar, DRAFTED + timedelta(minutes=5), designer)
    hours.stop(designer, writes="5 min")
    hours.says(hours.row(designer, VENEERS), f"00:00 {TO} 00:05 UTC", "5 min")
    hours.row(designer, VENEERS).get_by_role("link", name="Correct").click()
    engaged.press(designer, "Delete the entry")
    expect(designer.locator("#week")).to_contain_text("No hours in this week")


def correct(calendar: Calendar, designer: Page, lab: Page, journal: str) -> None:
    """Follow the news to the draft and mend it; the client reads what stood there before."""
    hours.turn(calendar, DRAFTED + timedelta(hours=8), designer, lab)
    engaged.follow_news(designer, "Look through your hours")
    hours.says(designer.locator("#week"), "Draft", "Then $118.20 is charged.", f"Sun, Feb 11, 23:52 {TO} 00:00 UTC")
    hours.row(designer, CALL).get_by_role("link", name="Correct").click()
    designer.locator("main input[name=ended_at]").fill("2024-02-05T20:45")
    engaged.press(designer, "Save")
    hours.says(designer.locator("#week"), "Then $100.20 is charged.")
    lab.goto(journal + THIS)
    hours.says(lab.locator("#week"), "$100.20 is charged on Mon, Feb 12, 12:00.", "Sun, Feb 11, 23:52")
    hours.row(lab, CALL).get_by_role("link", name="Was corrected").click()
    hours.says(lab.locator("main table"), f"Mon, Feb 5, 12:15 {TO} Mon, Feb 5, 13:15")


def be_charged(calendar: Calendar, designer: Page, lab: Page, journal: str) -> None:
    """At 12:00 nothing can be mended any more, and the client is charged."""
    hours.row(designer, VENEERS).get_by_role("link", name="Correct").click()
    designer.locator("main input[name=memo]").fill("Veneers, second try")
    hours.turn(calendar, CHARGED, designer, lab)
    engaged.press(designer, "Save")
    hours.says(designer.locator("main"), "That week was closed on Monday at 12:00 UTC")
    expect(designer.locator("main input[name=memo]")).to_have_value("Veneers, second try")
    lab.goto(journal + THIS)
    hours.says(lab.locator("#week"), "Final", "You can object to single entries until Sat, Feb 17, 00:00.")
    lab.locator("#about-week").get_by_role("link", name="Paid").click()
    hours.says(lab.locator("main"), f"2 h 17 min {BY} $36.00", "$82.20", "Covered", f"30 min {BY} $36.00", "$18.00")
    hours.says(lab.locator("main"), "Not covered", "$100.20", "Wed, Feb 21, 00:00", "Receipt")


def agree_about_the_call(calendar: Calendar, designer: Page, lab: Page, journal: str) -> None:
    """The client objects to one entry, with a reason that says something; the designer agrees: its money goes back."""
    hours.turn(calendar, MONDAY + timedelta(days=9, hours=10), designer, lab)
    lab.goto(journal + THIS)
    hours.row(lab, CALL).locator("input[name=entries]").check()
    lab.get_by_label("What is wrong with them?").fill("Too short")
    engaged.press(lab, "Object to these entries")
    hours.says(lab.locator("#objection"), "Please write at least 20 characters")
    expect(hours.row(lab, CALL).locator("input[name=entries]")).to_be_checked()
    lab.get_by_label("What is wrong with them?").fill(NOT_ASKED)
    engaged.press(lab, "Object to these entries")
    hours.says(hours.row(lab, CALL), "The client objects to it")
    engaged.follow_news(designer, "James Whitfield objects to hours: $18.00")
    hours.says(designer.locator(".claim"), NOT_ASKED, "If you agree, $18.00 goes back to James Whitfield.")
    engaged.press(designer, "Agree with the objection")
    hours.says(hours.row(designer, CALL), "The client objected and the designer agreed")
    engaged.follow_news(lab, "Priya Raman agrees with your objection to hours")
    hours.says(lab.locator(".claim"), "The designer agreed", "$18.00")
    steps.told(lab, "$18.00 is on its way back to your card")


def object_in_the_last_second(calendar: Calendar, lab: Page, journal: str) -> None:
    """On Friday 23:59:59 the client still objects; a second later no more. He takes it back: its money catches up."""
    hours.turn(calendar, CLOSED - SECOND, lab)
    lab.goto(journal + THIS)
    hours.row(lab, VENEERS).locator("input[name=entries]").check()
    lab.get_by_label("What is wrong with them?").fill(NOT_OURS)
    engaged.press(lab, "Object to these entries")
    hours.says(lab.locator(".claim").last, "Open", "$4.80", NOT_OURS)
    hours.row(lab, BRIDGE).locator("input[name=entries]").check()
    lab.get_by_label("What is wrong with them?").fill(TOO_LATE)
    hours.turn(calendar, CLOSED, lab)
    engaged.press(lab, "Object to these entries")
    hours.says(lab.locator("main"), "the time for it is over")
    expect(lab.get_by_label("What you had typed")).to_have_value(TOO_LATE)
    engaged.follow(lab, "Show how it stands now")
    hours.says(lab.locator("#week"), "Closed", "The time for objections was over on Sat, Feb 17, 00:00.")
    engaged.press(lab, "Take the objection back")
    hours.says(hours.row(lab, VENEERS), "The client objected and took it back")


def owns(designer: Page, *, available: str, pending: str) -> None:
    """Read what is available and what is pending, on both pages of the money."""
    designer.goto("/settings/transactions/payout/")
    hours.says(engaged.figure(designer, "Available"), available)
    hours.says(engaged.figure(designer, "Pending"), pending)
    designer.goto("/settings/transactions/?side=earned")
    hours.says(designer.locator("main"), f"{available} available, {pending} pending")
    state = "Pending" if available == "$0.00" else "Available"
    for words, net in (("$77.40", "$70.43"), ("$4.80", "$4.37")):
        found = designer.locator(".statement tbody tr", has_text=words)
        hours.says(found, "James Whitfield", net)
        expect(found.locator(".state")).to_have_text(state)


def be_paid(agent: Page, designer: Page) -> None:
    """Ask for all of it; the desk sends it and confirms."""
    engaged.request_payout(designer, "74.80", day="Feb 22, 2024")
    engaged.pay_out(agent, rail="PayPal", name="Priya Raman", amount="$74.80", reference="PP-0221")
    designer.reload()
    hours.says(designer.locator("main"), "$74.80 was sent on Feb 21, 2024.", "PP-0221")


def end_and_review(lab: Page, designer: Page, contract: str) -> None:
    """The client ends the contract; neither reads the other's review before both are written."""
    lab.goto(f"{contract}terms/")
    engaged.follow(lab, "End the contract")
    hours.says(lab.locator(".contract-ends"), "No further hours can be logged.")
    engaged.press(lab, "End the contract now")
    lab.wait_for_url("**/reviews/")
    steps.review(lab, stars=5, text="Always there when it burned.")
    designer.goto(f"{contract}reviews/")
    expect(designer.locator("main")).not_to_contain_text("Always there")
    steps.review(designer, stars=5, text="Says at once what is wrong.")
    hours.says(designer.locator("main"), "Always there when it burned.")
    lab.reload()
    hours.says(lab.locator("main"), "Says at once what is wrong.")
