"""Quality figures: read from a case's history, and not to be gamed."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case, handed

from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.messaging import actions as messaging
from pontic.profiles.models import Profile
from pontic.reviews import actions as reviews
from pontic.reviews import queries, sweeps
from pontic.reviews.models import Outcome

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def case(lab, designer, now):
    return a_case("in_design", client=lab, designer=designer, now=now)


def end(case: Case, move: str, actor: str, at) -> Outcome:
    case = cases.make(case, move, actor=actor, now=at)
    outcome = reviews.note_outcome(case, now=at)
    assert outcome is not None
    return outcome


def promised(case: Case):
    case.refresh_from_db()
    assert case.deliver_by
    return case.deliver_by


def test_the_first_version_in_time_and_accepted_is_the_best_there_is(case):
    at = promised(case)
    handed(case, at)
    outcome = end(case, "complete", "client", at + DAY)
    assert (outcome.is_completed, outcome.is_first_pass, outcome.is_on_time, outcome.is_upheld) == (
        True,
        True,
        True,
        False,
    )


def test_a_second_late_is_late(case):
    at = promised(case) + timedelta(seconds=1)
    handed(case, at)
    assert end(case, "complete", "client", at).is_on_time is False


def test_a_change_or_a_second_version_is_no_first_pass(case, lab, now):
    handed(case, now)
    cases.request_changes(case, person=lab, text="Lower cusps.", now=now)
    late = promised(case) + HOUR
    handed(case, late)
    outcome = end(case, "complete", "client", late)
    assert (outcome.is_first_pass, outcome.is_on_time) == (False, False)


def test_a_version_slipped_in_without_a_request_is_no_first_pass_either(case, now):
    handed(case, now)
    handed(case, now + HOUR)
    assert end(case, "complete", "client", now + DAY).is_first_pass is False


def test_the_clock_that_completes_counts_like_the_client(case, now):
    handed(case, now)
    assert end(case, "complete_itself", "clock", now + 30 * DAY).is_first_pass is True


def test_a_hold_that_the_client_ends_stops_the_clock(case, designer, now):
    cases.hold(case, person=designer, question="Which shade?", now=now)
    cases.make(case, "resume", actor="client", now=now + 20 * DAY)
    at = promised(case)
    handed(case, at)
    assert end(case, "complete", "client", at).is_on_time is True


def test_a_hold_without_a_word_of_the_client_does_not(case, designer, now):
    cases.hold(case, person=designer, question="Which shade?", now=now)
    cases.make(case, "resume", actor="designer", now=now + 20 * DAY)
    at = promised(case)
    handed(case, at)
    assert end(case, "complete", "client", at).is_on_time is False


def test_a_hold_that_was_answered_in_the_thread_does(case, lab, designer, now):
    cases.hold(case, person=designer, question="Which shade?", now=now)
    case.refresh_from_db()
    messaging.write(case.conversation, author=lab, body="A2, please.", now=now + 19 * DAY)
    cases.make(case, "resume", actor="designer", now=now + 20 * DAY)
    at = promised(case)
    handed(case, at)
    assert end(case, "complete", "client", at).is_on_time is True


def test_what_is_given_back_past_its_promise_is_late_and_before_it_nothing(lab, designer, case, now):
    late = end(case, "give_back", "designer", promised(case) + HOUR)
    assert (late.is_completed, late.is_first_pass, late.is_on_time) == (False, None, False)
    other = a_case("in_design", client=lab, designer=designer, now=now, listing=case.listing)
    assert end(other, "give_back", "designer", now + HOUR).is_on_time is None


@pytest.mark.parametrize(
    ("move", "actor", "upheld"),
    [("refund", "staff", True), ("concede", "designer", True), ("refund_undecided", "clock", False)],
)
def test_only_a_decision_or_a_concession_counts_against_the_designer(move, actor, upheld, case, now):
    handed(case, now)
    cases.make(case, "dispute", actor="client", now=now)
    outcome = end(case, move, actor, now + DAY)
    assert (outcome.is_upheld, outcome.is_first_pass) == (upheld, False if upheld else None)


def test_a_dispute_that_the_client_takes_back_counts_for_nobody(case, now):
    handed(case, now)
    cases.make(case, "dispute", actor="client", now=now)
    cases.make(case, "settle", actor="client", now=now + DAY)
    outcome = end(case, "complete", "client", now + DAY)
    assert (outcome.is_upheld, outcome.is_first_pass) == (False, True)


@pytest.mark.parametrize("state", ["withdrawn", "declined", "expired"])
def test_what_never_began_counts_for_nobody(state, lab, designer, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    assert reviews.note_outcome(case, now=now) is None
    assert queries.figures(designer).disputes.whole == 0


def test_what_a_bank_ended_counts_for_nobody(case, now):
    case = cases.make(case, "charge_back", actor="till", now=now)
    assert reviews.note_outcome(case, now=now) is None
    assert sweeps.catch_up(now) == 0


def test_figures_carry_their_counts_and_say_nothing_with_too_few(lab, designer, case, now):
    handed(case, now)
    end(case, "complete", "client", now)
    assert queries.figures(designer).first_pass.percent is None
    for move in ("complete", "complete"):
        other = a_case("in_design", client=lab, designer=designer, now=now, listing=case.listing)
        handed(other, now)
        handed(other, now + HOUR)
        end(other, move, "client", now + DAY)
    figures, profile = queries.figures(designer), Profile.objects.get(person=designer)
    assert (figures.first_pass.part, figures.first_pass.whole, figures.first_pass.percent) == (1, 3, 33)
    assert (profile.completed_count, profile.first_pass_rate, profile.on_time_rate, profile.dispute_rate) == (
        3,
        33,
        100,
        0,
    )


def test_the_facts_of_a_case_note_it_once_and_a_sweep_finds_what_is_missing(case, deliver, now):
    handed(case, now)
    cases.make(case, "complete", actor="client", now=now)
    deliver(now)
    assert Outcome.objects.count() == 1
    Outcome.objects.all().delete()
    assert [sweeps.catch_up(now), sweeps.catch_up(now)] == [1, 0]


@pytest.mark.parametrize(("actor", "upheld"), [("staff", True), ("parties", False)])
def test_a_refund_that_both_agreed_on_is_no_lost_dispute(actor, upheld, case, now):
    handed(case, now)
    cases.make(case, "dispute", actor="client", now=now)
    assert end(case, "refund", actor, now + DAY).is_upheld is upheld


@pytest.mark.parametrize(("actor", "upheld"), [("staff", True), ("parties", False)])
def test_work_to_be_done_again_is_no_first_pass(actor, upheld, case, now):
    handed(case, now)
    cases.make(case, "dispute", actor="client", now=now)
    cases.redo(case, actor=actor, note="", now=now)
    handed(case, now + HOUR)
    outcome = end(case, "complete", "client", now + DAY)
    assert (outcome.is_first_pass, outcome.is_upheld) == (False, upheld)
