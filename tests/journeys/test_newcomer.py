"""Somebody new becomes a designer whom clients find: profile, identity, payouts, a listing, turned down once."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.builders.files import a_picture_of
from tests.journeys import steps
from tests.journeys.conftest import Sit, Site

EMAIL = "ines.almeida@design.test"
NAME = "Inês Almeida"
TITLE = "Night guards with canine guidance, even contacts"
VAGUE = "Night guards of every kind in good quality. Write to me for the price of whatever else you may need."
CLEAR = """Night guards for the upper or the lower jaw, with canine guidance and one even contact for each tooth.
Included: insertion path, undercuts blocked out, 2 mm at the thinnest place. Not included: printing."""
BECAUSE = "Please say for which jaw the price is, and what it includes."
IBAN = "FR14 2004 1010 0505 0001 3M02 606"  # an example of the register: its check digits are right
SIZES = {"face": (640, 640), "banner": (1600, 400), "passport": (1200, 900), "guard": (1600, 1200)}
WORK = ("Upper guard", "Lower guard", "Splint with ramp")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """What the newcomer has on her computer."""
    for name, size in SIZES.items():
        (tmp_path / f"{name}.png").write_bytes(a_picture_of(*size))
    for number, title in enumerate(WORK):
        (tmp_path / f"{title}.png").write_bytes(a_picture_of(1280 + number, 960))
    return tmp_path


def test_a_newcomer_becomes_a_designer_whom_clients_find(site: Site, sit: Sit, pictures: Path):
    page, verifier, moderator = sit(), sit("staff@pontic.test"), sit("nora.feld@pontic.test")
    page.goto("/")
    page.get_by_role("link", name="For designers").first.click()
    page.get_by_role("link", name="Start as a designer").click()
    steps.sign_up(page, site, EMAIL, name=NAME)

    page.get_by_role("link", name="Offer your own designs").click()
    fill_profile(page, pictures)
    fill_account(page)
    hang_work(page, pictures)
    hand_in_profile(page)
    let_in(moderator)

    show_papers(page, pictures)
    confirm_identity(verifier)
    set_payouts_up(page)

    write_listing(page, pictures)
    turn_down(moderator)
    mend_listing(page)
    approve(moderator)
    is_found(sit(locale="es-ES"))


def missing(page: Page) -> Locator:
    """What the page says is missing, each with the link to its place."""
    return page.locator(".notice .conditions a")


def fill_profile(page: Page, pictures: Path) -> None:
    """Begin, see what is missing and where it is added, add it."""
    expect(missing(page)).to_have_count(7)
    page.locator("input[name=photo]").set_input_files(pictures / "face.png")
    page.locator("input[name=banner]").set_input_files(pictures / "banner.png")
    page.locator("input[name=headline]").fill("Splints and guards that need no grinding")
    page.locator("textarea[name=about]").fill("I design guards on a virtual articulator and check every contact.")
    page.locator("textarea[name=experience]").fill("Nine years at the bench, four of them in front of a screen.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(missing(page)).to_have_count(5)
    missing(page).filter(has_text="training").click()
    page.locator("textarea[name=education]").fill("Dental technology, Lisbon, 2014")
    page.locator("textarea[name=skills]").fill("night guards, occlusion, articulators")
    page.locator("select[name=country]").select_option("PT")
    page.locator("#languages").get_by_label("English").check()
    page.locator("#languages").get_by_label("Portuguese").check()
    page.locator("#software").get_by_label("exocad DentalCAD").check()
    page.get_by_label("Monday: from", exact=True).fill("09:00")
    page.get_by_label("Monday: until", exact=True).fill("17:00")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(missing(page)).to_have_count(2)


def fill_account(page: Page) -> None:
    """Follow the two things that stand elsewhere, and come back."""
    missing(page).filter(has_text="phone").click()
    page.locator("input[name=phone]").fill("+351 912 345 678")
    page.get_by_label("I am a private person without a tax ID").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.get_by_role("link", name="Profile", exact=True).click()
    expect(page.get_by_text("Complete", exact=True)).to_be_visible()


def hang_work(page: Page, pictures: Path) -> None:
    """Put three pictures into the portfolio and the best one first."""
    for title in WORK:
        page.locator("#portfolio input[name=title]").fill(title)
        page.locator("#portfolio input[name=picture]").set_input_files(pictures / f"{title}.png")
        page.get_by_role("button", name="Add to portfolio").click()
        expect(page.locator("#portfolio .hung__one").last.get_by_label("Title")).to_have_value(title)
    page.get_by_role("button", name=f"Move “{WORK[2]}” forward").click()
    page.get_by_role("button", name="Save order and words").click()
    expect(page.locator("#portfolio .hung__one").nth(1).get_by_label("Title")).to_have_value(WORK[2])


def hand_in_profile(page: Page) -> None:
    """Look at it as others will, hand it in, and see that it is being read."""
    page.get_by_role("link", name="View my public profile").click()
    expect(page.locator("main")).to_contain_text("Only you can see this page")
    page.get_by_role("link", name="Edit profile").click()
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.get_by_text("In review")).to_be_visible()


def take(page: Page, queue: str, name: str) -> None:
    """Open what waits in a queue of the desk, and take it."""
    page.goto("/desk/")
    page.locator(".desk-door", has_text=queue).click()
    page.locator(".queue__row", has_text=name).first.click()
    page.get_by_role("button", name="I take it").click()
    expect(page.get_by_text("You look after this.")).to_be_visible()


def let_in(moderator: Page) -> None:
    """Approve the profile."""
    take(moderator, "Profiles", NAME)
    moderator.get_by_role("button", name="Approve").click()
    moderator.wait_for_url("**/desk/profiles/")


def show_papers(page: Page, pictures: Path) -> None:
    """Follow the way from the profile to the identity, and hand a document in."""
    page.goto("/settings/profile/")
    page.get_by_role("link", name="Confirm my identity").click()
    page.locator("select[name=nationality]").select_option("PT")
    page.locator("input[name=legal_name]").fill("Inês Maria Almeida")
    page.locator("textarea[name=address]").fill("Rua das Oliveiras 5, 1100-123 Lisboa, Portugal")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("A document that shows who you are")).to_be_visible()
    page.locator("#documents select[name=kind]").select_option(label="Passport")
    page.locator("#documents input[name=document]").set_input_files(pictures / "passport.png")
    page.get_by_role("button", name="Add this document").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".page-head")).to_contain_text("Being checked")


def confirm_identity(verifier: Page) -> None:
    """Open the document on the record, compare, confirm."""
    take(verifier, "Identities", NAME)
    with verifier.expect_download():
        verifier.get_by_role("button", name="Open on the record").click()
    verifier.get_by_role("button", name="Tick all").click()
    verifier.get_by_role("button", name="Identity confirmed").click()
    expect(verifier.locator("main")).to_contain_text("destroyed")


def set_payouts_up(page: Page) -> None:
    """Go from the identity to the payouts, give the sandbox a bank account."""
    page.reload()
    expect(page.locator(".page-head")).to_contain_text("Verified")
    page.get_by_role("link", name="Your payout settings are not complete").click()
    page.locator("#country select[name=country]").select_option("FR")
    page.get_by_role("button", name="Save details").click()
    page.locator("input[name=number]").fill(IBAN)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("You can be paid out", exact=True)).to_be_visible()


def write_listing(page: Page, pictures: Path) -> None:
    """Write a listing that does not say what is included; hand it in."""
    page.get_by_role("link", name="Your listings").last.click()
    page.get_by_role("link", name="Post a New Listing").first.click()
    page.locator("input[name=title]").fill(TITLE)
    page.locator("select[name=category]").select_option(label="Night guards")
    page.locator("textarea[name=description]").fill(VAGUE)
    page.get_by_role("button", name="Submit for review").click()
    for name in ("pictures", "turnaround_days", "revisions", "from_1"):
        expect(page.locator(f"[name={name}]")).to_have_attribute("aria-invalid", "true")
    page.locator("fieldset").filter(has_text="CAD software").get_by_label("exocad DentalCAD").check()
    page.locator("input[name=turnaround_days]").fill("2")
    page.locator("input[name=revisions]").fill("2")
    page.locator("input[name=unit_1]").fill("18")
    page.locator("input[name=pictures]").set_input_files(pictures / "guard.png")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator(".own", has_text=TITLE)).to_contain_text("In review")


def turn_down(moderator: Page) -> None:
    """Reject it with a reason of the list, ready-made words and some of one's own."""
    take(moderator, "Listings", TITLE)
    moderator.keyboard.press("r")
    moderator.get_by_label("The description does not make the scope clear").check()
    moderator.locator("select[name=template]").select_option(label="Scope unclear")
    note = moderator.locator("textarea[name=note]")
    expect(note).to_have_value(re.compile("Say what is included"))
    note.fill(f"{note.input_value()} {BECAUSE}")
    moderator.get_by_role("button", name="Reject", exact=True).click()
    moderator.wait_for_url("**/desk/listings/")


def mend_listing(page: Page) -> None:
    """Read why where the bell leads, mend, hand in again."""
    page.locator("a.bell").click()
    page.locator(".told", has_text="was not approved").get_by_role("button").click()
    own = page.locator(".own", has_text=TITLE)
    expect(own).to_contain_text(BECAUSE)
    own.get_by_role("link", name="Edit").click()
    page.locator("textarea[name=description]").fill(CLEAR)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator(".own", has_text=TITLE)).to_contain_text("In review")


def approve(moderator: Page) -> None:
    """Tick the ten criteria."""
    take(moderator, "Listings", TITLE)
    moderator.get_by_role("button", name="Tick all").click()
    moderator.get_by_role("button", name="Approve").click()
    moderator.wait_for_url("**/desk/listings/")


def is_found(visitor: Page) -> None:
    """Search in Spanish without accents and with a slip of the finger, until the index has followed."""
    visitor.goto("/designers/")
    visitor.locator("main input[name=q]").fill("ferula de descrga")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**q=ferula**")
    for _ in range(20):
        if visitor.get_by_role("link", name=TITLE).count():
            break
        visitor.wait_for_timeout(300)
        visitor.reload()
    visitor.get_by_role("link", name=TITLE).first.click()
    visitor.get_by_role("link", name=NAME).first.click()
    expect(visitor.locator("main")).to_contain_text("Verificado")
