"""Forgetting: what was done long ago goes, what is not done stays however old it is."""

from datetime import timedelta

import pytest

from pontic.outbox import sweeps
from pontic.outbox.models import Errand, Fact

pytestmark = pytest.mark.django_db


def an_old_fact(now, state):
    fact = Fact.objects.create(name="thing.happened", happened_at=now)
    Errand.objects.create(fact=fact, reaction="x.y", state=state, next_at=now)
    return fact


def test_what_was_done_long_ago_is_forgotten_and_nothing_else(now):
    an_old_fact(now, Errand.State.DONE)
    kept = {an_old_fact(now, state).pk for state in (Errand.State.WAITING, Errand.State.RUNNING, Errand.State.DEAD)}
    later = now + sweeps.KEPT + timedelta(seconds=1)
    kept.add(an_old_fact(later, Errand.State.DONE).pk)
    assert sweeps.forget(later) == 1
    assert set(Fact.objects.values_list("pk", flat=True)) == kept
    assert sweeps.forget(later) == 0
