"""Asking for a recommendation: one letter to one address, ever, and a link to hand on."""

from datetime import timedelta

import pytest
from django.core import mail
from tests.builders.profiles import a_complete_profile, an_approved_profile
from tests.builders.recommendations import a_recommendation

from pontic.accounts.models import Person
from pontic.outbox.models import Fact
from pontic.recommendations import actions as recommendations
from pontic.recommendations import facts, queries, terms
from pontic.recommendations.models import Invite, Link

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker(designer, now):
    an_approved_profile(designer, now)
    return designer


def invite(person: Person, now, email: str = "Helga+work@Sauer-Dental.example", language: str = "es") -> Invite:
    return recommendations.invite(person, email=email, language=language, now=now)


def test_it_sends_one_letter_in_the_chosen_language_with_a_link_that_opens(asker, now, deliver):
    row = invite(asker, now)
    deliver(now)
    (letter,) = [sent for sent in mail.outbox if sent.to != [asker.email]]
    assert letter.to == ["Helga+work@Sauer-Dental.example"]
    assert row.token in letter.body
    assert row.token in letter.alternatives[0][0]
    assert "Diego Santos" in letter.subject
    assert "recomend" in letter.subject.lower()
    assert asker.email not in letter.body
    door = queries.door(row.token)
    assert door is not None
    assert (door.designer, door.invite) == (asker, row)


def test_it_tells_the_post_once_however_often_it_is_delivered(asker, now, deliver):
    invite(asker, now)
    assert Fact.objects.filter(name=facts.INVITED).count() == 1
    deliver(now)
    deliver(now + timedelta(hours=1))
    assert len([sent for sent in mail.outbox if sent.to != [asker.email]]) == 1
    assert Invite.objects.get().mailed_at == now


@pytest.mark.parametrize(
    "again", ["helga@sauer-dental.example", "HELGA@SAUER-DENTAL.EXAMPLE", "helga+2@Sauer-dental.example"]
)
def test_it_refuses_the_same_address_in_whatever_spelling(asker, now, again):
    invite(asker, now)
    with pytest.raises(recommendations.InvitedBefore):
        invite(asker, now + timedelta(days=90), again)
    assert Invite.objects.count() == 1


def test_it_refuses_somebody_who_has_written_already(asker, now):
    a_recommendation(asker, now, email="Helga@sauer-dental.example")
    with pytest.raises(recommendations.InvitedBefore):
        invite(asker, now)


def test_two_designers_may_ask_the_same_client(asker, second_designer, now):
    an_approved_profile(second_designer, now)
    assert invite(asker, now).email_key == invite(second_designer, now).email_key


def test_it_refuses_one_s_own_address(asker, now):
    with pytest.raises(recommendations.OwnAddress):
        invite(asker, now, "Designer+x@pontic.test")


def test_it_refuses_somebody_whose_profile_nobody_has_read(second_designer, now):
    a_complete_profile(second_designer, now)
    with pytest.raises(recommendations.NotYet):
        invite(second_designer, now)
    with pytest.raises(recommendations.NotYet):
        recommendations.open_link(second_designer, now=now)


def test_it_refuses_somebody_who_may_begin_nothing_new(asker, now):
    Person.objects.filter(pk=asker.pk).update(standing=Person.Standing.RESTRICTED)
    with pytest.raises(recommendations.NotYet):
        invite(Person.objects.get(pk=asker.pk), now)


def test_it_sends_only_so_many_letters_a_day(asker, now):
    for number in range(terms.INVITES_A_DAY):
        invite(asker, now, f"client-{number}@lab.example")
    with pytest.raises(recommendations.TooManyInvites):
        invite(asker, now, "one-more@lab.example")
    assert invite(asker, now + timedelta(days=1, minutes=1), "one-more@lab.example")


def test_a_new_link_closes_the_old_one(asker, now):
    old = recommendations.open_link(asker, now=now).token
    new = recommendations.open_link(asker, now=now).token
    assert queries.door(old) is None
    assert queries.door(new) is not None
    assert Link.objects.count() == 1


def test_no_link_opens_for_somebody_who_is_suspended(asker, now):
    token = recommendations.open_link(asker, now=now).token
    Person.objects.filter(pk=asker.pk).update(standing=Person.Standing.SUSPENDED)
    assert queries.door(token) is None
    assert queries.door("") is None
