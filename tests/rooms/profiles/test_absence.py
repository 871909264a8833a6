"""Being away and being full: the switch, the dates, the load, the automatic reply."""

from datetime import date, timedelta

import pytest

from pontic.messaging import actions as messaging
from pontic.messaging.models import Message
from pontic.outbox.models import Fact
from pontic.profiles import actions as profiles
from pontic.profiles import facts, sweeps, terms
from pontic.profiles.models import Profile

pytestmark = pytest.mark.django_db
OFF = {"is_unavailable": False, "begins": None, "ends": None, "capacity": None}
DAY = timedelta(days=1)


def away(person, now, **fields) -> Profile:
    given = {**OFF, "is_unavailable": True, **fields}
    return profiles.set_availability(profiles.open_profile(person, now=now), now=now, **given)


def back(person, now) -> Profile:
    return profiles.set_availability(profiles.open_profile(person, now=now), now=now, **OFF)


def ask(client, designer, now, *, deliver, talk=None) -> list[Message]:
    talk = talk or messaging.between(client, designer, now=now)
    messaging.write(talk, author=client, body="Have you time?", now=now)
    deliver(now)
    return list(talk.messages.filter(is_automatic=True))


def test_the_switch_is_kept_and_told(designer, now):
    assert away(designer, now).booked_since == now
    assert Profile.objects.get().is_booked
    assert Fact.objects.get(name=facts.BOOKED).payload["kind"] == "away"


def test_switching_back_removes_it_at_once(designer, now):
    away(designer, now, ends=date(2026, 3, 20))
    profile = back(designer, now)
    assert (profile.is_booked, profile.unavailable_until) == (False, None)
    assert Fact.objects.filter(name=facts.AVAILABLE).count() == 1


def test_an_absence_to_come_begins_on_its_day_and_ends_after_it(designer, now):
    away(designer, now, begins=date(2026, 3, 4), ends=date(2026, 3, 5))
    booked = []
    for days in range(6):
        sweeps.turn_absences(now + days * DAY)
        booked.append(Profile.objects.get().is_booked)
    assert booked == [False, False, True, True, False, False]
    assert not Profile.objects.get().is_unavailable


def test_days_count_on_the_designers_own_clock(designer, now):
    late = now.replace(hour=3)  # still the first of March in Mexico
    away(designer, late, begins=date(2026, 3, 2))
    assert not Profile.objects.get().is_booked
    sweeps.turn_absences(now.replace(hour=7))
    assert Profile.objects.get().is_booked


@pytest.mark.parametrize("dates", [(None, date(2026, 3, 1)), (date(2026, 3, 9), date(2026, 3, 8))])
def test_an_absence_that_cannot_be_is_refused(designer, now, dates):
    with pytest.raises(terms.DatesRefused):
        away(designer, now, begins=dates[0], ends=dates[1])


def test_as_many_cases_as_one_takes_switch_it_on_and_one_less_off(designer, now):
    profiles.set_availability(profiles.open_profile(designer, now=now), now=now, **{**OFF, "capacity": 2})
    booked = []
    for count in (1, 2, 3, 1):
        profiles.note_load(designer, open_count=count, now=now)
        booked.append(Profile.objects.get().is_booked)
    assert booked == [False, True, True, False]
    assert Fact.objects.get(name=facts.BOOKED).payload["kind"] == "full"


def test_three_messages_get_one_reply_in_the_readers_language(designer, lab, now, deliver):
    lab.language = "fr"
    lab.save()
    away(designer, now)
    for minutes in range(3):
        replies = ask(lab, designer, now + timedelta(minutes=minutes), deliver=deliver)
    assert [reply.author for reply in replies] == [designer]
    assert replies[0].body.startswith("Merci")


def test_the_next_absence_replies_again(designer, lab, now, deliver):
    away(designer, now)
    ask(lab, designer, now, deliver=deliver)
    back(designer, now + DAY)
    assert len(ask(lab, designer, now + DAY, deliver=deliver)) == 1
    away(designer, now + 2 * DAY)
    assert len(ask(lab, designer, now + 2 * DAY, deliver=deliver)) == 2


def test_two_people_who_are_away_do_not_write_to_one_another_for_ever(designer, second_designer, now, deliver):
    for person in (designer, second_designer):
        away(person, now)
    assert len(ask(second_designer, designer, now, deliver=deliver)) == 1


def test_who_is_only_full_answers_in_his_cases_himself(designer, lab, now, deliver):
    profiles.set_availability(profiles.open_profile(designer, now=now), now=now, **{**OFF, "capacity": 1})
    profiles.note_load(designer, open_count=1, now=now)
    case = messaging.open_conversation(kind="case", people=[lab, designer], now=now)
    assert ask(lab, designer, now, deliver=deliver, talk=case) == []
    assert len(ask(lab, designer, now, deliver=deliver)) == 1


def test_who_is_away_is_answered_for_in_his_cases_too(designer, lab, now, deliver):
    away(designer, now)
    case = messaging.open_conversation(kind="case", people=[lab, designer], now=now)
    assert len(ask(lab, designer, now, deliver=deliver, talk=case)) == 1


def test_a_message_from_before_gets_no_reply(designer, lab, now, deliver):
    talk = messaging.between(lab, designer, now=now)
    messaging.write(talk, author=lab, body="Hello", now=now)
    away(designer, now + DAY)
    deliver(now + DAY)
    assert not talk.messages.filter(is_automatic=True).exists()
