"""Faults 26 and 27: a database that is busy, full, or older than the processor."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from tests.faults.scene import Scene

from pontic.outbox.models import Errand
from pontic.payments import checks
from pontic.payments.models import Payment

WRITES = ("INSERT", "UPDATE")


@contextmanager
def failing(words: str, *, at: int) -> Iterator[list[str]]:
    """Let the n-th write fail as the database says it."""
    seen: list[str] = []

    def strike(execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            seen.append(sql)
            if len(seen) == at:
                raise OperationalError(words)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(strike):
        yield seen


@pytest.mark.parametrize("words", ["deadlock detected", "database is locked", "database or disk is full"])
@pytest.mark.parametrize("at", [2, 6, 9, 13, 16])
def test_fault_26_a_database_that_fails_in_the_middle_posts_nothing_half(scene: Scene, words, at):
    scene.walk("delivered")
    scene.go("completed")
    errands = Errand.objects.filter(state="waiting")
    worker = scene.world.worker()
    with failing(words, at=at) as seen:
        try:
            worker.drain()
        except OperationalError:
            worker = scene.world.worker()  # it fell; the next one goes on when the lease is over
    assert len(seen) >= at
    scene.later(minutes=6)
    scene.world.work()
    assert not errands.exists()
    assert [row["amount_captured"] for row in scene.twin.objects("charge")] == [10_000]
    scene.rest()


@pytest.mark.parametrize("lost", ["capture", "refund", "payout"])
@pytest.mark.parametrize("away", [timedelta(minutes=10), timedelta(hours=2), timedelta(days=1), timedelta(days=3)])
def test_fault_27_a_backup_that_is_older_than_the_processor_is_healed_from_there(scene: Scene, lost, away):
    scene.walk("delivered" if lost == "capture" else "completed")
    {"capture": lambda: scene.go("completed"), "refund": lambda: scene.give_back(4_000)}.get(lost, scene.later)()
    scene.later(days=7 if lost == "payout" else 0)
    backup = transaction.savepoint()
    scene.world.work()
    transaction.savepoint_rollback(backup)  # the last hours are lost here, not there
    scene.later(away)
    scene.world.work()
    assert [row["amount_captured"] for row in scene.twin.objects("charge")] == [10_000]
    assert scene.count("refund") == (1 if lost == "refund" else 0)
    scene.rest()
    assert scene.count("transfer") == 1


def test_fault_27_a_block_that_nobody_remembers_is_reported_and_let_go_by_the_bank(scene):
    scene.draft()
    backup = transaction.savepoint()
    reference = scene.pay().reference
    transaction.savepoint_rollback(backup)
    scene.later(days=1)
    scene.world.work()
    assert not Payment.objects.exists()
    found = {fault.code: str(fault) for fault in checks.run(scene.now)}
    assert reference in found["journals"]
    assert set(found) == {"blocked", "journals"}
    scene.later(days=7)
    assert scene.twin.open_authorisations() == 0
