"""Telling people: the right ones, once, and never of their own acts."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_case
from tests.builders.disputes import ANSWER, REASON, a_handled_dispute
from tests.builders.reviews import a_review

from pontic.cases import actions as cases
from pontic.cases import sweeps
from pontic.disputes import actions as disputes
from pontic.messaging import actions as messaging
from pontic.notifications import actions as notifications
from pontic.notifications import queries, reactions
from pontic.notifications.models import Notification
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


def kinds(person) -> list[str]:
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_a_new_case_is_told_to_the_designer_alone(lab, designer, stranger, now, deliver):
    a_case("requested", client=lab, designer=designer, now=now)
    deliver(now)
    assert "case.sent:designer" in kinds(designer)
    assert "case.sent:designer" not in kinds(lab)
    assert kinds(stranger) == []


def test_a_fact_that_is_delivered_twice_tells_once(lab, designer, now, deliver):
    a_case("requested", client=lab, designer=designer, now=now)
    deliver(now)
    before = Notification.objects.count()
    for fact in Fact.objects.all():
        reactions.tell(fact, now)
    assert Notification.objects.count() == before


def test_nobody_is_told_of_his_own_act(lab, designer, now, deliver):
    case = a_case("on_hold", client=lab, designer=designer, now=now)
    later = now + timedelta(hours=1)
    cases.resume(case, person=lab, answer="Shade A2.", now=later)
    deliver(later)
    assert "case.resumed:both" in kinds(designer)
    assert "case.resumed:both" not in kinds(lab)


def test_acceptance_is_told_to_both_with_a_receipt(lab, designer, now, deliver):
    a_case("in_design", client=lab, designer=designer, now=now)
    deliver(now)
    assert "case.accepted:client" in kinds(lab)
    assert "case.accepted:designer" in kinds(designer)


@pytest.mark.parametrize("outcome", ["refund", "dismiss"])
def test_a_decision_is_told_to_both_and_its_agent_is_not_told_of_it(outcome, lab, designer, staff, now, deliver):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.say(dispute, person=designer, text=ANSWER, now=now)
    disputes.decide(dispute, by=staff, outcome=outcome, reason=REASON, now=now)
    deliver(now)
    for person in (lab, designer):
        assert [kind for kind in kinds(person) if "decided" in kind] == [f"dispute.decided/{outcome}:both"]
    assert not [kind for kind in kinds(staff) if "decided" in kind]


def test_a_reminder_reaches_the_one_it_is_for(lab, designer, now, deliver):
    a_case("delivered", client=lab, designer=designer, now=now)
    day_29 = now + timedelta(days=29, minutes=1)
    sweeps.remind(day_29)
    deliver(day_29)
    assert "case.reminded/completion:client" in kinds(lab)
    assert "case.reminded/completion:client" not in kinds(designer)


def test_a_sealed_review_is_told_to_whoever_has_not_written_yet(lab, designer, now, deliver):
    case = a_case("completed", client=lab, designer=designer, now=now)
    a_review(case, lab, now)
    deliver(now)
    assert "review.written:waiting" in kinds(designer)
    a_review(case, designer, now)
    deliver(now)
    assert "review.written:waiting" not in kinds(lab)
    assert "review.opened:person" in kinds(lab)
    assert "review.opened:person" in kinds(designer)


def test_several_messages_are_told_once_until_they_are_read(lab, designer, now, deliver):
    talk = messaging.between(lab, designer, now=now)
    for minute in range(3):
        at = now + timedelta(minutes=minute)
        messaging.write(talk, author=lab, body="Hello", now=at)
        deliver(at)
    assert kinds(designer) == ["message.written:others"]
    messaging.mark_read(talk, person=designer, now=now + timedelta(minutes=5))
    later = now + timedelta(minutes=6)
    messaging.write(talk, author=lab, body="Are you there?", now=later)
    deliver(later)
    assert kinds(designer) == ["message.written:others"] * 2
    assert kinds(lab) == []


def test_reading_one_and_reading_all(lab, designer, now, deliver):
    a_case("delivered", client=lab, designer=designer, now=now)
    deliver(now)
    count = queries.unread_count(lab)
    assert count >= 2
    notifications.mark_read(queries.of_person(lab)[0], now=now)
    assert queries.unread_count(lab) == count - 1
    notifications.mark_all_read(lab, now=now)
    assert queries.unread_count(lab) == 0
    assert queries.unread_count(designer) > 0


def test_a_deadline_is_told_as_it_was_set_however_late_the_telling(lab, designer, now, deliver):
    a_case("completed", client=lab, designer=designer, now=now)
    deliver(now + timedelta(days=2))
    told = {row.kind: row.words for row in Notification.objects.all()}
    assert told["case.sent:designer"]["due"] == {"at": (now + timedelta(days=3)).isoformat()}
    assert told["case.accepted:client"]["promised"] == {"at": (now + timedelta(days=2)).isoformat()}
    assert told["case.delivered:client"]["due"] == {"at": (now + timedelta(days=30)).isoformat()}
