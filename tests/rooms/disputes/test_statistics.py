"""What the operator reads about disputes, per ground."""

from datetime import timedelta

import pytest
from tests.builders.catalog import a_live_listing
from tests.builders.disputes import a_decided_dispute, a_dispute, accept

from pontic.disputes import actions as disputes
from pontic.disputes import queries
from pontic.kit.money import Money

pytestmark = pytest.mark.django_db


def test_it_counts_how_disputes_ended_and_what_went_back(lab, designer, staff, now):
    parts = {"client": lab, "designer": designer, "listing": a_live_listing(designer, now), "now": now}
    a_dispute(**parts)
    disputes.settle(a_dispute(**parts), person=lab, now=now + timedelta(days=4))
    split = a_decided_dispute(agent=staff, outcome="split", amount=Money(900), **parts)
    accept(split, now=now + timedelta(days=2))
    whole = a_dispute(**parts)
    disputes.concede(whole, person=designer, now=now + timedelta(days=2))
    *_, total = queries.statistics(since=now, until=now + timedelta(days=1))
    assert (total.opened, total.running, total.alone, total.decided, total.days) == (4, 1, 2, 1, 2)
    assert total.returned == Money(900) + whole.case.total


def test_it_counts_appeals_and_what_they_changed(lab, designer, staff, now):
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, now=now)
    disputes.appeal(dispute, person=designer, text="Look again.", now=now)
    first, *_, total = queries.statistics(since=now, until=now + timedelta(days=1))
    assert (first.ground, first.appealed, total.overturned) == ("not_as_agreed", 1, 0)


def test_nothing_of_another_time_is_counted(lab, designer, now):
    a_dispute(client=lab, designer=designer, now=now)
    *_, total = queries.statistics(since=now - timedelta(days=9), until=now)
    assert (total.opened, total.days) == (0, None)
