"""Faults 26 and 27: a database that is busy, full, or older than the processor."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from django.db import OperationalError, connection, transaction
from pontic.outbox.models import Errand
from pontic.payments.models import Payment
from tests.faults.scene import Scene

WRITES = ("INSERT", "UPDATE")


@contextmanager
def failing(words: str, *, at: int) -> Iterator[list[str]]:
    """Let the n-th write fail as the database says it."""
    seen: list[str] = []

    def strike(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            seen.append(sql)
            if len(seen) == at:
                raise OperationalError(words)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(strike):
        yield seen


@pytest.mark.parametrize("words", ["deadlock detected", "database is locked", "database or disk is full"])
@pytest.mark.parametrize("at", [2, 6, 9, 13, 17])
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


@pytest.mark.parametrize("lost", ["authorisation", "capture", "refund", "payout"])
def test_fault_27_a_backup_that_is_older_than_the_processor_is_healed_from_there(scene, lost):
    steps: dict[str, Callable[[], object]] = {
        "authorisation": lambda: None,
        "capture": lambda: scene.go("completed"),
        "refund": lambda: scene.give_back(4_000),
        "payout": lambda: scene.later(days=7),
    }
    if lost == "authorisation":
        scene.draft()
    else:
        scene.walk("delivered" if lost == "capture" else "completed")
        steps[lost]()
    backup = transaction.savepoint()
    if lost == "authorisation":
        scene.pay()
    scene.world.work()
    transaction.savepoint_rollback(backup)  # the last hours are lost here, not there
    scene.later(days=1)
    scene.world.work()
    if lost == "authorisation":
        assert not Payment.objects.exists()
        scene.later(days=8)  # nobody knows of it any more: the bank lets it go
    scene.rest()
    assert scene.twin.open_authorisations() == 0
