"""The law of a case: every state x move x actor either moves with all its effects or changes nothing at all."""

from datetime import timedelta

import pytest
from django.db import transaction
from tools import diagrams

from pontic.cases import actions as cases
from pontic.cases import facts
from pontic.cases.models import Case, Step
from pontic.cases.process import ACTORS, CASE, OPEN, WAITING, WAITS_FOR
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from tests.builders.cases import PATHS, a_case

A_MINUTE = timedelta(minutes=1)


def snapshot(case):
    row = Case.objects.filter(pk=case.pk).values().get()
    return row, Step.objects.filter(case=case).count(), Fact.objects.count()


def test_every_state_has_a_builder():
    assert set(PATHS) == set(CASE.states)


def test_every_move_is_a_fact():
    assert set(facts.MOVED) == set(CASE.moves)


def test_every_open_state_waits_for_somebody():
    assert set(WAITS_FOR) == OPEN | {"draft"}


def test_the_table_knows_no_other_actor():
    assert set().union(*(row.actors for row in CASE.moves.values())) == set(ACTORS)


@pytest.mark.parametrize("state", CASE.states)
def test_from_here_every_move_by_every_actor_is_made_whole_or_not_at_all(state, lab, designer, staff, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    for move in CASE.moves:
        for actor in ACTORS:
            try_move(case, move, actor, now=now + A_MINUTE)


def try_move(case, move, actor, *, now):
    """Make one move inside a savepoint that is rolled back, and look at everything that it did."""
    before = snapshot(case)
    row = CASE.moves[move]
    may = case.state in row.sources and actor in row.actors
    with transaction.atomic():
        if may:
            look_at(case, row, cases.make(case, move, actor=actor, now=now), actor=actor, now=now)
        else:
            with pytest.raises(MoveRefused):
                cases.make(case, move, actor=actor, now=now)
            assert snapshot(case) == before
        transaction.set_rollback(True)
    assert snapshot(case) == before


def look_at(before, row, after, *, actor, now):
    step = after.steps.latest("pk")
    assert after.state in row.targets
    assert after.changed_at == now
    assert (step.move, step.source, step.target, step.actor) == (row.name, before.state, after.state, actor)
    fact = Fact.objects.latest("pk")
    assert (fact.name, fact.payload) == (facts.MOVED[row.name], {"case": after.pk, "move": row.name})
    timer = CASE.timer(state=after.state)
    running = timer is not None or (row.undoes and before.due_left is not None)
    assert (after.due_at is not None) == bool(running)
    assert (after.closed_at == now) == (after.state in CASE.final)
    if after.state in WAITING:
        assert after.deliver_by is None
    elif after.state not in CASE.final:
        assert after.due_left is None
        assert after.deliver_left is None


def test_the_drawn_processes_are_the_tables():
    assert diagrams.stale() == []
