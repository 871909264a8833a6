"""Changes: included ones are counted, further ones need the designer's word."""

import pytest
from tests.builders.cases import a_case, handed

from pontic.cases import actions as cases
from pontic.cases import facts
from pontic.cases.models import ChangeRequest
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact


@pytest.fixture
def case(lab, designer, now):
    return a_case("delivered", client=lab, designer=designer, now=now)


@pytest.fixture
def spent(case, now):
    """A delivered case whose included changes are used up."""
    for _ in range(case.revisions_included):
        cases.request_changes(case, person=case.client, text="Lower cusps.", now=now)
        handed(case, now)
    case.refresh_from_db()
    return case


def ask(case, now):
    return cases.request_changes(case, person=case.client, text="Tighter contact.", now=now)


def test_an_included_change_starts_at_once_and_is_counted(case, now):
    request = ask(case, now)
    assert (request.state, request.case.state, request.case.revisions_used) == ("included", "changes_requested", 1)


def test_a_further_change_waits_for_the_designer(spent, now):
    request = ask(spent, now)
    spent.refresh_from_db()
    assert (request.state, spent.state) == ("proposed", "delivered")
    assert Fact.objects.filter(name=facts.CHANGES_PROPOSED).exists()


def test_only_one_further_change_waits_at_a_time(spent, now):
    ask(spent, now)
    with pytest.raises(MoveRefused):
        ask(spent, now)


def test_the_designer_agrees_to_a_further_change(spent, now):
    ask(spent, now)
    request = cases.answer_changes(spent, person=spent.designer, agree=True, now=now)
    assert (request.state, request.answered_at, request.case.state) == ("agreed", now, "changes_requested")
    assert request.case.revisions_used == spent.revisions_included + 1


def test_the_designer_refuses_a_further_change_and_the_delivery_stands(spent, now):
    due = spent.due_at
    ask(spent, now)
    request = cases.answer_changes(spent, person=spent.designer, agree=False, now=now)
    spent.refresh_from_db()
    assert (request.state, spent.state, spent.due_at) == ("refused", "delivered", due)
    assert Fact.objects.filter(name=facts.CHANGES_REFUSED).exists()


def test_a_new_version_answers_a_further_change(spent, now):
    request = ask(spent, now)
    handed(spent, now)
    request.refresh_from_db()
    spent.refresh_from_db()
    assert request.state == ChangeRequest.State.AGREED
    assert spent.revisions_used == spent.revisions_included + 1


def test_there_is_nothing_to_answer_without_a_proposal(case, now):
    with pytest.raises(cases.NothingProposed):
        cases.answer_changes(case, person=case.designer, agree=True, now=now)


def test_a_change_without_words_is_refused(case, now):
    with pytest.raises(cases.NothingSaid):
        cases.request_changes(case, person=case.client, text="  ", now=now)


def test_the_designer_asks_for_no_changes_and_the_client_answers_none(spent, now):
    with pytest.raises(MoveRefused):
        cases.request_changes(spent, person=spent.designer, text="Mine.", now=now)
    ask(spent, now)
    with pytest.raises(MoveRefused):
        cases.answer_changes(spent, person=spent.client, agree=True, now=now)
