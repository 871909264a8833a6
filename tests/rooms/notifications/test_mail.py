"""The letters: to whom, in which language, with what in them."""

import pytest
from django.core import mail
from tests.builders.cases import a_case
from tests.builders.disputes import ANSWER, REASON, a_dispute, a_handled_dispute

from pontic.accounts import actions as accounts
from pontic.disputes import actions as disputes
from pontic.messaging import actions as messaging
from pontic.notifications import actions as notifications
from pontic.notifications import reactions
from pontic.notifications.models import Group
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


def letters_to(person, words: str = "") -> list[mail.EmailMultiAlternatives]:
    return [letter for letter in mail.outbox if letter.to == [person.email] and words in letter.subject]


def test_acceptance_sends_two_receipts_with_amount_id_and_parties(lab, designer, now, deliver):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    deliver(now)
    for person in (lab, designer):
        (receipt,) = letters_to(person, "accepted")
        html = receipt.alternatives[0][0]
        for text in ("$", f"#{case.pk}", "LAB-0042", "Clara Moreau", "Diego Santos"):
            assert text in receipt.body
            assert text in html


def test_a_request_carries_both_answers(lab, designer, now, deliver):
    a_case("requested", client=lab, designer=designer, now=now)
    deliver(now)
    (letter,) = letters_to(designer, "New case")
    html = letter.alternatives[0][0]
    assert "#act-accept" in html
    assert "#act-decline" in html


def test_the_letter_speaks_its_reader_s_language(lab, designer, now, deliver):
    accounts.change_settings(
        designer, name=designer.name, language="es", time_zone="America/Mexico_City", phone="", now=now
    )
    a_case("requested", client=lab, designer=designer, now=now)
    deliver(now)
    assert letters_to(designer, "Nuevo caso de Clara Moreau")
    assert not letters_to(designer, "New case")


def test_letters_of_a_group_can_be_switched_off_and_on(lab, designer, now, deliver):
    talk = messaging.between(lab, designer, now=now)
    notifications.prefer(designer, groups=[Group.CASES])
    messaging.write(talk, author=lab, body="Hello", now=now)
    deliver(now)
    assert letters_to(designer) == []
    messaging.mark_read(talk, person=designer, now=now)
    notifications.prefer(designer, groups=[Group.CASES, Group.MESSAGES])
    messaging.write(talk, author=lab, body="Hello again", now=now.replace(hour=10))
    deliver(now.replace(hour=10))
    assert len(letters_to(designer, "New message from Clara Moreau")) == 1


def test_what_was_written_is_never_in_the_letter(lab, designer, now, deliver):
    messaging.write(messaging.between(lab, designer, now=now), author=lab, body="Patient in chair 3", now=now)
    deliver(now)
    (letter,) = letters_to(designer)
    assert "chair" not in letter.body + letter.alternatives[0][0]


def test_receipts_and_disputes_come_whatever_was_switched_off(lab, designer, now, deliver):
    notifications.prefer(designer, groups=[])
    a_dispute(client=lab, designer=designer, now=now)
    deliver(now)
    assert len(letters_to(designer, "disputes")) == 1
    assert len(letters_to(designer, "You accepted")) == 1
    assert letters_to(designer, "New case") == []


def test_the_decision_comes_by_mail_with_its_reason(lab, designer, staff, now, deliver):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.say(dispute, person=designer, text=ANSWER, now=now)
    disputes.decide(dispute, by=staff, outcome="refund", reason=REASON, now=now)
    deliver(now)
    for person in (lab, designer):
        (letter,) = letters_to(person, "was decided")
        assert REASON in letter.body


def test_a_letter_goes_out_once(lab, designer, now, deliver):
    a_case("in_design", client=lab, designer=designer, now=now)
    deliver(now)
    count = len(mail.outbox)
    for fact in Fact.objects.filter(name="notification.created"):
        reactions.mail(fact, now)
    assert len(mail.outbox) == count


def test_a_name_cannot_break_into_the_head_of_a_letter(lab, designer, now, deliver):
    lab.name = "Clara\nBcc: everybody@pontic.test"
    lab.save()
    messaging.write(messaging.between(lab, designer, now=now), author=lab, body="Hello", now=now)
    deliver(now)
    (letter,) = letters_to(designer)
    assert "\n" not in letter.subject
    assert letter.recipients() == [designer.email]


def test_every_letter_says_how_to_stop_it(lab, designer, now, deliver):
    messaging.write(messaging.between(lab, designer, now=now), author=lab, body="Hello", now=now)
    deliver(now)
    (letter,) = letters_to(designer)
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/settings/notifications/" in letter.body
