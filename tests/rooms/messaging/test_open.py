"""Opening conversations: one between two people, one per case, and not too many a day."""

from datetime import timedelta

import pytest
from tests.cast import a_person

from pontic.messaging import actions as messaging
from pontic.messaging import policies, queries
from pontic.messaging.models import Conversation

pytestmark = pytest.mark.django_db


def test_two_people_have_one_general_conversation_whoever_asks(lab, designer, now):
    first = messaging.between(lab, designer, now=now)
    assert messaging.between(designer, lab, now=now) == first
    assert first.is_general
    assert Conversation.objects.count() == 1


def test_cases_and_general_conversations_never_mix(lab, designer, now):
    messaging.between(lab, designer, now=now)
    cases = [
        messaging.open_conversation(kind="case", people=[lab, designer], subject=name, now=now) for name in ("A", "B")
    ]
    assert {row.conversation.pk for row in queries.conversations_of(lab, "case")} == {case.pk for case in cases}
    assert len(queries.conversations_of(lab, "general")) == 1


def test_is_not_shown_to_the_other_before_a_word_is_written(lab, designer, now):
    conversation = messaging.between(lab, designer, now=now)
    assert [row.name for row in queries.conversations_of(lab, "general")] == ["Diego Santos"]
    assert queries.conversations_of(designer, "general") == []
    messaging.write(conversation, author=lab, body="Hello", now=now)
    (row,) = queries.conversations_of(designer, "general")
    assert (row.name, row.unread, row.last_message.body) == ("Clara Moreau", 1, "Hello")


def test_only_who_takes_part_can_see_it(lab, designer, stranger, staff, now):
    conversation = messaging.between(lab, designer, now=now)
    for person, sees in ((lab, True), (designer, True), (stranger, False), (staff, False)):
        assert policies.visible_to(person).filter(pk=conversation.pk).exists() is sees
        assert policies.takes_part(person, conversation) is sees


def test_the_last_written_comes_first_and_the_list_costs_two_queries(
    lab, designer, stranger, now, django_assert_num_queries
):
    for hour, other in enumerate((stranger, designer)):
        talk = messaging.between(lab, other, now=now)
        messaging.write(talk, author=other, body="Hello", now=now + timedelta(hours=2 - hour))
    with django_assert_num_queries(2):
        rows = queries.conversations_of(lab, "general")
    assert [row.name for row in rows] == ["Otto Brandt", "Diego Santos"]


def test_refuses_a_conversation_with_oneself(lab, now):
    with pytest.raises(messaging.WithOneself):
        messaging.between(lab, lab, now=now)


def test_refuses_too_many_new_conversations_in_a_day_but_keeps_the_old_ones_open(lab, designer, now):
    messaging.between(lab, designer, now=now)
    for number in range(messaging.NEW_A_DAY - 1):
        messaging.between(lab, a_person(f"p{number}@pontic.test", "P"), now=now)
    late = a_person("late@pontic.test", "Late")
    with pytest.raises(messaging.TooManyConversations):
        messaging.between(lab, late, now=now)
    assert messaging.between(lab, designer, now=now)
    assert messaging.between(late, lab, now=now)
    tomorrow = now + timedelta(days=1, seconds=1)
    assert messaging.between(lab, a_person("next@pontic.test", "Next"), now=tomorrow)


def test_a_long_thread_is_read_in_pages(lab, designer, now, django_assert_num_queries):
    talk = messaging.between(lab, designer, now=now)
    sent = [messaging.write(talk, author=lab, body=str(number), now=now) for number in range(5)]
    with django_assert_num_queries(2):
        assert queries.thread(talk, most=2) == sent[3:]
    assert queries.thread(talk, before=sent[3].pk, most=2) == sent[1:3]
