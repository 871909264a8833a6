"""How fast somebody answers is measured from the messages themselves."""

from datetime import timedelta

import pytest

from pontic.messaging import actions as messaging
from pontic.profiles import actions as profiles
from pontic.profiles.models import Answer, Profile

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def exchange(talk, designer, lab, start, *, wait, deliver, asks=1) -> None:
    for ask in range(asks):
        messaging.write(talk, author=lab, body="Question", now=start + ask * MINUTE)
    messaging.write(talk, author=designer, body="Answer", now=start + wait * MINUTE)
    deliver(start + wait * MINUTE)


def test_the_middle_of_the_answers_is_shown_once_there_are_three(designer, lab, now, deliver):
    profiles.open_profile(designer, now=now)
    talk = messaging.between(lab, designer, now=now)
    shown = []
    for place, wait in enumerate((10, 600, 40, 20)):
        exchange(talk, designer, lab, now + timedelta(days=place), wait=wait, deliver=deliver, asks=2)
        shown.append(Profile.objects.get().response_minutes)
    assert shown == [None, None, 40, 30]


def test_the_first_question_counts_and_a_second_answer_does_not(designer, lab, now, deliver):
    profiles.open_profile(designer, now=now)
    talk = messaging.between(lab, designer, now=now)
    exchange(talk, designer, lab, now, wait=30, deliver=deliver, asks=3)
    messaging.write(talk, author=designer, body="One thing more", now=now + 50 * MINUTE)
    deliver(now + 50 * MINUTE)
    assert [answer.minutes for answer in Answer.objects.all()] == [30]


def test_an_absence_is_not_held_against_anybody(designer, lab, now, deliver):
    profile = profiles.open_profile(designer, now=now)
    talk = messaging.between(lab, designer, now=now)
    profiles.set_availability(profile, is_unavailable=True, begins=None, ends=None, capacity=None, now=now)
    exchange(talk, designer, lab, now, wait=5_000, deliver=deliver)
    assert not Answer.objects.exists()
