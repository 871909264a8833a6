"""The workspace of a contract: its tabs for both, nobody else's, in few queries; its end, said before it is done."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.builders.billing import a_failed_bill, a_paid_bill
from tests.builders.contracts import a_contract, an_offer, changed
from tests.builders.files import a_file
from tests.builders.milestones import a_fixed_contract, a_milestone

from pontic.accounts.models import Person, StaffAct
from pontic.billing import actions as billing
from pontic.billing.models import BillKind
from pontic.billing.process import BILL, PART
from pontic.conduct import actions as conduct
from pontic.contracts import actions as contracts
from pontic.contracts.models import Contract, Kind
from pontic.contracts.process import CONTRACT, OFFER
from pontic.kit import clock
from pontic.messaging import actions as messaging
from pontic.milestones.process import MILESTONE
from pontic.milestones.queries import FATES
from pontic.web.contracts import ending
from pontic.web.contracts.words import (
    BILL_STATES,
    CONSEQUENCES,
    EVENTS,
    NEXT,
    NEXT_MILESTONE,
    OFFER_STATES,
    PART_STATES,
    STATES,
    URGENT,
)

pytestmark = pytest.mark.django_db
TABS_OF_MINE = ("", "messages/", "files/", "payments/", "terms/", "ending/")
MOST = 20  # queries of a page (issue of the product)
REASON = "Agreed on the platform, paid outside of it."
Browse = Callable[[Person], Client]


@pytest.fixture
def browse() -> Browse:
    """A browser in which somebody is signed in."""

    def signed_in(person: Person) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    return signed_in


def a_long_contract(lab: Person, designer: Person) -> Contract:
    """A contract with a change of terms, bills, messages and files."""
    now = clock.now() - timedelta(days=9)
    contract = a_contract("hourly", client=lab, designer=designer, now=now)
    changed(contract, now=now, rate_minor=5_000)
    for number in range(3):
        a_paid_bill(contract, now, kind=BillKind.WEEK)
        file = a_file(designer, now, name=f"crown-{number}.stl")
        messaging.write(contract.conversation, author=designer, body=f"Part {number}", files=[file], now=now)
    billing.release(a_paid_bill(contract, now, kind=BillKind.BONUS).parts.get(), actor="till", now=now)
    a_failed_bill(contract, now)
    return Contract.objects.get(pk=contract.pk)


def test_every_tab_opens_for_both_in_few_queries_and_for_nobody_else(lab, designer, stranger, staff, browse):
    contract = a_long_contract(lab, designer)
    for person in (lab, designer):
        browser = browse(person)
        browser.get("/contracts/")  # the session is noted
        for tab in TABS_OF_MINE:
            with CaptureQueriesContext(connection) as queries:
                page = browser.get(f"/contracts/{contract.pk}/{tab}")
            assert page.status_code == 200
            assert len(queries) <= MOST, (tab, len(queries), [row["sql"][:150] for row in queries])
    for person in (stranger, staff):
        for tab in TABS_OF_MINE:
            assert browse(person).get(f"/contracts/{contract.pk}/{tab}").status_code == 404


def test_the_list_costs_the_same_for_many(lab, designer, browse):
    browser, counts = browse(lab), []
    for _ in range(2):
        for _number in range(3):
            a_contract("retainer", client=lab, designer=designer, now=clock.now())
            an_offer(client=lab, designer=designer, now=clock.now(), author=designer)
            contracts.end(
                a_contract("retainer", client=lab, designer=designer, now=clock.now()), person=lab, now=clock.now()
            )
        browser.get("/contracts/")
        with CaptureQueriesContext(connection) as queries:
            page = browser.get("/contracts/").content.decode()
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST
    assert page.index("Running contracts") < page.index("Ended contracts")


def test_bills_say_what_is_covered_when_it_clears_and_what_is_wrong(lab, designer, browse):
    contract = a_long_contract(lab, designer)
    page = browse(designer).get(f"/contracts/{contract.pk}/payments/")
    failed, bonus, *weeks = page.context["bills"]
    assert (failed.covered, bonus.covered, weeks[0].covered) == ("some", "none", "some")
    assert bonus.clears_at == bonus.bill.paid_at + timedelta(days=5)
    assert weeks[0].clears_at is None  # nobody has released it
    assert str(failed.problem).startswith("There is no card")
    text = page.content.decode()
    assert text.count("Message client") == 2  # above all tabs, and beside the bill (CON-16)
    assert "Not covered" in text
    assert "on hold until your payment" in browse(lab).get(f"/contracts/{contract.pk}/").content.decode()


def test_every_version_of_the_terms_stays_readable(lab, designer, browse):
    contract = a_long_contract(lab, designer)
    versions = browse(lab).get(f"/contracts/{contract.pk}/terms/").context["versions"]
    assert [(row.number, row.terms.rate_minor, row.is_in_force) for row in versions] == [
        (2, 5_000, True),
        (1, 4_000, False),
    ]


def test_a_change_of_terms_is_an_offer_that_the_other_answers(lab, designer, browse):
    contract = a_contract("retainer", client=lab, designer=designer, now=clock.now())
    address = f"/contracts/{contract.pk}/changes/"
    form = browse(designer).get(address).context["form"]
    assert (form["weekly"].value(), "starts_on" in form.fields) == ("200.00", False)
    typed = {"title": "Crowns", "scope": "More crowns.", "kind": "hourly", "weekly": "250"}  # the kind stays
    made = browse(designer).post(address, typed)
    assert browse(designer).get(address).status_code == 302  # one at a time
    assert made.url in browse(lab).get(f"/contracts/{contract.pk}/").content.decode()
    browse(lab).post(f"{made.url}acceptance/")
    contract.refresh_from_db()
    assert (contract.kind, contract.terms.kind, contract.terms.weekly_minor) == ("retainer", "retainer", 25_000)


def test_milestones_of_a_change_are_only_the_new_ones(lab, designer, browse):
    contract = a_contract(client=lab, designer=designer, now=clock.now())
    address = f"/contracts/{contract.pk}/changes/"
    assert browse(lab).get(address).context["form"]["milestones-0-name"].value() is None
    typed = {
        "title": "Crowns",
        "scope": "More.",
        "rows": "2",
        "milestones-1-name": "Veneers",
        "milestones-1-amount": "80",
    }
    made = browse(lab).post(address, typed)
    rows = browse(designer).get(made.url).context["milestones"]
    assert [(row.name, row.amount.minor) for row in rows] == [("Veneers", 8_000)]


def test_the_end_says_what_happens_and_needs_a_press(lab, designer, stranger, browse):
    contract = a_contract("hourly", client=lab, designer=designer, now=clock.now())
    a_failed_bill(contract, clock.now())
    address, browser = f"/contracts/{contract.pk}/ending/", browse(designer)
    page = browser.get(address)
    assert "No further hours can be logged." in page.context["consequences"]
    contract.refresh_from_db()
    assert contract.is_running
    assert browse(stranger).post(address).status_code == 404
    assert browser.post(address, {"text": "Thank you."}).status_code == 302
    assert browse(lab).post(address).status_code == 409
    assert "Thank you." in browse(lab).get(f"/contracts/{contract.pk}/").content.decode()
    for place in ("changes/", "ending/"):
        assert browse(lab).get(f"/contracts/{contract.pk}/{place}").status_code == 302


@pytest.mark.parametrize("kind", ["fixed", "hourly", "retainer", "monthly"])
@pytest.mark.parametrize("by", ["client", "designer", "staff"])
def test_the_end_of_every_kind_is_put_into_words(kind, by, lab, designer, deliver):
    contract = a_contract(kind, client=lab, designer=designer, now=clock.now())
    deliver(clock.now())
    assert all("%(" not in sentence for sentence in ending.consequences(contract, by))


def test_every_state_kind_and_move_has_its_words():
    assert set(FATES) <= set(CONSEQUENCES)
    assert set(STATES) == set(CONTRACT.states)
    assert set(OFFER_STATES) == set(OFFER.states)
    assert (set(BILL_STATES), set(PART_STATES)) == (set(BILL.states), set(PART.states))
    assert set(EVENTS) == {*CONTRACT.moves, "begin", "change_terms"}
    assert {key for key, _role in NEXT} >= {*Kind.values, *STATES} - {"active"}
    open_states = set(MILESTONE.states) - MILESTONE.final
    assert set(NEXT_MILESTONE) == {(state, role) for role in ("client", "designer") for state in open_states}
    assert all(set(URGENT[role]) == open_states for role in URGENT)


def test_settings_are_for_the_two_and_take_both(lab, designer, stranger, browse):
    contract = a_contract(client=lab, designer=designer, now=clock.now())
    address = f"/contracts/{contract.pk}/several/"
    assert browse(stranger).post(address, {"wants": "on"}).status_code == 404
    for person in (lab, designer):
        browse(person).post(address, {"wants": "on"})
    contract.refresh_from_db()
    assert contract.allows_several
    browse(lab).post(address, {})
    contract.refresh_from_db()
    assert not contract.allows_several


def test_only_who_came_together_may_go_on_outside(lab, designer, second_designer, browse):
    contract = a_contract("retainer", client=lab, designer=designer, now=clock.now())
    assert browse(lab).post(f"/contracts/{contract.pk}/leaving/").status_code == 404
    conduct.relate(lab, second_designer, kind="brought", now=clock.now())
    brought = a_contract("retainer", client=lab, designer=second_designer, now=clock.now())
    assert "Go on outside" in browse(lab).get(f"/contracts/{brought.pk}/terms/").content.decode()
    browse(lab).post(f"/contracts/{brought.pk}/leaving/")
    brought.refresh_from_db()
    assert brought.is_over


def test_the_thread_of_a_contract_is_read_in_it_and_listed_under_its_tab(lab, designer, browse):
    contract = a_contract("retainer", client=lab, designer=designer, now=clock.now())
    sent = browse(designer).post(f"/messages/{contract.conversation_id}/messages/", {"body": "Good morning."})
    assert sent.url == f"/contracts/{contract.pk}/messages/#latest"
    listed = browse(lab).get("/messages/?tab=contracts").content.decode()
    assert f'href="/contracts/{contract.pk}/messages/"' in listed
    assert browse(lab).get(f"/messages/{contract.conversation_id}/").url == f"/contracts/{contract.pk}/messages/"
    assert "Good morning." in browse(lab).get(f"/contracts/{contract.pk}/messages/?before=x").content.decode()


def test_contracts_are_one_press_away_on_a_phone_too(lab, browse):
    bar = browse(lab).get("/contracts/").content.decode().split('<nav class="thumb"')[1].split("</nav>")[0]
    assert 'href="/contracts/" aria-current="page"' in bar


def test_open_offers_stand_on_the_dashboard_of_both(lab, designer, browse):
    offer = an_offer(client=lab, designer=designer, now=clock.now())
    mine: Any = browse(designer).get("/dashboard/").context
    theirs: Any = browse(lab).get("/dashboard/").context
    assert [row.offer for row in mine["my_offers"]] == [offer] == [row.offer for row in theirs["their_offers"]]
    assert (mine["mine_count"], theirs["theirs_count"]) == (1, 1)


def test_the_desk_cancels_with_a_reason_and_its_line_in_the_log(lab, designer, staff, stranger, browse):
    contract = a_contract("retainer", client=lab, designer=designer, now=clock.now())
    address = f"/desk/contracts/{contract.pk}/"
    for person in (lab, stranger):
        assert browse(person).get(address).status_code == 404
        assert browse(person).post(f"{address}cancellation/", {"reason": REASON}).status_code == 404
    desk = browse(staff)
    assert f'href="{address}"' in desk.get(f"/desk/people/{lab.pk}/").content.decode()
    assert desk.post(f"{address}cancellation/", {"reason": "No."}).status_code == 422
    assert desk.post(f"{address}cancellation/", {"reason": REASON}).status_code == 302
    assert desk.post(f"{address}cancellation/", {"reason": REASON}).status_code == 409
    assert StaffAct.objects.get().subject == f"contract:{contract.pk}"
    assert REASON in browse(lab).get(f"/contracts/{contract.pk}/").content.decode()
    assert "off_platform" in desk.get(address).content.decode()


def test_nobody_of_the_desk_cancels_his_own_contract(staff, designer, browse):
    contract = a_contract("retainer", client=staff, designer=designer, now=clock.now())
    address = f"/desk/contracts/{contract.pk}/"
    assert "Cancel this contract" not in browse(staff).get(address).content.decode()
    assert browse(staff).post(f"{address}cancellation/", {"reason": REASON}).status_code == 404


def test_leaving_says_what_it_does_with_what_is_in_work(lab, designer):
    now = clock.now()
    conduct.relate(lab, designer, kind="brought", now=now)
    contract = a_fixed_contract(rows=0, client=lab, designer=designer, now=now)
    a_milestone("in_progress", contract=contract, due_on=None, now=now)
    told = {}
    for person in (lab, designer):
        browser = Client()
        browser.force_login(person)
        told[person] = browser.get(f"/contracts/{contract.pk}/terms/").context["when_left"]
    assert "stays open with its held $200.00" in told[lab][0]  # as where he ends it: somebody works on it
    assert "goes back to the client" in told[designer][0]
