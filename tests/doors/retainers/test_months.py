"""Months of a contract and cases sent under it, as both sides see them (CON-20)."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.builders.cases import a_draft, handed
from tests.builders.contracts import a_contract
from tests.builders.retainers import a_case_under, a_draft_under, a_month, paid, settled, turned

from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.contracts import actions as contracts
from pontic.contracts.models import Contract
from pontic.retainers import actions as retainers
from pontic.retainers.models import Draw
from pontic.web.cases import order

QUERIES = 20  # on a page of a contract


@pytest.fixture(autouse=True)
def _standing_clock(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def contract(lab, designer, now):
    """Two cases a month, the first month paid."""
    return a_month(client=lab, designer=designer, now=now, cases_per_month=2)


def seen_by(person: Person) -> Client:
    """Return a browser in which this person is signed in."""
    browser = Client()
    browser.force_login(person)
    return browser


def page(contract: Contract, person: Person) -> str:
    """Return the page of the months as this person reads it."""
    answer = seen_by(person).get(reverse("contract-months", args=[contract.pk]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def send(browser: Client, case: Case, **typed: str):
    """Press the button that sends a draft under its contract."""
    fields = {"quantity": "3", "reference": "LAB-9", "instructions": "Crowns.", "needed_by": ""}
    fields |= {
        "tax_id": "FR 40 303 265 045",
        "prices": order.signature(case.listing, is_priced=case.contract_id is None),
    }
    return browser.post(reverse("case_sending", args=[case.pk]), fields | typed)


def test_a_client_sends_a_case_from_the_month_without_paying(contract, lab, designer, now):
    browser = seen_by(lab)
    assert "2 paid cases are left." in page(contract, lab)
    started = browser.post(reverse("contract-case-new", args=[contract.pk]))
    case = Case.objects.get()
    assert started.url == reverse("order", args=[case.pk])
    shown = browser.get(started.url).content.decode()
    assert "Send case" in shown
    assert "Confirm payment" not in shown
    assert "js.stripe.com" not in shown
    empty = send(browser, case, instructions="")
    assert (empty.status_code, b"Write what the designer needs to know." in empty.content) == (422, True)
    sent = send(browser, case)
    assert sent.url == reverse("case", args=[case.pk])
    again = send(browser, case)
    assert again.status_code == 409  # pressed twice: one case is taken
    assert "1 paid case is left." in page(contract, lab)
    case.refresh_from_db()
    assert (case.state, case.quantity, case.total_minor, case.contract) == ("requested", 3, 20_000, contract)


def test_pages_and_lists_say_that_the_contract_pays(contract, lab, designer, now):
    case = a_case_under(contract, now=now)
    settled(now)
    for person in (lab, designer):
        browser = seen_by(person)
        shown = browser.get(reverse("case", args=[case.pk])).content.decode()
        assert "Paid by the contract" in shown
        assert "authorised" not in shown
        assert "Paid by the contract" in browser.get(reverse("cases")).content.decode()
        assert browser.get(reverse("dashboard")).status_code == 200
        assert browser.get(reverse("money")).status_code == 200
    told = seen_by(designer).get(reverse("notifications")).content.decode()
    assert "Your contract pays for it." in told
    assert "only reserved" not in told
    seen_by(designer).post(reverse("case_refusal", args=[case.pk]), {"text": ""})
    settled(now)
    shown = seen_by(lab).get(reverse("case", args=[case.pk])).content.decode()
    assert "counts for your month again" in shown
    assert "Not used" in page(contract, lab)


def test_a_completed_case_shows_the_designer_what_he_earned(contract, lab, designer, now):
    case = a_case_under(contract, now=now)
    cases.make(case, "accept", actor="designer", now=now)
    handed(case, now)
    done = seen_by(lab).post(reverse("case_completion", args=[case.pk]), {"text": ""})
    assert done.status_code == 302
    settled(now)
    for person in (lab, designer):
        shown = seen_by(person).get(reverse("case", args=[case.pk])).content.decode()
        assert "Released" in shown
    assert "1 sent" in page(contract, designer)


def test_a_further_case_is_ordered_and_taken_back_on_the_page(contract, lab, designer, now):
    for _case in range(2):
        retainers.take(contract, now=now)
    browser, address = seen_by(lab), reverse("contract-further-case", args=[contract.pk])
    assert "A further case costs" in page(contract, lab)
    assert browser.post(address, {"number": "3"}).status_code == 302
    assert browser.post(address, {"number": "3"}).status_code == 302  # pressed twice
    draw = Draw.objects.get(is_extra=True)
    assert "The further case is being charged" in page(contract, lab)
    away = reverse("contract-further-case-cancellation", args=[contract.pk, draw.pk])
    assert seen_by(designer).post(away).status_code == 403
    assert browser.post(away).status_code == 302
    assert browser.post(away).status_code == 409
    for wrong in ("", "x", "9" * 30):
        browser.post(address, {"number": wrong})
    assert Draw.objects.filter(is_extra=True).count() == 2  # a page that says no number orders once
    paid(contract, now)
    assert "1 ordered on top." in page(contract, lab)
    draft = a_draft_under(contract, now=now)
    assert send(browser, draft).status_code == 302


def test_without_a_paid_case_the_draft_is_kept_and_says_so(lab, designer, now):
    contract = a_contract("monthly", client=lab, designer=designer, now=now)
    settled(now)
    browser = seen_by(lab)
    assert "has to be paid before" in page(contract, lab)
    draft = a_draft_under(contract, now=now)
    assert "No paid case is left" in browser.get(reverse("order", args=[draft.pk])).content.decode()
    refused = send(browser, draft)
    assert (refused.status_code, b"No paid case is left" in refused.content) == (422, True)
    contracts.end(contract, person=lab, now=now)
    assert "This contract takes no cases now" in browser.get(reverse("order", args=[draft.pk])).content.decode()
    assert browser.post(reverse("contract-case-new", args=[contract.pk])).status_code == 409


def test_a_draft_under_a_contract_cannot_be_paid_by_card(contract, lab, now):
    draft = a_draft_under(contract, now=now)
    answer = seen_by(lab).post(reverse("payment_new", args=[draft.pk]), {"card": "card_visa", "prices": "", "key": ""})
    draft.refresh_from_db()
    assert (answer.status_code in {302, 409, 422}, draft.state) == (True, "draft")


def test_strangers_find_nothing_and_each_side_only_its_own_buttons(contract, lab, designer, stranger, now):
    draft = a_draft_under(contract, now=now)
    places = ["contract-months", "contract-weeks", "contract-case-new", "contract-further-case"]
    addresses = [reverse(name, args=[contract.pk]) for name in places]
    for address in [*addresses, reverse("case_sending", args=[draft.pk])]:
        assert seen_by(stranger).post(address).status_code in {404, 405}
        assert seen_by(stranger).get(address).status_code in {404, 405}
    assert seen_by(designer).post(addresses[2]).status_code == 403
    assert seen_by(designer).post(addresses[3]).status_code == 403
    assert seen_by(lab).get(addresses[1]).status_code == 404  # a month has no weeks
    assert "Send a case" not in page(contract, designer)
    single = a_draft(client=lab, designer=designer, now=now, listing=contract.terms.listing)
    assert send(seen_by(lab), single).status_code == 409  # no contract pays for it


def test_the_page_of_the_months_asks_little(contract, lab, now, django_assert_max_num_queries):
    for _case in range(2):
        a_case_under(contract, now=now)
    turned(now + timedelta(days=31))
    browser = seen_by(lab)
    browser.get(reverse("contract-months", args=[contract.pk]))
    with django_assert_max_num_queries(QUERIES):
        assert browser.get(reverse("contract-months", args=[contract.pk])).status_code == 200


def test_after_the_end_of_the_contract_nothing_is_said_to_count_again(contract, lab, designer, now):
    case = a_case_under(contract, now=now)
    contracts.end(contract, person=lab, now=now)
    settled(now)
    mine, theirs = ([seen_by(one), reverse("case", args=[case.pk])] for one in (lab, designer))
    assert "its share of the month goes back to your card" in mine[0].get(mine[1]).content.decode()
    assert "Its share of the month, $200.00, goes back to" in theirs[0].get(theirs[1]).content.decode()
    theirs[0].post(reverse("case_refusal", args=[case.pk]), {"text": "No time."})
    settled(now)
    for browser, address in (mine, theirs):
        told = browser.get(address).content.decode()
        assert "settled as the terms say" in told
        assert "again" not in told.split('id="thread"')[0]


def test_the_payments_say_when_the_share_of_a_case_clears(contract, lab, now):
    shown = seen_by(lab).get(reverse("contract-payments", args=[contract.pk])).content.decode()
    assert "clears 7 days after its case is completed" in shown
