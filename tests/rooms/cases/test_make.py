"""The one way in which a case changes: clocks, lateness, parties."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case

from pontic.cases import actions as cases
from pontic.kit.process import MoveRefused

DAY = timedelta(days=1)


@pytest.fixture
def parties(lab, designer, now):
    return {"client": lab, "designer": designer, "now": now}


def test_a_request_lapses_three_days_after_it_was_sent(parties, now):
    assert a_case("requested", **parties).due_at == now + 3 * DAY


def test_an_earlier_needed_by_date_ends_a_request_sooner(parties, now):
    assert a_case("requested", **parties, needed_by=now + DAY).due_at == now + DAY


def test_acceptance_promises_delivery_after_the_turnaround(parties, now):
    case = a_case("in_design", **parties)
    assert case.deliver_by == now + timedelta(days=case.turnaround_days)
    assert case.due_at is None


def test_the_needed_by_date_caps_the_promise(parties, now):
    assert a_case("in_design", **parties, needed_by=now + timedelta(hours=20)).deliver_by == now + timedelta(hours=20)


def test_acceptance_after_the_deadline_is_refused_though_no_sweep_has_run(parties, now):
    case = a_case("requested", **parties)
    with pytest.raises(MoveRefused):
        cases.make(case, "accept", actor="designer", now=now + 3 * DAY)


def test_the_clocks_stand_while_the_designer_waits_for_an_answer(parties, now):
    case = a_case("in_design", **parties)
    promise = case.deliver_by
    cases.hold(case, person=case.designer, question="Which shade?", now=now + DAY / 2)
    case = cases.resume(case, person=case.client, answer="A2.", now=now + 10 * DAY)
    assert case.deliver_by == promise + 9.5 * DAY
    assert case.deliver_left is None


def test_a_dispute_stops_the_thirty_days_and_dismissal_lets_them_go_on(parties, now):
    case = a_case("delivered", **parties)
    case = cases.make(case, "dispute", actor="client", now=now + 10 * DAY)
    assert (case.due_left, case.due_at) == (20 * DAY, now + 70 * DAY)
    case = cases.make(case, "dismiss", actor="staff", now=now + 40 * DAY)
    assert (case.state, case.due_at) == ("delivered", now + 60 * DAY)


def test_a_dispute_out_of_a_hold_goes_back_into_the_hold_and_then_to_work(parties, now):
    case = a_case("on_hold", **parties)
    left = case.deliver_left
    case = cases.make(case, "dispute", actor="client", now=now + DAY)
    case = cases.make(case, "settle", actor="client", now=now + 2 * DAY)
    assert (case.state, case.due_at, case.deliver_left) == ("on_hold", None, left)
    case = cases.resume(case, person=case.designer, now=now + 3 * DAY)
    assert (case.state, case.deliver_by) == ("in_design", now + 3 * DAY + left)


def test_a_promise_that_was_broken_before_the_hold_stays_broken_after_it(parties, now):
    case = a_case("in_design", **parties)
    late = case.deliver_by + DAY
    cases.hold(case, person=case.designer, question="Which shade?", now=late)
    case = cases.resume(case, person=case.client, answer="A2.", now=late + 5 * DAY)
    assert case.deliver_by == late + 4 * DAY


def test_nobody_acts_for_a_party_that_he_is_not(parties, stranger, now):
    case = a_case("requested", **parties)
    with pytest.raises(MoveRefused):
        cases.make(case, "accept", actor="designer", person=stranger, now=now)
    with pytest.raises(MoveRefused):
        cases.make(case, "accept", actor="designer", person=case.client, now=now)


def test_a_stale_copy_moves_the_case_as_it_really_stands(parties, now):
    stale = a_case("requested", **parties)
    cases.make(stale, "accept", actor="designer", now=now)
    with pytest.raises(MoveRefused) as refused:
        cases.make(stale, "withdraw", actor="client", now=now)
    assert refused.value.state == "in_design"


def test_the_history_names_who_did_it_and_what_he_said(parties, now):
    case = a_case("requested", **parties)
    cases.make(case, "decline", actor="designer", person=case.designer, note="  Too many. ", now=now)
    step = case.steps.latest("pk")
    assert (step.person, step.note) == (case.designer, "Too many.")
