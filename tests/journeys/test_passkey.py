"""A passkey, made and used in a real browser with a virtual authenticator."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import PASSWORD

KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
KEY |= {"isUserVerified": True, "automaticPresenceSimulation": True}


def test_somebody_adds_a_passkey_and_signs_in_with_nothing_else(site, sit):
    page = sit("james.whitfield@pontic.test")  # from now on his password alone is not enough
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    key.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    page.goto("/accounts/2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        page.locator("main input[name=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(re.compile(r"/webauthn/add/"))
    page.locator("input[name=name]").fill("Phone")
    page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile(r"^(?!.*/webauthn/add/)"))

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(re.compile(r"^(?!.*/accounts/login/)"))
    page.goto("/dashboard/")
    expect(page.locator("main h1")).to_contain_text("James")

    page.goto("/accounts/2fa/webauthn/")
    assert "Phone" in page.locator("main").inner_text()
