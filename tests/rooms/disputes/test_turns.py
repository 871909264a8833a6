"""Whose turn a dispute is: kept on its case, so that both parties' lists say it."""

from datetime import timedelta

import pytest
from tests.builders.disputes import ANSWER, a_decided_dispute, a_dispute

from pontic.cases import queries
from pontic.disputes import actions as disputes
from pontic.disputes.process import ANSWER_WITHIN

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(lab, designer, now):
    return a_dispute(client=lab, designer=designer, now=now)


def asked(dispute):
    """Return who finds the case among what waits for him, as lists and counts tell it."""
    case = dispute.case
    return {
        role
        for role, person in (("client", case.client), ("designer", case.designer))
        if queries.counts(person, queries.listed(person))["mine"]
    }


def test_a_claim_waits_for_the_designers_word(dispute, designer, now):
    assert asked(dispute) == {"designer"}
    disputes.say(dispute, person=designer, text=ANSWER, now=now)
    assert asked(dispute) == set()


def test_an_offer_waits_for_the_other_side(dispute, lab, designer, now):
    disputes.say(dispute, person=designer, text=ANSWER, now=now)
    made = disputes.offer(dispute, person=designer, kind="redo", now=now)
    assert asked(dispute) == {"client"}
    disputes.decline_offer(made, person=lab, now=now)
    assert asked(dispute) == set()


def test_two_offers_wait_for_both(dispute, lab, designer, now):
    late = now + ANSWER_WITHIN
    disputes.offer(dispute, person=lab, kind="refund", now=late)
    assert asked(dispute) == {"designer"}
    made = disputes.offer(dispute, person=designer, kind="redo", now=late + timedelta(hours=1))
    assert asked(dispute) == {"client"}  # a counter-offer takes the place of the first
    disputes.withdraw_offer(made, person=designer, now=late + timedelta(hours=2))
    assert asked(dispute) == set()


def test_a_decision_waits_for_whoever_has_not_accepted_it(lab, designer, staff, now):
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, outcome="dismiss", now=now)
    assert asked(dispute) == {"client", "designer"}
    disputes.accept_decision(dispute, person=lab, now=now)
    assert asked(dispute) == {"designer"}


def test_what_is_over_waits_for_nobody(dispute, designer, now):
    made = disputes.offer(dispute, person=designer, kind="refund", now=now)
    disputes.accept_offer(made, person=dispute.case.client, now=now)
    dispute.case.refresh_from_db()
    assert (dispute.case.dispute_turn, asked(dispute)) == ("", set())
