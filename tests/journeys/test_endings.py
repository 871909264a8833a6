"""Every way in which a case can end, clicked by people; afterwards the books are right to the cent."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys import steps


@pytest.fixture
def lab(sit):
    return sit("lab@pontic.test")


@pytest.fixture
def designer(sit):
    return sit("designer@pontic.test")


def delivered(lab, designer, scan, reference: str) -> str:
    """Bring a case to its first delivery."""
    address = steps.send_case(lab, reference=reference, scan=scan)
    designer.goto(address)
    steps.act(designer, "accept")
    steps.act(designer, "deliver", text="Version one.", files=scan)
    lab.goto(address)
    return address


def test_the_client_withdraws_before_the_designer_has_answered(site, lab):
    steps.send_case(lab, reference="END-1")
    steps.act(lab, "withdraw")
    steps.shows(lab, "Cancelled")
    site.check_books()


def test_the_designer_declines(site, lab, designer):
    address = steps.send_case(lab, reference="END-2")
    designer.goto(address)
    steps.act(designer, "decline", text="No time this week.")
    lab.goto(address)
    steps.shows(lab, "Rejected")
    site.check_books()


def test_a_request_lapses_after_three_days_and_not_before(site, lab):
    steps.send_case(lab, reference="END-3")
    site.tick(steps.soon(2.99))
    steps.shows(lab, "Awaiting designer acceptance")
    site.tick(steps.soon(3.01))
    steps.shows(lab, "Expired")
    site.check_books()


def test_a_request_lapses_sooner_when_it_is_needed_sooner(site, lab):
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    steps.send_case(lab, reference="END-4", needed_by=tomorrow)
    site.tick(steps.soon(2.1))
    steps.shows(lab, "Expired")
    site.check_books()


def test_changes_are_asked_for_twice(site, lab, designer, scan):
    address = delivered(lab, designer, scan, "END-5")
    for round_ in ("first", "second"):
        lab.goto(address)
        steps.act(lab, "request_changes", text=f"The {round_} change, please.")
        designer.goto(address)
        steps.act(designer, "deliver", text=f"After the {round_} change.", files=scan)
    lab.goto(address)
    steps.act(lab, "complete")
    steps.shows(lab, "Completed")
    site.check_books()


def test_a_delivered_case_completes_itself_after_thirty_days(site, lab, designer, scan):
    delivered(lab, designer, scan, "END-6")
    site.tick(steps.soon(29.9))
    steps.shows(lab, "Delivered")
    site.tick(steps.soon(30.1))
    steps.shows(lab, "Completed")
    site.check_books()


def test_a_case_without_a_delivery_never_completes_itself(site, lab, designer):
    address = steps.send_case(lab, reference="END-7")
    designer.goto(address)
    steps.act(designer, "accept")
    site.tick(steps.soon(31))
    site.tick(steps.soon(90))
    lab.goto(address)
    steps.shows(lab, "In process")
    site.check_books()


def test_a_decision_that_both_accept_is_carried_out_at_once(site, sit, lab, designer, scan):
    address = delivered(lab, designer, scan, "END-8-refund")
    steps.dispute(lab, address)
    steps.answer(designer, address)
    steps.decide(sit("staff@pontic.test"), address, "refund")
    steps.accept_decision(lab, address)
    lab.goto(address)
    steps.shows(lab, "In dispute")
    steps.accept_decision(designer, address)
    lab.goto(address)
    steps.shows(lab, "Refunded")
    assert steps.BECAUSE in lab.locator("main").inner_text()
    site.check_books()


def test_a_decision_against_which_nobody_appeals_is_carried_out_after_three_days(site, sit, lab, designer, scan):
    address = delivered(lab, designer, scan, "END-8-dismiss")
    steps.dispute(lab, address, wants="redo")
    steps.decide(sit("staff@pontic.test"), address, "dismiss")
    site.tick(steps.soon(2.9))
    lab.goto(address)
    steps.shows(lab, "In dispute")
    site.tick(steps.soon(3.01))
    steps.shows(lab, "Delivered")
    assert steps.BECAUSE in lab.locator("main").inner_text()
    site.check_books()


def test_another_agent_decides_an_appeal_and_that_is_final(site, sit, lab, designer, scan):
    address = delivered(lab, designer, scan, "END-8-appeal")
    steps.dispute(lab, address)
    first, second = sit("staff@pontic.test"), sit("nora.feld@pontic.test")
    steps.answer(designer, address)
    steps.decide(first, address, "refund")
    steps.appeal(designer, address, "The margins were closed; the picture shows another tooth.")
    first.reload()
    expect(first.locator("main")).to_contain_text("Somebody else decides the appeal")
    steps.decide(second, address, "dismiss", because="The picture does show another tooth than the one ordered.")
    lab.goto(address)
    steps.shows(lab, "Delivered")
    site.check_books()


def test_a_dispute_ends_at_once_when_an_offered_part_is_accepted(site, lab, designer, scan):
    address = delivered(lab, designer, scan, "END-8-split")
    steps.dispute(lab, address)
    steps.offer_part(designer, address, amount="5.00")
    lab.goto(f"{address}dispute/")
    lab.get_by_role("button", name="Accept the offer").click()
    expect(lab.locator("main")).to_contain_text("You two agreed.")
    lab.goto(address)
    steps.shows(lab, "Completed")
    site.check_books()


def test_a_declined_card_leaves_a_draft_with_everything_in_it(site, lab):
    steps.open_listing(lab)
    steps.start_case(lab)
    steps.fill_order(lab, reference="END-9")
    steps.pay(lab, card="card_no_funds")
    expect(lab.locator("main")).to_contain_text("not enough money")
    assert lab.locator("textarea[name=instructions]").input_value() == steps.SAID
    steps.pay(lab, card="card_visa")
    expect(steps.state(lab)).to_contain_text("Awaiting designer acceptance")
    site.check_books()


def test_3d_secure_is_approved_or_refused_at_the_bank(site, lab):
    for answer in ("Refuse", "Approve"):
        steps.open_listing(lab)
        steps.start_case(lab)
        steps.fill_order(lab, reference=f"END-10-{answer}")
        steps.pay(lab, card="card_3ds")
        lab.get_by_role("button", name=answer).click()
        lab.wait_for_load_state()
        if answer == "Approve":
            expect(steps.state(lab)).to_contain_text("Awaiting designer acceptance")
        else:
            assert lab.locator("textarea[name=instructions]").input_value() == steps.SAID
    site.check_books()


def test_a_second_click_and_a_stale_page_change_nothing(site, sit, lab, designer):
    address = steps.send_case(lab, reference="END-11")
    other_window = sit("designer@pontic.test")
    designer.goto(address)
    other_window.goto(address)
    steps.act(designer, "accept")
    steps.act(other_window, "decline", text="Too late for this.")
    expect(other_window.locator("main")).to_contain_text("Too late for this.")
    lab.goto(address)
    steps.shows(lab, "In process")
    site.check_books()
