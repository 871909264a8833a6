"""The endings of a dispute without a decision: settled, conceded, run out; and taking one on."""

from datetime import timedelta

import pytest
from tests.builders.catalog import a_live_listing
from tests.builders.disputes import REASON, a_decided_dispute, a_dispute
from tests.builders.files import a_file

from pontic.accounts.models import StaffAct, StaffRole
from pontic.cases import sweeps
from pontic.disputes import actions as disputes
from pontic.disputes import facts
from pontic.disputes.actions import NotYours
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


def test_it_refuses_an_agent_who_is_a_party(lab, designer, now):
    StaffRole.objects.create(person=lab, role=StaffRole.Role.ADMIN)
    dispute = a_dispute(client=lab, designer=designer, now=now)
    with pytest.raises(NotYours):
        disputes.take_on(dispute, by=lab, now=now)
    with pytest.raises(NotYours):
        disputes.decide(dispute, by=lab, outcome="refund", reason=REASON, now=now)


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
    assert dispute.ended_with == "refund_undecided"


def test_the_client_may_still_withdraw_and_the_designer_still_concede_what_was_decided(lab, designer, staff, now):
    listing = a_live_listing(designer, now)
    parts = {"client": lab, "designer": designer, "agent": staff, "listing": listing, "now": now}
    disputes.settle(won := a_decided_dispute(**parts), person=lab, now=now)
    disputes.concede(lost := a_decided_dispute(outcome="dismiss", **parts), person=designer, now=now)
    assert (won.state, case_of(won).state) == ("settled", "delivered")
    assert (lost.state, case_of(lost).state) == ("conceded", "refunded")
