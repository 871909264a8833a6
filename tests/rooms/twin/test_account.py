"""Connected accounts: what is missing, links that work once, and banks that are paid every night."""

import pytest
from tests.rooms.twin.test_pay import refused

BANK = "DE89370400440532013000"
LINK = {"type": "account_onboarding", "return_url": "https://pontic.test/r", "refresh_url": "https://pontic.test/f"}


def test_a_new_account_can_do_nothing_yet(shop, api):
    account = api.accounts.retrieve(shop.account())
    assert (account.payouts_enabled, account.capabilities.transfers, account.type) == (False, "inactive", "express")
    assert {"external_account", "individual.first_name"} <= set(account.requirements.currently_due)


def test_a_company_is_asked_for_its_name(shop, api):
    account = api.accounts.retrieve(shop.account(business_type="company"))
    assert "company.tax_id" in account.requirements.currently_due


def test_onboarding_makes_it_ready_and_tells(shop, api, twin):
    account = shop.account()
    twin.onboard(account)
    ready = api.accounts.retrieve(account)
    assert (ready.payouts_enabled, ready.capabilities.transfers, ready.details_submitted) == (True, "active", True)
    assert ready.requirements.currently_due == []
    assert ready.external_accounts.data[0].last4 == "3000"
    assert shop.told(account)[-1] == "account.updated"


def test_a_missing_document_keeps_it_from_being_paid(shop, api, twin):
    account = shop.account()
    twin.onboard(account, document=False)
    half = api.accounts.retrieve(account)
    assert (half.details_submitted, half.payouts_enabled) == (True, False)
    assert half.requirements.currently_due == ["individual.verification.document"]


def test_stripe_may_want_to_know_more_later(shop, api, twin):
    account = shop.designer()
    twin.break_account(account, ["individual.verification.document"], keeps_transfers=True)
    broken = api.accounts.retrieve(account)
    assert (broken.payouts_enabled, broken.capabilities.transfers) == (False, "active")
    assert (broken.requirements.past_due, broken.requirements.disabled_reason) == (
        ["individual.verification.document"],
        "requirements.past_due",
    )
    twin.repair_account(account)
    assert api.accounts.retrieve(account).payouts_enabled


def open_page(twin, url):
    return twin.answer("GET", url.removeprefix("http://twin.test"))


def send_page(twin, page, **given):
    action = page.body.decode().split('action="')[1].split('"')[0]
    body = "&".join(f"{name}={value}" for name, value in given.items())
    return twin.answer("POST", action, body)


def test_a_link_leads_to_the_hosted_page_and_back(shop, api, twin):
    account = shop.account()
    page = open_page(twin, api.account_links.create({"account": account, **LINK}).url)
    assert (page.status, b"IBAN" in page.body) == (200, True)
    wrong = send_page(twin, page, bank="DE89370400440532013001", document="yes", do="finish")
    assert b"wrong check digits" in wrong.body
    done = send_page(twin, page, first_name="Ana", last_name="Sol", bank=BANK, document="yes", do="finish")
    assert (done.status, done.headers["Location"]) == (303, LINK["return_url"])
    assert api.accounts.retrieve(account).payouts_enabled


def test_coming_back_proves_nothing(shop, api, twin):
    account = shop.account()
    page = open_page(twin, api.account_links.create({"account": account, **LINK}).url)
    assert send_page(twin, page, do="leave").headers["Location"] == LINK["return_url"]
    assert not api.accounts.retrieve(account).payouts_enabled


def test_a_link_works_once(shop, api, twin):
    url = api.account_links.create({"account": shop.account(), **LINK}).url
    assert open_page(twin, url).status == 200
    assert open_page(twin, url).headers["Location"] == LINK["refresh_url"]


def test_a_link_lasts_five_minutes(shop, api, twin, clock):
    url = api.account_links.create({"account": shop.account(), **LINK}).url
    clock.passes(minutes=5)
    assert open_page(twin, url).headers["Location"] == LINK["refresh_url"]


def test_an_express_account_gets_no_update_link(shop, api):
    asked = {"account": shop.account(), **LINK, "type": "account_update"}
    assert refused(api.account_links.create, asked).http_status == 400


def test_what_is_available_goes_to_the_bank_at_midnight(shop, api, twin, clock):
    account = shop.designer()
    shop.send(shop.sell(), account)
    clock.passes(days=2, hours=14)
    assert api.payouts.list(None, {"stripe_account": account}).data == []
    clock.passes(hours=1)
    payout = api.payouts.list(None, {"stripe_account": account}).data[0]
    assert (payout.amount, payout.status, payout.automatic) == (9_100, "in_transit", True)
    assert twin.balance(account) == 0
    clock.passes(days=2)
    assert api.payouts.retrieve(payout.id, None, {"stripe_account": account}).status == "paid"
    assert shop.told(account)[-2:] == ["payout.created", "payout.paid"]


@pytest.mark.parametrize(
    ("bank", "code"), [("DE35370400440532013002", "account_closed"), ("000111111116", "no_account")]
)
def test_a_bank_may_send_a_payout_back(shop, api, twin, clock, bank, code):
    account = shop.designer(bank=bank)
    shop.send(shop.sell(), account)
    clock.passes(days=5)
    payout = api.payouts.list(None, {"stripe_account": account}).data[0]
    assert (payout.status, payout.failure_code, twin.balance(account)) == ("failed", code, 9_100)
    broken = api.accounts.retrieve(account)
    assert (broken.payouts_enabled, broken.requirements.currently_due) == (False, ["external_account"])
    assert broken.external_accounts.data[0].status == "errored"
    assert shop.told(account)[-2:] == ["payout.failed", "account.updated"]
    twin.onboard(account, bank=BANK)
    clock.passes(days=3)
    assert api.payouts.list(None, {"stripe_account": account}).data[0].status == "paid"


def test_the_next_payout_may_be_made_to_fail(shop, api, twin, clock):
    account = shop.designer()
    twin.fail_next_payout(account)
    shop.send(shop.sell(), account)
    clock.passes(days=5)
    assert api.payouts.list({"status": "failed"}, {"stripe_account": account}).data[0].failure_code == "account_closed"


def test_a_broken_account_is_paid_when_it_is_mended(shop, api, twin, clock):
    account = shop.designer()
    shop.send(shop.sell(), account)
    twin.break_account(account)
    clock.passes(days=5)
    assert (twin.balance(account), api.payouts.list(None, {"stripe_account": account}).data) == (9_100, [])
    twin.repair_account(account)
    clock.passes(days=1)
    assert twin.balance(account) == 0


def test_another_account_sees_nothing_of_it(shop, api, clock):
    account, other = shop.designer(), shop.designer()
    shop.send(shop.sell(), account)
    clock.passes(days=3)
    payout = api.payouts.list(None, {"stripe_account": account}).data[0].id
    assert refused(api.payouts.retrieve, payout, None, {"stripe_account": other}).http_status == 404
    assert refused(api.payouts.list, None, {"stripe_account": "acct_nobody"}).http_status == 403
