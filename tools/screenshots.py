"""Draw every page of the demo for the documents: ``python tools/screenshots.py http://localhost:8000``.

Start ``make run`` first. Each page is drawn at 1440 and 390 pixels in both themes; the pictures and
``docs/pages.md`` are written anew.
"""

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from tools.test import find_chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run", "--disable-quic"]
LAB, DESIGNER, STAFF = "lab@pontic.test", "designer@pontic.test", "staff@pontic.test"
SUSPENDED = "oliver.grant@pontic.test"
PASSWORD = "porcelain-and-ink"  # noqa: S105 - the demo's, printed by make run
LOOKS = ((1440, 900, "light"), (1440, 900, "dark"), (390, 844, "light"), (390, 844, "dark"))
KEPT = {"case", "find", "listing", "dashboard", "desk"}  # drawn in all four looks; the others at 1440 and 390, light

# name, what it is, who looks, the address (or a link on the page before: "/from >> css")
PAGES = [
    ("home", "Home", "", "/"),
    ("find", "Find a designer", "", "/designers/"),
    ("listing", "A listing", "", "/designers/ >> a[href^='/listings/']"),
    ("profile", "A designer's profile", "", "/designers/ >> a[href^='/listings/'] >> a[href^='/people/']"),
    ("search-order", "How results are ordered", "", "/designers/order/"),
    ("badges", "Badges and quality figures", "", "/help/badges/"),
    ("reviews", "The reviews of a designer", "", "/people/diego-santos/reviews/"),
    ("for-clients", "For clients", "", "/for-clients/"),
    ("for-designers", "For designers", "", "/for-designers/"),
    ("held-payments", "How payments are held", "", "/help/held-payments/"),
    ("fees", "The price calculator", "", "/fees/"),
    ("terms", "Terms of Service", "", "/terms/"),
    ("privacy", "Privacy", "", "/privacy/"),
    ("sign-up", "Sign up", "", "/accounts/signup/"),
    ("sign-in", "Sign in", "", "/accounts/login/"),
    ("dashboard", "The dashboard of a client", LAB, "/dashboard/"),
    ("cases", "My cases", LAB, "/cases/"),
    ("case", "A case", LAB, "/cases/?group=mine >> .case-table__name"),
    ("order", "Send case: the order page", LAB, "/cases/?group=drafts >> .case-table__name"),
    ("team", "My team: favourites with notes", LAB, "/my/team/"),
    ("saved-searches", "Saved searches", LAB, "/designers/saved/"),
    ("dispute", "A dispute", LAB, "/cases/?q=ML-2615&group=theirs >> .case-table__name >> a[href$='/dispute/']"),
    ("openings", "Who opened which file", LAB, "/cases/?group=mine >> .case-table__name >> a[href$='/openings/']"),
    ("messages", "Messages", LAB, "/messages/"),
    ("notifications", "Notifications", LAB, "/notifications/"),
    ("conversation", "A conversation", LAB, "/messages/ >> a.talk"),
    ("notification-settings", "Settings: notifications", LAB, "/settings/notifications/"),
    ("security", "Settings: security", LAB, "/settings/security/"),
    ("account", "Settings: account", LAB, "/settings/account/"),
    ("designer-dashboard", "The dashboard of a designer", DESIGNER, "/dashboard/"),
    ("my-listings", "My listings", DESIGNER, "/my/listings/"),
    ("listing-form", "A new listing", DESIGNER, "/listings/new/"),
    ("listing-statistics", "Statistics of a listing", DESIGNER, "/my/listings/ >> a[href$='/statistics/']"),
    ("profile-form", "Settings: profile", DESIGNER, "/settings/profile/"),
    ("availability", "Settings: availability", DESIGNER, "/settings/availability/"),
    ("recommendations", "Recommendations from outside", DESIGNER, "/settings/profile/recommendations/"),
    ("identity", "Settings: identity", DESIGNER, "/settings/payments/identity/"),
    ("standing", "Settings: standing of a suspended account", SUSPENDED, "/settings/standing/"),
    ("cards", "Settings: payment methods", LAB, "/settings/cards/"),
    ("payouts", "Settings: payments", DESIGNER, "/settings/payments/"),
    ("money", "Settings: transactions", DESIGNER, "/settings/transactions/"),
    ("getting-paid", "Help: being paid out", "", "/help/getting-paid/"),
    ("wise", "Help: being paid through Wise", "", "/help/getting-paid/wise/"),
    ("payoneer", "Help: being paid through Payoneer", "", "/help/getting-paid/payoneer/"),
    ("money-spent", "Settings: transactions of a client", LAB, "/settings/transactions/?side=spent"),
    ("desk", "The desk", STAFF, "/desk/"),
    ("desk-money", "The desk: money", STAFF, "/desk/money/"),
    ("desk-case-money", "The desk: one case's money, step by step", STAFF, "/desk/money/cases/1/"),
    ("desk-fees", "The desk: fee report", STAFF, "/desk/money/fees/"),
    ("desk-profiles", "The desk: profiles", STAFF, "/desk/profiles/"),
    ("desk-profile", "The desk: new words beside the old ones", STAFF, "/desk/profiles/ >> a[data-queue-item]"),
    ("desk-listing", "The desk: a listing beside its decision", STAFF, "/desk/listings/ >> a[data-queue-item]"),
    ("desk-identities", "The desk: identities", STAFF, "/desk/identities/"),
    ("desk-documents-needed", "The desk: which documents are needed", STAFF, "/desk/identities/requirements/"),
    ("desk-report", "The desk: a report", STAFF, "/desk/reports/ >> a[data-queue-item]"),
    ("desk-measures", "The desk: measures and appeals", STAFF, "/desk/measures/"),
    ("desk-recommendations", "The desk: recommendations", STAFF, "/desk/recommendations/"),
    ("desk-statistics", "The desk: how disputes went", STAFF, "/desk/disputes/statistics/"),
    ("desk-words", "The desk: ready-made words", STAFF, "/desk/lists/words/"),
    ("desk-errands", "The desk: errands, workers, duties", STAFF, "/desk/errands/"),
    ("desk-acts", "The desk: audit log", STAFF, "/desk/acts/"),
    ("desk-listings", "The desk: listings", STAFF, "/desk/listings/"),
    ("desk-disputes", "The desk: disputes", STAFF, "/desk/disputes/"),
    ("desk-books", "The desk: the books", STAFF, "/desk/money/books/"),
    ("desk-documents", "The desk: documents", STAFF, "/desk/documents/"),
    ("components", "The components", "", "/ui/"),
]


def sign_in(page: Page, email: str) -> None:
    """Sign in as one of the demo's people."""
    page.goto("/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def find(page: Page, address: str) -> str:
    """Follow the links of an address and return where they lead."""
    start, *links = address.split(" >> ")
    page.goto(start)
    for link in links:
        page.goto(page.locator(link).first.get_attribute("href") or start)
    return page.url


def draw(browser: Browser, base: str) -> None:
    """Draw all pages."""
    for email in ("", LAB, DESIGNER, SUSPENDED, STAFF):
        context = browser.new_context(base_url=base)
        page = context.new_page()
        if email:
            sign_in(page, email)
        for name, _title, who, address in PAGES:
            if who == email:
                shoot(page, name, find(page, address))
        context.close()


def shoot(page: Page, name: str, url: str) -> None:
    """Draw one page in its looks."""
    for width, height, theme in LOOKS:
        if theme == "dark" and name not in KEPT:
            continue
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.goto(url)
        page.wait_for_timeout(300)
        raw = IMAGES / f"{name}.png"
        page.screenshot(path=raw)
        with Image.open(raw) as picture:
            picture.convert("RGB").save(IMAGES / f"{name}-{width}-{theme}.webp", quality=72, method=6)
        raw.unlink()
        print(name, width, theme)


def write_index() -> None:
    """Write the list of all pages."""
    lines = ["# Every page", "", "Drawn from the demo at 1440 and 390 pixels.", ""]
    for name, title, _who, _address in PAGES:
        lines += [f"## {title}", ""]
        for width, _height, theme in LOOKS:
            if (IMAGES / f"{name}-{width}-{theme}.webp").exists():
                lines.append(f"![{title}, {width} pixels, {theme}](images/{name}-{width}-{theme}.webp)")
        lines.append("")
    (ROOT / "docs" / "pages.md").write_text("\n".join(lines).rstrip() + "\n")


def main(base: str) -> None:
    """Draw and list."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        draw(browser, base)
        browser.close()
    write_index()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
