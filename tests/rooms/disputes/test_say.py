"""Stating something in a dispute, with evidence."""

from datetime import timedelta

import pytest
from tests.builders.disputes import a_dispute, a_handled_dispute
from tests.builders.files import a_file

from pontic.accounts.models import StaffAct
from pontic.disputes import actions as disputes
from pontic.disputes import facts, queries
from pontic.files import policies as files
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


def test_both_parties_and_the_agent_speak_in_one_thread(lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    for person in (lab, designer, staff):
        disputes.say(dispute, person=person, text=f"I am {person}.", now=now)
    said = queries.statements(dispute)
    assert [statement.role for statement in said] == ["client", "designer", "staff"]


def test_it_tells_who_spoke(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    disputes.say(dispute, person=designer, text="As ordered.", now=now)
    payload = Fact.objects.get(name=facts.ANSWERED).payload
    assert payload == {"dispute": dispute.pk, "case": dispute.case_id, "by": designer.pk}


def test_evidence_is_open_to_both_parties_and_to_the_agent_and_to_nobody_else(lab, designer, staff, stranger, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    file = a_file(designer, now, name="proof.stl")
    disputes.say(dispute, person=designer, text="See the file.", shown=[file], now=now)
    assert all(files.may_open(file, person) for person in (lab, designer, staff))
    assert not files.may_open(file, stranger)


def test_an_agent_opens_only_what_was_shown(lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    for row in dispute.case.files.select_related("file"):
        assert not files.may_open(row.file, staff)


def test_a_statement_of_staff_is_on_the_record(lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.say(dispute, person=staff, text="Could you agree on one more version?", now=now)
    assert StaffAct.objects.filter(person=staff, act="state in dispute", subject=f"case:{dispute.case_id}").exists()


def test_it_refuses_a_dispute_that_is_over(lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.concede(dispute, person=designer, now=now)
    with pytest.raises(MoveRefused):
        disputes.say(dispute, person=lab, text="Thanks.", now=now)


def test_it_refuses_strangers_and_staff_who_did_not_take_it_on(lab, designer, stranger, staff, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    for person in (stranger, staff):
        with pytest.raises(MoveRefused):
            disputes.say(dispute, person=person, text="Me too.", now=now)


def test_the_first_word_of_the_designer_after_his_time_is_heard_and_marked_as_late(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    day_6 = now + timedelta(days=6)
    first, second = (disputes.say(dispute, person=designer, text="Sorry.", now=day_6) for _ in range(2))
    assert (first.is_late, second.is_late) == (True, False)
    assert not disputes.say(dispute, person=lab, text="At last.", now=day_6).is_late


def test_a_word_in_time_is_not_late(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    assert dispute.answer_by == now + timedelta(days=5)
    assert not disputes.say(dispute, person=designer, text="As ordered.", now=now + timedelta(days=5)).is_late
