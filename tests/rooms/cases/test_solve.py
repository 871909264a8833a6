"""How a dispute ends in its case: done again, split, or given more time."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case

from pontic.cases import actions as cases
from pontic.cases.actions import NotASplit
from pontic.cases.models import ChangeRequest
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(lab, designer, now):
    return a_case("disputed", client=lab, designer=designer, now=now)


def test_a_redo_begins_a_new_deadline_and_counts_as_no_change(case, staff, now):
    later = now + timedelta(days=10)
    case = cases.redo(case, actor="staff", person=staff, note="Close the margin.", now=later)
    assert (case.state, case.revisions_used) == ("changes_requested", 0)
    assert case.deliver_by == later + timedelta(days=case.turnaround_days)
    assert (case.due_at, case.due_left) == (None, None)


def test_a_change_that_was_proposed_is_part_of_the_redo(lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    change = ChangeRequest.objects.create(case=case, number=1, text="More.", state="proposed", at=now)
    cases.make(case, "dispute", actor="client", now=now)
    case = cases.redo(case, actor="parties", note="", now=now)
    change.refresh_from_db()
    assert (change.state, case.revisions_used) == ("agreed", 0)


def test_a_split_completes_the_case_and_keeps_what_goes_back(case, lab, now):
    case = cases.split(case, back=Money(1_000), actor="parties", person=lab, note="Half.", now=now)
    assert (case.state, case.split, case.closed_at) == ("completed", Money(1_000), now)


@pytest.mark.parametrize("minor", [0, -1, 3_600, 10_000])
def test_a_split_leaves_each_side_something(minor, case, now):
    with pytest.raises(NotASplit):
        cases.split(case, back=Money(minor), actor="parties", note="", now=now)
    case.refresh_from_db()
    assert (case.state, case.split_minor) == ("disputed", 0)


@pytest.mark.parametrize("actor", ["client", "designer", "clock", "till"])
def test_neither_side_alone_nor_the_clock_splits_or_has_it_redone(actor, case, now):
    with pytest.raises(MoveRefused):
        cases.split(case, back=Money(100), actor=actor, note="", now=now)
    with pytest.raises(MoveRefused):
        cases.redo(case, actor=actor, note="", now=now)


def test_the_clock_of_a_dispute_is_only_ever_moved_back(case, now):
    end = case.due_at
    assert cases.allow_time(case, until=end - timedelta(days=1)).due_at == end
    assert cases.allow_time(case, until=end + timedelta(days=1)).due_at == end + timedelta(days=1)


def test_only_a_disputed_case_is_given_time(lab, designer, now):
    with pytest.raises(MoveRefused):
        cases.allow_time(a_case("delivered", client=lab, designer=designer, now=now), until=now)
