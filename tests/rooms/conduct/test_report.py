"""Reporting something, and what the desk answers."""

from datetime import timedelta

import pytest
from tests.builders.conduct import a_moderator, a_report

from pontic.accounts.models import StaffAct
from pontic.conduct import actions, policies, queries, terms
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


def test_a_report_waits_in_the_queue_with_what_was_seen(lab, designer, now):
    row = a_report(lab, designer, now)
    assert list(queries.open_reports()) == [row]
    assert row.seen == {"text": "Pay me by bank transfer."}
    assert Fact.objects.get(name="conduct.reported").payload == {"report": row.pk, "person": designer.pk}


def test_the_same_thing_is_reported_once_by_one_person_until_it_is_closed(lab, stranger, designer, now):
    first = a_report(lab, designer, now)
    with pytest.raises(actions.AlreadyReported):
        a_report(lab, designer, now)
    other = a_report(stranger, designer, now)
    assert list(queries.reports_of_same(first)) == [other]
    actions.close_report(first, "dismiss", by=a_moderator(), answer="", now=now)
    assert a_report(lab, designer, now)


def test_nobody_reports_himself(lab, now):
    with pytest.raises(actions.AboutOneself):
        a_report(lab, lab, now)


@pytest.mark.parametrize("change", [{"ground": "other"}, {"kind": "email", "subject": None}])
def test_what_says_nothing_by_itself_needs_words(change, lab, now):
    with pytest.raises(actions.WordsMissing):
        a_report(lab, None, now, text=" ", **change)


def test_two_mails_from_outside_are_two_reports(lab, now):
    for _ in range(2):
        a_report(lab, None, now, kind="email", subject=None)
    assert queries.open_reports().count() == 2


def test_nobody_reports_without_end(lab, designer, now):
    for number in range(terms.REPORTS_A_DAY):
        a_report(lab, designer, now, subject=number)
    with pytest.raises(actions.TooManyReports):
        a_report(lab, designer, now, subject=99)
    assert a_report(lab, designer, now + timedelta(days=1, minutes=1), subject=99)


@pytest.mark.parametrize(("move", "state"), [("uphold", "upheld"), ("dismiss", "dismissed")])
def test_the_desk_closes_it_with_an_answer_on_the_record(move, state, lab, designer, now):
    moderator = a_moderator()
    row = actions.close_report(a_report(lab, designer, now), move, by=moderator, answer="Thank you.", now=now)
    assert (row.state, row.closed_by, row.answer) == (state, moderator, "Thank you.")
    assert StaffAct.objects.get().act == f"{move} report"
    payload = {"report": row.pk, "person": lab.pk, "kind": state}
    assert Fact.objects.get(name="conduct.report_closed").payload == payload


def test_what_is_closed_stays_closed(lab, designer, now):
    moderator = a_moderator()
    row = actions.close_report(a_report(lab, designer, now), "uphold", by=moderator, answer="", now=now)
    with pytest.raises(MoveRefused):
        actions.close_report(row, "dismiss", by=moderator, answer="", now=now)


@pytest.mark.parametrize("who", ["reporter", "meant", "stranger"])
def test_nobody_decides_about_his_own_report(who, stranger, now):
    people = {"reporter": a_moderator("Ada One"), "meant": a_moderator("Ben Two"), "stranger": stranger}
    row = a_report(people["reporter"], people["meant"], now)
    assert policies.moves_in_report(row, people[who]) == set()
    with pytest.raises(MoveRefused):
        actions.close_report(row, "uphold", by=people[who], answer="", now=now)
