"""A decision: made with its reason, waiting for an appeal, carried out."""

from datetime import timedelta

import pytest
from tests.builders.catalog import a_live_listing
from tests.builders.disputes import REASON, a_decided_dispute, a_dispute, a_handled_dispute, accept

from pontic.accounts.models import StaffAct
from pontic.disputes import actions as disputes
from pontic.disputes import facts, sweeps
from pontic.disputes.actions import NotYours, ReasonMissing, Unheard
from pontic.disputes.terms import SplitOutOfRange
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ENDS = [
    ("refund", "refunded", "refunded"),
    ("dismiss", "dismissed", "delivered"),
    ("redo", "redone", "changes_requested"),
    ("split", "split", "completed"),
]


@pytest.fixture
def parts(lab, designer, staff, now):
    return {"client": lab, "designer": designer, "agent": staff, "now": now, "listing": a_live_listing(designer, now)}


def decided(parts, outcome="refund"):
    return a_decided_dispute(outcome=outcome, amount=Money(900) if outcome == "split" else None, **parts)


@pytest.mark.parametrize(("outcome", "state", "case_state"), ENDS)
def test_it_is_carried_out_when_nobody_appeals_in_three_days(outcome, state, case_state, parts, staff, now):
    dispute = decided(parts, outcome)
    assert (dispute.state, dispute.outcome, dispute.carry_out_at) == ("decided", outcome, now + 3 * DAY)
    assert Fact.objects.get(name=facts.DECIDED).payload["kind"] == outcome
    sweeps.carry_out(now + 3 * DAY - timedelta(seconds=1))
    dispute.refresh_from_db()
    assert dispute.case.state == "disputed"
    assert sweeps.carry_out(now + 3 * DAY) == 1
    dispute.refresh_from_db()
    assert (dispute.state, dispute.is_carried_out, dispute.case.state) == (state, True, case_state)
    step = dispute.case.steps.latest("pk")
    assert (step.actor, step.person, step.note) == ("staff", staff, REASON)
    assert dispute.case.split_minor == (900 if outcome == "split" else 0)
    assert Fact.objects.get(name=facts.CARRIED_OUT).payload["kind"] == outcome


def test_it_is_carried_out_at_once_when_both_accept(parts, lab, now):
    dispute = decided(parts, "split")
    disputes.accept_decision(dispute, person=lab, now=now)
    disputes.accept_decision(dispute, person=lab, now=now)
    assert dispute.state == "decided"
    accept(dispute, now=now)
    dispute.refresh_from_db()
    assert (dispute.state, dispute.case.state) == ("split", "completed")
    assert Fact.objects.filter(name=facts.ACCEPTED).count() == 2


def test_a_decision_stands_in_the_audit_log_with_agent_time_and_reason(parts, staff, now):
    dispute = decided(parts, "dismiss")
    act = StaffAct.objects.get(act="dismiss dispute")
    assert (act.person, act.at, act.reason, act.subject) == (staff, now, REASON, f"case:{dispute.case_id}")


@pytest.mark.parametrize("reason", ["", "   ", "Too short."])
def test_it_refuses_a_decision_without_a_written_reason(reason, parts, staff, now):
    dispute = a_handled_dispute(**parts)
    with pytest.raises(ReasonMissing):
        disputes.decide(dispute, by=staff, outcome="refund", reason=reason, now=now)


@pytest.mark.parametrize("amount", [None, Money(0), Money(10**9)])
def test_it_refuses_a_split_that_is_none(amount, parts, staff, now):
    dispute = a_handled_dispute(**parts)
    with pytest.raises(SplitOutOfRange):
        disputes.decide(dispute, by=staff, outcome="split", amount=amount, reason=REASON, now=now)


def test_it_refuses_an_agent_who_has_not_taken_it_on(lab, designer, staff, now):
    dispute = a_dispute(client=lab, designer=designer, now=now)
    with pytest.raises(NotYours):
        disputes.decide(dispute, by=staff, outcome="refund", reason=REASON, now=now)


def test_it_refuses_a_second_decision(parts, staff, now):
    dispute = decided(parts)
    with pytest.raises(MoveRefused):
        disputes.decide(dispute, by=staff, outcome="dismiss", reason=REASON, now=now)


def test_strangers_and_staff_accept_nothing_and_nothing_is_accepted_before_there_is_a_decision(
    parts, lab, stranger, staff, now
):
    with pytest.raises(MoveRefused):
        disputes.accept_decision(a_handled_dispute(**parts), person=lab, now=now)
    dispute = decided(parts)
    for person in (stranger, staff):
        with pytest.raises(MoveRefused):
            disputes.accept_decision(dispute, person=person, now=now)


def test_a_decision_of_the_last_day_is_not_overtaken_by_the_sixty_days(parts, staff, now, deliver):
    dispute = a_handled_dispute(**parts)
    late = now + 59 * DAY
    disputes.decide(dispute, by=staff, outcome="dismiss", reason=REASON, now=late)
    dispute.case.refresh_from_db()
    assert dispute.case.due_at > dispute.carry_out_at
    sweeps.carry_out(late + 4 * DAY)
    dispute.refresh_from_db()
    assert dispute.case.state == "delivered"


@pytest.mark.parametrize("outcome", ["refund", "redo", "split"])
def test_nothing_is_decided_against_a_designer_who_still_has_time_to_answer(outcome, parts, staff, now):
    dispute = a_handled_dispute(**parts)
    said = {"by": staff, "outcome": outcome, "reason": REASON, "amount": Money(900) if outcome == "split" else None}
    with pytest.raises(Unheard):
        disputes.decide(dispute, now=now + 5 * DAY - timedelta(seconds=1), **said)
    disputes.decide(dispute, now=now + 5 * DAY, **said)
    assert dispute.outcome == outcome


def test_a_claim_is_dismissed_before_the_designer_has_said_a_word(parts, staff, now):
    dispute = a_handled_dispute(**parts)
    disputes.decide(dispute, by=staff, outcome="dismiss", reason=REASON, now=now)
    assert dispute.outcome == "dismiss"
