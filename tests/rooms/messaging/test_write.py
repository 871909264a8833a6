"""Writing a message: it counts, it tells, it lets the others open its files; others are refused."""

import pytest
from django.db import IntegrityError, connection, transaction
from tests.builders.files import a_file

from pontic.files import actions as files
from pontic.files import policies as may
from pontic.messaging import actions as messaging
from pontic.messaging import facts, queries
from pontic.messaging.models import Attachment, Flag, Message, Participant
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation(lab, designer, now):
    return messaging.between(lab, designer, now=now)


def test_is_kept_told_and_new_to_the_other_only(conversation, lab, designer, now):
    message = messaging.write(conversation, author=lab, body="  Good morning\n", now=now)
    assert (message.body, message.author, message.sent_at) == ("Good morning", lab, now)
    assert (queries.unread_count(lab), queries.unread_count(designer)) == (0, 1)
    told = {"message": message.pk, "conversation": conversation.pk, "person": lab.pk}
    assert Fact.objects.get(name=facts.WRITTEN).payload == told
    assert queries.conversations_of(designer, "general")[0].last_message == message


def test_its_files_can_be_opened_by_everybody_here_and_by_nobody_else(
    conversation, lab, designer, stranger, staff, now
):
    file = a_file(lab, now)
    message = messaging.write(conversation, author=lab, body="", files=[file], now=now)
    assert [attachment.file for attachment in message.attachments.all()] == [file]
    assert [may.may_open(file, person) for person in (lab, designer, stranger, staff)] == [True, True, False, False]


def test_refuses_a_message_without_words_and_files(conversation, lab, now):
    with pytest.raises(messaging.EmptyMessage):
        messaging.write(conversation, author=lab, body=" \n ", now=now)


def test_refuses_whoever_does_not_take_part(conversation, stranger, staff, now):
    for person in (stranger, staff):
        with pytest.raises(messaging.NotTakingPart):
            messaging.write(conversation, author=person, body="Let me in", now=now)
    assert not Message.objects.exists()


def test_refuses_somebody_elses_file_so_that_no_one_can_pass_it_to_himself(conversation, lab, designer, stranger, now):
    theirs = a_file(stranger, now)
    with pytest.raises(messaging.NotYourFile):
        messaging.write(conversation, author=lab, body="Look", files=[theirs], now=now)
    assert not Message.objects.exists()
    assert not may.may_open(theirs, lab)


def test_a_file_that_was_received_is_not_passed_on_either(conversation, lab, designer, stranger, now):
    file = a_file(lab, now)
    messaging.write(conversation, author=lab, body="", files=[file], now=now)
    other = messaging.between(designer, stranger, now=now)
    with pytest.raises(messaging.NotYourFile):
        messaging.write(other, author=designer, body="", files=[file], now=now)
    assert not may.may_open(file, stranger)


def test_contact_details_that_were_sent_all_the_same_are_flagged_for_the_desk(conversation, lab, staff, now):
    message = messaging.write(conversation, author=lab, body="call +351 912", flagged=["+351 912"], now=now)
    flag = queries.open_flags().get()
    assert (flag.message, flag.found, flag.flagged_at) == (message, ["+351 912"], now)
    assert Fact.objects.get(name=facts.FLAGGED).payload["message"] == message.pk
    messaging.settle_flag(flag, by=staff, now=now)
    assert not queries.open_flags().exists()
    assert Flag.objects.get().looked_by == staff


ATTACKS = {
    "change a message": "update messaging_message set body = 'never said'",
    "change its author": "update messaging_message set author_id = author_id",
    "delete a message": "delete from messaging_message",
    "move an attachment": "update messaging_attachment set file_id = file_id",
    "delete an attachment": "delete from messaging_attachment",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_the_database_refuses_to(attack, conversation, lab, now):
    message = messaging.write(
        conversation, author=lab, body="What is written counts", files=[a_file(lab, now)], now=now
    )
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)
    assert Message.objects.get().body == message.body
    assert Attachment.objects.count() == 1


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_the_database_refuses_to_truncate(conversation, lab, now):
    messaging.write(conversation, author=lab, body="Kept", now=now)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:  # noqa: PT012
        cursor.execute("set constraints all immediate")
        cursor.execute("truncate messaging_message cascade")


def test_forgetting_a_file_leaves_the_message_and_its_tombstone(conversation, lab, now):
    file = a_file(lab, now)
    messaging.write(conversation, author=lab, body="", files=[file], now=now)
    files.forget(file, now=now)
    (message,) = queries.thread(conversation)
    (attachment,) = message.attachments.all()
    assert (attachment.file.name, attachment.file.is_gone) == ("scan.stl", True)


def test_reading_sets_the_count_to_nothing_for_the_reader_alone(conversation, lab, designer, now):
    messaging.write(conversation, author=lab, body="One", now=now)
    messaging.write(conversation, author=lab, body="Two", now=now)
    messaging.write(conversation, author=designer, body="Three", now=now)
    assert queries.unread_by_kind(designer) == {"general": 2}
    assert messaging.mark_read(conversation, person=designer, now=now)
    assert not messaging.mark_read(conversation, person=designer, now=now)
    assert (queries.unread_count(designer), queries.unread_count(lab)) == (0, 1)
    assert Participant.objects.get(person=designer).read_at == now
