"""My cases and the dashboard."""

import pytest
from django.urls import reverse
from tests.builders.cases import a_case
from tests.builders.catalog import a_complete_profile, an_approved_profile

from pontic.cases.process import CASE
from pontic.profiles import actions as profiles
from pontic.web.cases.words import STATES


@pytest.fixture
def many(lab, designer, now):
    """One case in each state between the two."""
    listing, found = None, {}
    for state in sorted(set(CASE.states) - {"discarded"}):
        found[state] = a_case(state, client=lab, designer=designer, now=now, listing=listing, reference=f"R-{state}")
        listing = found[state].listing
    return found


def listed(client, **query):
    page = client.get(reverse("cases"), query)
    assert page.status_code == 200
    return {row["case"].reference.removeprefix("R-") for row in page.context["rows"]}


def test_every_state_has_its_word():
    assert set(STATES) == set(CASE.states)


def test_the_client_finds_every_case_under_its_filter(client, lab, many):
    client.force_login(lab)
    assert listed(client, group="mine") == {"on_hold", "delivered"}
    assert listed(client, group="theirs") == {"requested", "in_design", "changes_requested", "disputed"}
    assert listed(client, group="completed") == {"completed"}
    assert listed(client, group="ended") == {"withdrawn", "declined", "expired", "refunded"}
    assert listed(client, group="drafts") == {"draft"}


def test_the_designer_sees_no_draft_and_his_own_turn(client, designer, many):
    client.force_login(designer)
    assert listed(client, group="mine") == {"requested", "in_design", "changes_requested"}
    assert listed(client, group="drafts") == set()


def test_a_list_is_narrowed_by_part_and_by_words(client, lab, many):
    client.force_login(lab)
    assert listed(client, role="designer", group="mine") == set()
    assert listed(client, q="R-on_hold Diego", group="mine") == {"on_hold"}


@pytest.mark.parametrize("query", [{"group": "x"}, {"role": "x"}, {"page": "999"}, {"page": "x"}, {"q": "%" * 500}])
def test_a_forged_filter_is_no_error(client, lab, many, query):
    client.force_login(lab)
    assert client.get(reverse("cases"), query).status_code == 200


def test_a_stranger_finds_nothing(client, stranger, many):
    client.force_login(stranger)
    assert listed(client) == set()
    page = client.get(reverse("dashboard")).content.decode()
    assert "R-delivered" not in page


def test_the_dashboard_deals_cases_out_by_whose_turn_it_is(client, lab, many):
    client.force_login(lab)
    page = client.get(reverse("dashboard"))
    mine = {row["case"].state for row in page.context["mine"]}
    theirs = {row["case"].state for row in page.context["theirs"]}
    assert mine == {"on_hold", "delivered"}
    assert theirs == {"requested", "in_design", "changes_requested", "disputed"}
    assert {row["case"].state for row in page.context["done"]} == set(CASE.final) - {"discarded"}
    assert [case.state for case in page.context["drafts"]] == ["draft"]


def test_the_next_deadline_comes_first(client, designer, many):
    client.force_login(designer)
    deadlines = [row["case"].deadline for row in client.get(reverse("dashboard")).context["mine"]]
    assert deadlines == sorted(deadlines)


def test_a_designer_with_a_complete_profile_reads_what_his_listings_still_wait_for(client, stranger, now):
    a_complete_profile(stranger, now)
    client.force_login(stranger)
    page = client.get(reverse("dashboard")).content.decode()
    assert "Before your listings go online" in page
    assert f'href="{reverse("payouts")}"' in page


def test_a_client_who_only_shows_a_profile_is_not_asked_for_payouts(client, stranger, staff, now):
    an_approved_profile(stranger, now, by=staff)
    profiles.set_payout_ready(stranger, False, now=now)
    client.force_login(stranger)
    assert "Before your listings go online" not in client.get(reverse("dashboard")).content.decode()


@pytest.mark.parametrize(("name", "most"), [("dashboard", 15), ("cases", 10)])
def test_lists_ask_the_database_seldom(client, lab, many, name, most, django_assert_max_num_queries):
    client.force_login(lab)
    client.get(reverse(name))
    with django_assert_max_num_queries(most):
        client.get(reverse(name))


@pytest.mark.parametrize("name", ["dashboard", "cases"])
def test_a_visitor_is_asked_to_sign_in(client, name):
    assert client.get(reverse(name)).status_code == 302
