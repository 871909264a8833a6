"""The endings of a dispute: settled, conceded, decided, run out."""

from datetime import timedelta

import pytest
from tests.builders.disputes import REASON, a_dispute, a_handled_dispute
from tests.builders.files import a_file

from pontic.accounts.models import StaffAct, StaffRole
from pontic.cases import sweeps
from pontic.disputes import actions as disputes
from pontic.disputes import facts
from pontic.disputes.actions import NotYours, ReasonMissing
from pontic.files import policies as files
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


def case_of(dispute):
    dispute.case.refresh_from_db()
    return dispute.case


def test_the_client_withdraws_and_the_work_goes_on_with_its_clock(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    later = now + timedelta(days=5)
    disputes.settle(dispute, person=lab, now=later)
    assert (dispute.state, case_of(dispute).state) == ("settled", "delivered")
    assert dispute.case.due_at == later + timedelta(days=30)
    assert Fact.objects.filter(name=facts.SETTLED).count() == 1


def test_the_designer_concedes_and_the_client_is_refunded(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    disputes.concede(dispute, person=designer, now=now)
    assert (dispute.state, case_of(dispute).state) == ("conceded", "refunded")


def test_neither_party_ends_it_the_other_way(lab, designer, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        disputes.settle(dispute, person=designer, now=now)
    with pytest.raises(MoveRefused):
        disputes.concede(dispute, person=lab, now=now)
    assert case_of(dispute).state == "disputed"


@pytest.mark.parametrize(("outcome", "state", "case_state"), [
    ("refund", "refunded", "refunded"),
    ("dismiss", "dismissed", "delivered"),
])  # fmt: skip
def test_an_agent_decides_with_a_reason_that_is_kept(outcome, state, case_state, lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.decide(dispute, by=staff, outcome=outcome, reason=REASON, now=now)
    dispute.refresh_from_db()
    assert (dispute.state, dispute.decided_by, dispute.reason) == (state, staff, REASON)
    assert case_of(dispute).state == case_state
    assert Fact.objects.get(name=facts.DECIDED).payload["kind"] == outcome


def test_a_decision_stands_in_the_audit_log_with_agent_time_and_reason(lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.decide(dispute, by=staff, outcome="dismiss", reason=REASON, now=now)
    act = StaffAct.objects.get(act="dismiss dispute")
    assert (act.person, act.at, act.reason, act.subject) == (staff, now, REASON, f"case:{dispute.case_id}")


@pytest.mark.parametrize("reason", ["", "   ", "Too short."])
def test_it_refuses_a_decision_without_a_written_reason(reason, lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    with pytest.raises(ReasonMissing):
        disputes.decide(dispute, by=staff, outcome="refund", reason=reason, now=now)
    assert case_of(dispute).state == "disputed"


def test_it_refuses_an_agent_who_has_not_taken_it_on(lab, designer, staff, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    with pytest.raises(NotYours):
        disputes.decide(dispute, by=staff, outcome="refund", reason=REASON, now=now)


def test_it_refuses_an_agent_who_is_a_party(lab, designer, now):
    StaffRole.objects.create(person=lab, role=StaffRole.Role.ADMIN)
    dispute = a_dispute(client=lab, designer=designer, now=now)
    with pytest.raises(NotYours):
        disputes.take_on(dispute, by=lab, now=now)
    with pytest.raises(NotYours):
        disputes.decide(dispute, by=lab, outcome="refund", reason=REASON, now=now)


def test_it_refuses_a_second_decision(lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.decide(dispute, by=staff, outcome="dismiss", reason=REASON, now=now)
    with pytest.raises(MoveRefused):
        disputes.decide(dispute, by=staff, outcome="refund", reason=REASON, now=now)
    assert case_of(dispute).state == "delivered"


def test_taking_on_opens_the_evidence_once_and_on_the_record(lab, designer, staff, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    file = a_file(lab, now)
    disputes.say(dispute, person=lab, text="Here.", shown=[file], now=now)
    assert not files.may_open(file, staff)
    for _ in range(2):
        disputes.take_on(dispute, by=staff, now=now)
    assert files.may_open(file, staff)
    assert StaffAct.objects.filter(act="take on dispute").count() == 1


def test_a_dispute_that_nobody_decides_in_60_days_closes_with_its_case(lab, designer, now, deliver):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    deliver(now)
    day_59, day_60 = now + timedelta(days=59), now + timedelta(days=60)
    sweeps.act(day_59)
    assert case_of(dispute).state == "disputed"
    sweeps.act(day_60)
    deliver(day_60)
    dispute.refresh_from_db()
    assert (dispute.state, dispute.closed_at, dispute.decided_by) == ("refunded", day_60, None)
    assert case_of(dispute).state == "refunded"
