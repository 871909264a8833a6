"""Disputes of before learn how they ended; backwards, every state is one that the older table has."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from tests.builders.catalog import a_live_listing
from tests.builders.disputes import a_decided_dispute, a_dispute
from tests.builders.schema import Editor

from pontic.disputes.models import Dispute
from pontic.disputes.process import DISPUTE

pytestmark = pytest.mark.django_db
first = import_module("pontic.disputes.migrations.0001_initial")
step = import_module("pontic.disputes.migrations.0004_fill")


def an_old(now, listing, lab, **fields):
    dispute = a_dispute(client=lab, designer=listing.owner, listing=listing, now=now)
    Dispute.objects.filter(pk=dispute.pk).update(answer_by=None, snapshot={}, **fields)
    return dispute


def test_old_rows_are_filled(lab, designer, staff, now):
    parts, closed = (now, a_live_listing(designer, now), lab), {"closed_at": now}
    running = an_old(*parts)
    settled = an_old(*parts, state="settled", **closed)
    decided = an_old(*parts, state="dismissed", decided_by=staff, **closed)
    run_out = an_old(*parts, state="refunded", **closed)
    step.fill(apps, Editor())
    for row in (running, settled, decided, run_out):
        row.refresh_from_db()
    assert running.answer_by == now + timedelta(days=5)
    assert (settled.ended_with, run_out.ended_with) == ("settle", "refund_undecided")
    assert (decided.ended_with, decided.outcome, decided.decided_at) == ("dismiss", "dismiss", now)


def test_backwards_nothing_is_left_in_a_state_that_is_not_known(lab, designer, staff, now):
    dispute = a_decided_dispute(client=lab, designer=designer, agent=staff, now=now)
    left = set()
    for state in set(DISPUTE.states) - {"paid", "closed"}:  # of contracts, which came later
        Dispute.objects.filter(pk=dispute.pk).update(state=state)
        step.empty(apps, Editor())
        dispute.refresh_from_db()
        left.add(dispute.state)
    (old,) = (model for model in first.Migration.operations if getattr(model, "name", "") == "Dispute")
    (known,) = (choices for name, field in old.fields if name == "state" for choices in [field.choices])
    assert left == {state for state, _label in known}
