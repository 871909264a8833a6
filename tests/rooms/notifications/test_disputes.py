"""Who is told what in a dispute: offers, their answers, a decision and what follows it."""

from datetime import timedelta

import pytest
from django.utils import translation
from tests.builders.disputes import a_decided_dispute, a_dispute

from pontic.disputes import actions as disputes
from pontic.disputes import sweeps
from pontic.kit.money import Money
from pontic.notifications import rendering
from pontic.notifications.models import Notification

pytestmark = pytest.mark.django_db


def told(person, fact: str) -> list[str]:
    """Return what somebody was told of a fact, in words."""
    rows = Notification.objects.filter(person=person, kind__startswith=f"dispute.{fact}").order_by("pk")
    with translation.override("en"):
        return [f"{row.title} {row.body}" for row in map(rendering.render, rows)]


def test_an_offer_and_its_answer_reach_the_other_side_with_the_sum(lab, designer, now, deliver):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    offer = disputes.offer(dispute, person=designer, kind="split", amount=Money(1_234), now=now)
    disputes.decline_offer(offer, person=lab, now=now)
    deliver(now)
    (words,) = told(lab, "offered")
    assert "$12.34 would go back" in words
    assert told(designer, "offered") == []
    assert len(told(designer, "offer_declined")) == 1
    assert told(lab, "offer_declined") == []


def test_an_agreement_is_confirmed_to_both(lab, designer, now, deliver):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    disputes.accept_offer(
        disputes.offer(dispute, person=lab, kind="split", amount=Money(1_234), now=now), person=designer, now=now
    )
    deliver(now)
    assert all("$12.34 goes back" in told(person, "agreed")[0] for person in (lab, designer))


def test_a_decision_names_the_day_until_which_one_can_appeal_and_the_appeal_is_told(lab, designer, staff, now, deliver):
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.appeal(dispute, person=designer, text="Look again.", now=now)
    deliver(now)
    assert all("until" in told(person, "decided")[0] for person in (lab, designer))
    assert "Diego Santos appealed" in told(lab, "appealed")[0]
    assert told(designer, "appealed") == []
    assert len(told(staff, "appealed")) == 1


def test_a_silent_designer_is_told_of_his_time(lab, designer, now, deliver):
    a_dispute(client=lab, designer=designer, now=now)
    day_4 = now + timedelta(days=4)
    sweeps.remind(day_4)
    deliver(day_4)
    assert len(told(designer, "reminded")) == 1
    assert told(lab, "reminded") == []


def test_what_is_carried_out_is_told_with_its_sum_and_its_reason(lab, designer, staff, now, deliver):
    parts = {"client": lab, "designer": designer, "agent": staff, "now": now}
    dispute = a_decided_dispute(outcome="split", amount=Money(1_234), **parts)
    later = now + timedelta(days=3)
    sweeps.carry_out(later)
    deliver(later)
    for person in (lab, designer):
        (words,) = told(person, "carried_out")
        assert "$12.34 goes back" in words
        assert dispute.reason in words
