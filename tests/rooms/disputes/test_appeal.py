"""An appeal: once, in time, decided by somebody else, for good."""

from datetime import timedelta

import pytest
from tests.builders.disputes import REASON, a_decided_dispute, a_handled_dispute
from tests.cast import a_person

from pontic.accounts.models import StaffRole
from pontic.disputes import actions as disputes
from pontic.disputes import facts, queries, sweeps
from pontic.disputes.actions import NothingSaid, NotYours
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WHY = "The second screenshot was not looked at."


@pytest.fixture
def second(db):
    agent = a_person("second@pontic.test", "Ines Roth")
    StaffRole.objects.create(person=agent, role=StaffRole.Role.RESOLUTION)
    return agent


@pytest.fixture
def dispute(lab, designer, staff, now):
    return a_decided_dispute(client=lab, designer=designer, agent=staff, now=now)


def test_either_side_appeals_and_the_decision_waits(dispute, designer, now):
    disputes.appeal(dispute, person=designer, text=WHY, now=now + DAY)
    sweeps.carry_out(now + 5 * DAY)
    dispute.refresh_from_db()
    assert (dispute.state, dispute.case.state) == ("appealed", "disputed")
    assert list(queries.queue()) == [dispute]
    assert Fact.objects.get(name=facts.APPEALED).payload["by"] == designer.pk


@pytest.mark.parametrize(("outcome", "is_upheld", "case_state"), [
    ("refund", True, "refunded"), ("split", False, "completed"), ("dismiss", False, "delivered"),
])  # fmt: skip
def test_another_agent_decides_for_good(outcome, is_upheld, case_state, dispute, designer, second, now):
    disputes.appeal(dispute, person=designer, text=WHY, now=now)
    disputes.take_on(dispute, by=second, now=now)
    amount = Money(900) if outcome == "split" else None
    disputes.decide_appeal(dispute, by=second, outcome=outcome, amount=amount, reason=REASON, now=now)
    appeal = queries.appeal_of(dispute)
    assert (appeal.upheld, appeal.decided_by, appeal.outcome) == (is_upheld, second, outcome)
    assert (dispute.is_over, dispute.outcome, dispute.case.state) == (True, "refund", case_state)
    assert dispute.case.split_minor == (900 if amount else 0)


def test_the_agent_who_decided_first_does_not_decide_again(dispute, designer, staff, now):
    disputes.appeal(dispute, person=designer, text=WHY, now=now)
    with pytest.raises(NotYours):
        disputes.decide_appeal(dispute, by=staff, outcome="refund", reason=REASON, now=now)


def test_nobody_appeals_twice_nor_too_late_nor_against_what_he_accepted(dispute, lab, designer, now):
    with pytest.raises(MoveRefused):
        disputes.appeal(dispute, person=designer, text=WHY, now=now + 3 * DAY)
    disputes.accept_decision(dispute, person=lab, now=now)
    with pytest.raises(MoveRefused):
        disputes.appeal(dispute, person=lab, text=WHY, now=now)
    disputes.appeal(dispute, person=designer, text=WHY, now=now)
    with pytest.raises(MoveRefused):
        disputes.appeal(dispute, person=designer, text=WHY, now=now)


def test_an_appeal_needs_words(dispute, designer, now):
    with pytest.raises(NothingSaid):
        disputes.appeal(dispute, person=designer, text="  ", now=now)


def test_strangers_and_staff_do_not_appeal(dispute, stranger, staff, now):
    for person in (stranger, staff):
        with pytest.raises(MoveRefused):
            disputes.appeal(dispute, person=person, text=WHY, now=now)


def test_there_is_nothing_to_decide_for_good_before_an_appeal(lab, designer, staff, second, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=second, now=now)
    with pytest.raises(MoveRefused):
        disputes.decide_appeal(dispute, by=second, outcome="refund", reason=REASON, now=now)


def test_the_second_agent_has_his_time_even_when_the_sixty_days_end(lab, designer, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    late = now + 58 * DAY
    disputes.decide(dispute, by=staff, outcome="dismiss", reason=REASON, now=late)
    disputes.appeal(dispute, person=lab, text=WHY, now=late + 2 * DAY)
    dispute.case.refresh_from_db()
    assert dispute.case.due_at == late + 16 * DAY
