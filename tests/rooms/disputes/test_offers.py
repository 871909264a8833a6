"""Offers between the parties: made, answered, in place of one another, carried out at once."""

import pytest
from tests.builders.disputes import a_decided_dispute, a_dispute, a_handled_dispute

from pontic.disputes import actions as disputes
from pontic.disputes import facts, queries
from pontic.disputes.terms import SplitOutOfRange, per_cent, shares
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(lab, designer, now):
    return a_dispute(client=lab, designer=designer, now=now)


def states(dispute):
    return [row.state for row in queries.offers(dispute)]


@pytest.mark.parametrize(("kind", "case_state"), [
    ("redo", "changes_requested"), ("split", "completed"), ("refund", "refunded"),
])  # fmt: skip
def test_what_the_other_side_accepts_is_carried_out_at_once(kind, case_state, dispute, lab, designer, now):
    amount = Money(1_000) if kind == "split" else None
    made = disputes.offer(dispute, person=designer, kind=kind, amount=amount, text="I see it.", now=now)
    disputes.accept_offer(made, person=lab, now=now)
    dispute.refresh_from_db()
    case = dispute.case
    assert (dispute.state, dispute.ended_with, case.state) == ("agreed", kind, case_state)
    assert (case.split_minor, states(dispute)) == (1_000 if amount else 0, ["accepted"])
    step = case.steps.latest("pk")
    assert (step.actor, step.person, step.note) == ("parties", lab, "I see it.")
    assert Fact.objects.get(name=facts.AGREED).payload["kind"] == kind


def test_a_redo_counts_as_no_change_and_gives_a_new_deadline(dispute, lab, designer, now):
    used = dispute.case.revisions_used
    made = disputes.offer(dispute, person=lab, kind="redo", now=now)
    disputes.accept_offer(made, person=designer, now=now)
    dispute.case.refresh_from_db()
    assert dispute.case.revisions_used == used
    assert dispute.case.deliver_by > now
    assert dispute.case.due_at is None


def test_it_tells_who_offered_what(dispute, designer, now):
    made = disputes.offer(dispute, person=designer, kind="redo", now=now)
    payload = Fact.objects.get(name=facts.OFFERED).payload
    expected = {"dispute": dispute.pk, "case": dispute.case_id, "offer": made.pk, "by": designer.pk, "kind": "redo"}
    assert payload == expected


def test_a_counter_offer_takes_the_place_of_the_first(dispute, lab, designer, now):
    first = disputes.offer(dispute, person=designer, kind="split", amount=Money(500), now=now)
    disputes.offer(dispute, person=lab, kind="split", amount=Money(2_000), now=now)
    disputes.offer(dispute, person=lab, kind="split", amount=Money(1_500), now=now)
    assert states(dispute) == ["superseded", "superseded", "open"]
    with pytest.raises(MoveRefused):
        disputes.accept_offer(first, person=lab, now=now)


def test_it_is_declined_or_withdrawn_and_the_dispute_goes_on(dispute, lab, designer, now):
    disputes.decline_offer(disputes.offer(dispute, person=designer, kind="redo", now=now), person=lab, now=now)
    disputes.withdraw_offer(disputes.offer(dispute, person=designer, kind="redo", now=now), person=designer, now=now)
    dispute.refresh_from_db()
    assert (dispute.state, states(dispute)) == ("open", ["declined", "withdrawn"])


def test_nobody_accepts_his_own_offer_nor_withdraws_the_others(dispute, lab, designer, now):
    made = disputes.offer(dispute, person=designer, kind="refund", now=now)
    with pytest.raises(MoveRefused):
        disputes.accept_offer(made, person=designer, now=now)
    with pytest.raises(MoveRefused):
        disputes.withdraw_offer(made, person=lab, now=now)


def test_strangers_and_agents_make_no_offers_and_answer_none(lab, designer, stranger, staff, now):
    dispute = a_handled_dispute(client=lab, designer=designer, agent=staff, now=now)
    made = disputes.offer(dispute, person=designer, kind="redo", now=now)
    for person in (stranger, staff):
        with pytest.raises(MoveRefused):
            disputes.offer(dispute, person=person, kind="redo", now=now)
        for verb in (disputes.accept_offer, disputes.decline_offer, disputes.withdraw_offer):
            with pytest.raises(MoveRefused):
                verb(made, person=person, now=now)


@pytest.mark.parametrize("minor", [None, 0, 49, -500, 10**9])
def test_a_split_leaves_each_side_something(minor, dispute, designer, now):
    amount = None if minor is None else Money(minor)
    with pytest.raises(SplitOutOfRange):
        disputes.offer(dispute, person=designer, kind="split", amount=amount, now=now)


def test_in_a_dispute_that_is_over_nothing_is_offered_and_nothing_accepted(dispute, lab, designer, now):
    made = disputes.offer(dispute, person=designer, kind="redo", now=now)
    disputes.settle(dispute, person=lab, now=now)
    assert states(dispute) == ["superseded"]
    with pytest.raises(MoveRefused):
        disputes.offer(dispute, person=designer, kind="redo", now=now)
    with pytest.raises(MoveRefused):
        disputes.accept_offer(made, person=lab, now=now)


def test_even_after_a_decision_the_two_may_agree_otherwise(lab, designer, staff, now):
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, now=now)
    made = disputes.offer(dispute, person=designer, kind="split", amount=Money(700), now=now)
    disputes.accept_offer(made, person=lab, now=now)
    dispute.refresh_from_db()
    assert (dispute.state, dispute.is_carried_out, dispute.case.state) == ("agreed", False, "completed")


def test_the_sums_of_a_split_add_up_to_the_price():
    total = Money(10_001)
    back = per_cent(total, 33)
    parts = shares(total, back)
    assert back == Money(3_300)
    assert parts.client + parts.designer + parts.commission == total
