"""Lists: whose turn it is, what is over, what a search finds."""

import pytest
from tests.builders.cases import a_case, handed

from pontic.cases import actions as cases
from pontic.cases import policies, queries, terms
from pontic.cases.process import CASE

EXPECTED = {
    "client": {"on_hold": "mine", "delivered": "mine", "draft": "drafts"},
    "designer": {"requested": "mine", "in_design": "mine", "changes_requested": "mine"},
}
ENDS = {"completed": "completed", "withdrawn": "ended", "declined": "ended", "expired": "ended", "refunded": "ended"}


@pytest.mark.parametrize("state", sorted(set(CASE.states) - {"discarded"}))
def test_every_case_stands_in_exactly_one_list_of_each_party(state, lab, designer, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    for role, person in (("client", lab), ("designer", designer)):
        cases_of = queries.listed(person)
        found = [name for name in queries.GROUPS if cases_of.filter(queries.group(person, name)).exists()]
        if state == "draft" and role == "designer":
            assert found == []
        else:
            assert found == [ENDS.get(state) or EXPECTED[role].get(state, "theirs")], case


def test_a_proposed_change_waits_for_the_designer(lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    for _ in range(case.revisions_included):
        cases.request_changes(case, person=lab, text="Again.", now=now)
        handed(case, now)
    cases.request_changes(case, person=lab, text="And again.", now=now)
    assert queries.listed(designer).filter(queries.group(designer, "mine")).get() == case
    assert queries.listed(lab).filter(queries.group(lab, "theirs")).get() == case
    assert terms.waits_for("delivered", proposed=True) == "designer"


def test_the_lists_are_counted_in_one_query(lab, designer, now, django_assert_num_queries):
    first = a_case("delivered", client=lab, designer=designer, now=now)
    a_case("completed", client=lab, designer=designer, now=now, listing=first.listing)
    with django_assert_num_queries(1):
        counts = queries.counts(lab, queries.listed(lab))
    assert counts == {"mine": 1, "theirs": 0, "completed": 1, "ended": 0, "drafts": 0}


@pytest.mark.parametrize("words", ["lab-0042", "Diego", "lab diego", "#{pk}"])
def test_a_search_finds_by_case_id_person_and_number(words, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    assert queries.search(queries.listed(lab), words.format(pk=case.pk)).get() == case


@pytest.mark.parametrize("words", ["LAB-9999", "#999999999999999999999999", "% _", "'; drop"])
def test_a_search_for_something_else_finds_nothing(words, lab, designer, now):
    a_case("delivered", client=lab, designer=designer, now=now)
    assert not queries.search(queries.listed(lab), words).exists()


def test_a_client_of_three_designers_sees_three_cases(lab, designer, second_designer, stranger, now):
    for person in (designer, second_designer, stranger):
        a_case("in_design", client=lab, designer=person, now=now)
    assert {case.designer for case in queries.listed(lab)} == {designer, second_designer, stranger}


def test_staff_have_a_part_in_a_case_only_once_it_was_disputed(lab, designer, staff, stranger, now):
    quiet = a_case("delivered", client=lab, designer=designer, now=now)
    loud = a_case("disputed", client=lab, designer=designer, now=now, listing=quiet.listing)
    assert policies.role_in(quiet, staff) is None
    assert policies.role_in(loud, staff) == "staff"
    assert policies.role_in(loud, stranger) is None
    assert [policies.role_in(loud, person) for person in (lab, designer)] == ["client", "designer"]
