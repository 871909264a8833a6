"""A question to the client, and the polite reminder."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case

from pontic.cases import actions as cases
from pontic.cases import facts
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact


@pytest.fixture
def held(lab, designer, now):
    return a_case("on_hold", client=lab, designer=designer, now=now)


def test_a_question_stands_in_the_history(held):
    assert held.steps.latest("pk").note == "Which shade?"


def test_a_hold_without_a_question_is_refused(lab, designer, now):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    with pytest.raises(cases.NothingSaid):
        cases.hold(case, person=designer, question=" ", now=now)


def test_the_client_answers_with_words(held, now):
    with pytest.raises(cases.NothingSaid):
        cases.resume(held, person=held.client, now=now)
    assert cases.resume(held, person=held.client, answer="A2.", now=now).state == "in_design"


def test_the_designer_goes_on_without_an_answer(held, now):
    assert cases.resume(held, person=held.designer, now=now).state == "in_design"


def test_a_stranger_resumes_nothing(held, stranger, now):
    with pytest.raises(MoveRefused):
        cases.resume(held, person=stranger, answer="Go on.", now=now)


def test_a_polite_reminder_is_sent_once_in_three_days(held, now):
    cases.nudge(held, person=held.designer, now=now)
    with pytest.raises(cases.NudgedAlready):
        cases.nudge(held, person=held.designer, now=now + timedelta(days=2))
    cases.nudge(held, person=held.designer, now=now + timedelta(days=3))
    assert Fact.objects.filter(name=facts.NUDGED, payload__case=held.pk).count() == 2


def test_the_client_does_not_remind_himself(held, now):
    with pytest.raises(MoveRefused):
        cases.nudge(held, person=held.client, now=now)


def test_there_is_no_reminder_where_nothing_waits_for_the_client(lab, designer, now):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        cases.nudge(case, person=designer, now=now)
