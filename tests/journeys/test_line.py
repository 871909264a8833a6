"""The whole line: a laboratory signs up, finds a designer, sends a scan and a held payment, and gets its crowns."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.builders.files import a_mesh
from tests.journeys import steps
from tests.laws.source import ROOT

CAST = ROOT.parent / "shared" / "data" / "scans" / "edentulous-cast.ply"


@pytest.fixture(params=["made", "real"])
def scan(request, tmp_path) -> Path:
    """A scan: one that this test makes, and the real one where it lies beside the project."""
    if request.param == "real":
        if not CAST.exists():
            pytest.skip("NO REAL SCAN beside the project: only the made one was sent")
        return CAST
    path = tmp_path / "lower jaw.stl"
    path.write_bytes(a_mesh())
    return path


def test_one_case_goes_through_the_whole_house(site, sit, scan):
    lab, designer = sit(), sit("designer@pontic.test")
    email = f"{scan.stem.replace(' ', '')}@lab.test"
    steps.sign_up(lab, site, email)

    address = steps.send_case(lab, reference="L-100", scan=scan)
    assert "accept" in lab.locator("#next").inner_text()
    expect(steps.state(lab)).to_contain_text("Awaiting designer acceptance")

    designer.goto(address)
    with designer.expect_download() as waiting:
        designer.locator(".case-room__thread a[href^='/files/']").first.click()
    received = Path(waiting.value.path()).read_bytes()
    assert hashlib.sha256(received).digest() == hashlib.sha256(scan.read_bytes()).digest()
    steps.act(designer, "accept")
    expect(steps.state(designer)).to_contain_text("In process")

    design = scan.parent / "crowns.stl" if scan is not CAST else CAST
    if design is not CAST:
        design.write_bytes(a_mesh(scale=2))
    steps.act(designer, "deliver", text="Version one.", files=design)
    expect(steps.state(designer)).to_contain_text("Delivered")

    lab.goto(address)
    steps.act(lab, "request_changes", text="Lower the cusps of 16 a little.")
    expect(steps.state(lab)).to_contain_text("Changes requested")
    designer.goto(address)
    steps.act(designer, "deliver", text="Version two, cusps lowered.", files=design)
    expect(steps.state(designer)).to_contain_text("Delivered")

    lab.goto(address)
    assert "releases" in (lab.locator("#act-complete").text_content() or "")
    steps.act(lab, "complete")
    steps.shows(lab, "Completed")
    site.check_books()

    steps.review(lab, stars=5, text="Fits at once.")
    assert "Fits at once." not in open_text(designer, address)
    steps.review(designer, stars=5, text="A clear brief.")
    assert "Fits at once." in open_text(designer, address)
    assert "A clear brief." in open_text(lab, address)

    site.tick(datetime.now(UTC) + timedelta(days=8))
    site.check_books()
    designer.goto("/settings/transactions/?case=L-100")
    expect(designer.locator(".statement__what a").first).to_contain_text("L-100")


def open_text(page: Page, address: str) -> str:
    """What a page says."""
    page.goto(address)
    return page.locator("main").inner_text()


def test_the_line_works_without_javascript(site, sit, tmp_path):
    scan = tmp_path / "plain.stl"
    scan.write_bytes(a_mesh())
    lab = sit("lab@pontic.test", java_script_enabled=False)
    designer = sit("designer@pontic.test", java_script_enabled=False)
    address = steps.send_case(lab, reference="NOJS-1", scan=scan)
    designer.goto(address)
    steps.act(designer, "accept")
    steps.act(designer, "hold", text="Which shade?")
    expect(steps.state(designer)).to_contain_text("Waiting for an answer")
    lab.goto(address)
    steps.act(lab, "resume", text="A2.")
    designer.goto(address)
    steps.act(designer, "deliver", text="Done.", files=scan)
    lab.goto(address)
    steps.act(lab, "complete")
    steps.shows(lab, "Completed")
    site.check_books()


def test_the_other_side_follows_live(site, sit):
    lab, designer = sit("lab@pontic.test"), sit("designer@pontic.test")
    address = steps.send_case(lab, reference="LIVE-1")
    designer.goto(address)
    steps.act(designer, "accept")
    expect(lab.locator("#thread")).to_contain_text("accepted the case", timeout=10_000)
    expect(lab.locator("#next")).to_contain_text("delivers", timeout=10_000)
    designer.locator(".compose textarea").fill("The margin of 16 is not visible in the scan.")
    designer.locator(".compose").get_by_role("button", name="Send").click()
    expect(lab.locator("#thread")).to_contain_text("The margin of 16 is not visible", timeout=10_000)
