"""Paying at Stripe's twin: the Payment Element in its frame, 3-D Secure, kept cards, and being paid out."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, Request, expect

from tests.builders.files import a_mesh
from tests.journeys import steps
from tests.journeys.conftest import Site
from tests.journeys.test_pages import violations

FRAME = "[data-card-frame] iframe"
ASKS = "pm_card_threeDSecure2Required"
POOR = "pm_card_chargeDeclinedInsufficientFunds"


def order(page: Page, reference: str, scan: Path | None = None) -> None:
    """Fill the order page, all but the card."""
    steps.open_listing(page)
    steps.start_case(page)
    steps.fill_order(page, reference=reference, scan=scan)


def type_card(page: Page, card: str) -> None:
    """Choose a new card in the processor's frame; wait first until the frame has its place."""
    other = page.locator("input[type=radio][data-card-new]")
    if other.count():
        other.check()
    page.locator("[data-card-element][data-ready]").wait_for()
    page.frame_locator(FRAME).locator(f"input[value={card}]").check()
    page.wait_for_timeout(400)


def press(page: Page, name: str) -> None:
    """Press a button that may have to be scrolled to: a frame that has just moved would catch the click."""
    button = page.get_by_role("button", name=name).first
    button.scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    button.click()


def confirm(page: Page) -> None:
    """Confirm the payment."""
    press(page, "Confirm payment")


def answer_bank(page: Page, answer: str = "Approve") -> None:
    """Answer on the bank's page; it is not ours."""
    page.wait_for_url(re.compile(r"//127\.0\.0\.1:\d+/3ds/"))
    page.get_by_role("button", name=answer).click()


def test_the_whole_line_with_3d_secure_until_the_designer_is_paid(twin_site, twin_sit, tmp_path):
    lab, designer = twin_sit("lab@pontic.test"), twin_sit("designer@pontic.test")
    scan = tmp_path / "lower jaw.stl"
    scan.write_bytes(a_mesh())
    order(lab, "TWIN-1", scan)
    expect(lab.locator("#card")).to_contain_text("no real money moves")
    confirm(lab)
    expect(lab.locator("[data-card-fault]")).to_contain_text("Fill in the card first")
    assert violations(lab) == []
    type_card(lab, ASKS)
    confirm(lab)
    answer_bank(lab)
    lab.wait_for_url(re.compile(rf"{twin_site.url}/cases/\d+/$"))
    address = lab.url
    expect(steps.state(lab)).to_contain_text("Awaiting designer acceptance")

    design = tmp_path / "crowns.stl"
    design.write_bytes(a_mesh())
    designer.goto(address)
    steps.act(designer, "accept")
    steps.act(designer, "deliver", text="Here it is.", files=design)
    lab.goto(address)
    steps.act(lab, "complete")
    steps.shows(lab, "Completed")
    twin_site.check_books()

    onboard(designer, twin_site)
    twin_site.tick(datetime.now(UTC) + timedelta(days=8))
    designer.goto("/settings/transactions/")
    row = designer.locator("tr", has_text="TWIN-1").first
    expect(row).to_contain_text("$14.51")
    expect(row).to_contain_text("Sent")
    twin_site.check_books()


def test_a_declined_card_keeps_the_brief_and_a_card_that_is_kept_pays_the_next_order(twin_site, twin_sit):
    clinic = twin_sit("naomi.tanaka@pontic.test")
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and request.url.startswith(twin_site.url):
            sent.append(request.post_data or "")

    clinic.on("request", note)
    order(clinic, "TWIN-2")
    type_card(clinic, POOR)
    confirm(clinic)
    expect(clinic.locator("[role=alert]").first).to_contain_text("not enough money")
    assert clinic.locator("input[name=reference]").input_value() == "TWIN-2"
    assert clinic.locator("textarea[name=instructions]").input_value() == steps.SAID
    type_card(clinic, "pm_card_mastercard")
    confirm(clinic)
    clinic.wait_for_url(re.compile(r"/cases/\d+/$"))

    assert any("ctoken_" in body for body in sent)
    assert not [body for body in sent if re.search(r"\b\d{13,19}\b|pm_card_", body)]

    order(clinic, "TWIN-3")
    assert clinic.locator(FRAME).count() == 0
    kept = clinic.locator(".cards__one", has_text="Mastercard •••• 4444").locator("input")
    expect(kept).to_be_checked()
    confirm(clinic)
    clinic.wait_for_url(re.compile(r"/cases/\d+/$"))
    twin_site.check_books()


def test_refusing_at_the_bank_leads_back_to_the_order_and_reloading_harms_nothing(twin_site, twin_sit):
    lab = twin_sit("anneke.devries@pontic.test")
    order(lab, "TWIN-4")
    type_card(lab, ASKS)
    confirm(lab)
    answer_bank(lab, "Refuse")
    lab.wait_for_url(re.compile(r"/cases/\d+/order/"))
    assert "TWIN-4" in lab.locator("input[name=reference]").input_value()
    type_card(lab, ASKS)
    confirm(lab)
    lab.wait_for_url(re.compile(r"/3ds/"))
    lab.go_back()
    lab.wait_for_load_state()
    assert lab.url.startswith(twin_site.url)
    lab.go_forward()
    answer_bank(lab)
    lab.wait_for_url(re.compile(rf"{twin_site.url}/cases/\d+/$"))
    lab.reload()
    expect(steps.state(lab)).to_contain_text("Awaiting designer acceptance")
    twin_site.check_books()


def test_cards_are_kept_preferred_and_removed_and_pay_without_javascript(twin_site, twin_sit):
    lab = twin_sit("james.whitfield@pontic.test")
    lab.goto("/settings/cards/")
    type_card(lab, ASKS)
    press(lab, "Keep this card")
    answer_bank(lab)
    lab.wait_for_url(f"{twin_site.url}/settings/cards/")
    expect(lab.locator(".kept")).to_contain_text("Visa •••• 3220")
    type_card(lab, "pm_card_amex")
    press(lab, "Keep this card")
    expect(lab.locator(".kept__one")).to_have_count(2)
    press(lab, "Make primary")
    expect(lab.locator(".kept__one").first).to_contain_text("American Express")
    lab.locator(".kept__one").first.locator("summary").click()
    lab.locator(".kept__one").first.locator("details button").click()
    expect(lab.locator(".kept__one")).to_have_count(1)

    plain = twin_sit("james.whitfield@pontic.test", java_script_enabled=False)
    order(plain, "TWIN-5")
    expect(plain.locator("#card")).to_contain_text("Visa •••• 3220")
    plain.get_by_role("button", name="Confirm payment").click()
    plain.get_by_role("link", name="Continue to your bank").click()
    answer_bank(plain)
    plain.get_by_role("button", name="Continue").click()
    plain.wait_for_url(re.compile(r"/cases/\d+/$"))
    twin_site.check_books()


def onboard(page: Page, site: Site) -> None:
    """Fill in the processor's page on payouts; it is not ours."""
    page.goto("/settings/payments/")
    page.locator("select[name=country]").select_option("DE")
    page.get_by_role("button", name="Save details").click()
    page.wait_for_url(re.compile(r"//127\.0\.0\.1:\d+/onboarding/"))
    page.locator("input[name=first_name]").fill("Diego")
    page.locator("input[name=last_name]").fill("Santos")
    page.locator("input[name=bank]").fill("DE89370400440532013000")
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url(f"{site.url}/settings/payments/")
    expect(page.locator("main")).to_contain_text("You can be paid out")
