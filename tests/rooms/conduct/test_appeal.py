"""Appeals: once, in time, decided by somebody who had no part in the measure."""

from datetime import timedelta

import pytest
from tests.builders.conduct import APPEAL, a_measure, a_moderator

from pontic.accounts.models import StaffAct
from pontic.conduct import actions, policies, queries
from pontic.conduct.process import APPEAL_WITHIN
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

ANSWER = "We read the whole conversation again and decided anew."

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db):
    """Who took the measure."""
    return a_moderator()


@pytest.fixture
def measure(designer, moderator, now):
    """A suspension in force."""
    return a_measure(designer, moderator, now)


def test_an_appeal_waits_for_somebody_else(measure, designer, moderator, now):
    row = actions.appeal(measure, by=designer, text=APPEAL, now=now)
    assert list(queries.open_appeals()) == [row]
    assert policies.moves_in_appeal(row, moderator) == set()
    assert policies.moves_in_appeal(row, a_moderator("Other One")) == {"grant", "reject"}
    assert Fact.objects.filter(name="conduct.appealed").count() == 1


def test_only_the_one_meant_appeals_once_and_in_time(measure, designer, stranger, now):
    with pytest.raises(MoveRefused):
        actions.appeal(measure, by=stranger, text=APPEAL, now=now)
    with pytest.raises(actions.AppealTooShort):
        actions.appeal(measure, by=designer, text="No!", now=now)
    with pytest.raises(actions.AppealTooLate):
        actions.appeal(measure, by=designer, text=APPEAL, now=now + APPEAL_WITHIN)
    actions.appeal(measure, by=designer, text=APPEAL, now=now + APPEAL_WITHIN - timedelta(seconds=1))
    with pytest.raises(actions.AppealTooLate):
        actions.appeal(measure, by=designer, text=APPEAL, now=now)


def test_nobody_appeals_against_what_is_over(measure, designer, moderator, now):
    actions.lift(measure, by=moderator, reason="It was a mistake.", now=now)
    with pytest.raises(actions.AppealTooLate):
        actions.appeal(measure, by=designer, text=APPEAL, now=now)


def test_a_granted_appeal_ends_the_measure(measure, designer, now):
    row, other = actions.appeal(measure, by=designer, text=APPEAL, now=now), a_moderator("Other One")
    row = actions.decide_appeal(row, "grant", by=other, answer=ANSWER, now=now)
    designer.refresh_from_db()
    measure.refresh_from_db()
    assert (row.state, measure.state, designer.standing) == ("granted", "lifted", "good")
    assert StaffAct.objects.get(act="grant appeal").reason == ANSWER
    assert Fact.objects.get(name="conduct.appeal_decided").payload["kind"] == "granted"


def test_a_rejected_appeal_leaves_it_in_force_and_is_the_last_word(measure, designer, now):
    row, other = actions.appeal(measure, by=designer, text=APPEAL, now=now), a_moderator("Other One")
    row = actions.decide_appeal(row, "reject", by=other, answer=ANSWER, now=now)
    designer.refresh_from_db()
    assert (row.state, designer.standing) == ("rejected", "suspended")
    with pytest.raises(MoveRefused):
        actions.decide_appeal(row, "grant", by=other, answer=ANSWER, now=now)


def test_neither_who_proposed_nor_who_confirmed_decides_about_the_appeal(designer, moderator, now):
    second = a_moderator("Second Pair")
    measure = actions.confirm(a_measure(designer, moderator, now, kind="termination"), by=second, now=now)
    row = actions.appeal(measure, by=designer, text=APPEAL, now=now)
    for by in (moderator, second, designer):
        with pytest.raises(MoveRefused):
            actions.decide_appeal(row, "grant", by=by, answer=ANSWER, now=now)
    assert actions.decide_appeal(row, "grant", by=a_moderator("Third One"), answer=ANSWER, now=now)


def test_an_answer_is_written_in_words(measure, designer, now):
    row = actions.appeal(measure, by=designer, text=APPEAL, now=now)
    with pytest.raises(actions.NoteMissing):
        actions.decide_appeal(row, "reject", by=a_moderator("Other One"), answer="No.", now=now)
