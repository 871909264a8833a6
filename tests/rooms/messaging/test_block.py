"""Blocking somebody: no words from him, but in the threads of common cases (MSG-12)."""

import pytest
from django.db import IntegrityError, transaction

from pontic.accounts.policies import NotInStanding
from pontic.messaging import actions, policies
from pontic.messaging.models import Block, Conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(lab, designer, now):
    """A general conversation of the two."""
    return actions.between(lab, designer, now=now)


def test_neither_writes_to_the_other_any_more(talk, lab, designer, now):
    actions.block(designer, by=lab, now=now)
    for author in (lab, designer):
        with pytest.raises(actions.Blocked):
            actions.write(talk, author=author, body="Hello", now=now)
    assert policies.blocks(lab, [designer])
    assert not policies.blocks(designer, [lab])


def test_whoever_is_blocked_begins_no_conversation(lab, designer, now):
    actions.block(designer, by=lab, now=now)
    with pytest.raises(actions.Blocked):
        actions.between(designer, lab, now=now)


def test_the_work_on_a_common_case_goes_on(lab, designer, now):
    thread = actions.open_conversation(kind=Conversation.Kind.CASE, people=[lab, designer], now=now)
    actions.block(designer, by=lab, now=now)
    assert actions.write(thread, author=designer, body="The bridge is ready.", now=now)


def test_it_can_be_taken_back_by_who_did_it(talk, lab, designer, now):
    actions.block(designer, by=lab, now=now)
    actions.block(designer, by=lab, now=now)
    actions.unblock(lab, by=designer)
    assert Block.objects.count() == 1
    actions.unblock(designer, by=lab)
    assert actions.write(talk, author=designer, body="Hello", now=now)


def test_nobody_blocks_himself(lab, now):
    with pytest.raises(actions.WithOneself):
        actions.block(lab, by=lab, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Block.objects.create(by=lab, person=lab, at=now)


def test_the_suspended_write_nothing_and_the_restricted_begin_nothing(talk, lab, designer, stranger, now):
    designer.standing = "suspended"
    designer.save()
    with pytest.raises(NotInStanding):
        actions.write(talk, author=designer, body="Hello", now=now)
    lab.standing = "restricted"
    lab.save()
    assert actions.write(talk, author=lab, body="Hello", now=now)
    with pytest.raises(NotInStanding):
        actions.between(lab, stranger, now=now)
