"""The self-check finds each way in which a month, its bill and its cases can contradict one another."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from tests.builders.retainers import a_case_under, a_month, settled

from pontic.cases import actions as cases
from pontic.payments import checks

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=2)
OURS = {"paid_ahead", "draws", "under_contract"}


@pytest.fixture
def month(lab, designer, now):
    """A month of three cases for $600: one completed, one in work, one not sent."""
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=3, monthly_minor=60_000)
    done, working = a_case_under(contract, now=now), a_case_under(contract, now=now)
    for move, actor in (("accept", "designer"), ("dispute", "client"), ("concede", "designer")):
        cases.make(done, move, actor=actor, now=now)
    cases.make(working, "accept", actor="designer", now=now)
    settled(now)
    return done, working


def found(now):
    return {fault.code for fault in checks.run(now) if fault.code in OURS}


BROKEN = [  # what somebody wrote by hand, and which identities see it
    ("UPDATE billing_part SET amount_minor = amount_minor + 1 WHERE id = {working}", {"paid_ahead"}),
    ("UPDATE billing_bill SET amount_minor = amount_minor - 20001", {"paid_ahead"}),
    ("UPDATE billing_bill SET state = 'due'", {"paid_ahead", "draws"}),
    ("UPDATE billing_part SET state = 'released' WHERE id = {working}", {"draws"}),
    ("UPDATE billing_part SET state = 'released' WHERE id = {done}", {"draws"}),
    ("UPDATE retainers_draw SET state = 'dropped' WHERE state = 'free'", {"draws"}),
    ("UPDATE retainers_draw SET state = 'free' WHERE part_id = {working}", {"under_contract"}),
    ("UPDATE retainers_draw SET state = 'taken' WHERE state = 'free'", {"under_contract"}),
    ("UPDATE cases_case SET part_id = NULL WHERE part_id = {working}", {"under_contract"}),
    ("UPDATE cases_case SET part_id = {done} WHERE part_id = {working}", {"under_contract"}),
    ("UPDATE cases_case SET state = 'completed' WHERE part_id = {working}", {"under_contract"}),
]


def test_what_somebody_wrote_by_hand_is_found(month, now):
    done, working = (case.part_id for case in month)
    assert found(now + HOURS) == set()
    for words, codes in BROKEN:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(words.format(done=done, working=working))
                assert cursor.rowcount == 1, words
            assert (words, found(now + HOURS)) == (words, codes)
            transaction.set_rollback(True)


def test_what_has_just_changed_is_given_its_time(month, now):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE billing_part SET state = 'lost', changed_at = %s", [now])
        assert found(now + HOURS / 3) == set()
        assert found(now + HOURS) == {"draws"}
        transaction.set_rollback(True)
