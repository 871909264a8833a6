"""What the clock reminds of, once each."""

from datetime import timedelta

import pytest
from tests.builders.disputes import a_decided_dispute, a_dispute

from pontic.disputes import actions as disputes
from pontic.disputes import facts, sweeps
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def given():
    return [fact.payload["kind"] for fact in Fact.objects.filter(name=facts.REMINDED).order_by("pk")]


def test_a_silent_designer_is_reminded_and_then_both_are_told(lab, designer, now):
    a_dispute(client=lab, designer=designer, now=now)
    for day in (3, 4, 4, 5, 5):
        sweeps.remind(now + day * DAY)
    assert given() == ["answer_1", "silent_0"]


def test_who_has_spoken_is_not_reminded(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    disputes.say(dispute, person=designer, text="As ordered.", now=now)
    sweeps.remind(now + 4 * DAY)
    sweeps.remind(now + 6 * DAY)
    assert given() == []


def test_the_last_day_of_an_appeal_is_told(lab, designer, staff, now):
    a_decided_dispute(client=lab, designer=designer, agent=staff, now=now)
    sweeps.remind(now + 2 * DAY)
    assert given() == ["appeal_1"]


def test_the_end_of_the_sixty_days_is_told_three_times(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    disputes.say(dispute, person=designer, text="As ordered.", now=now)
    for day in range(40, 60):
        sweeps.remind(now + day * DAY)
    assert given() == ["end_14", "end_7", "end_1"]
