"""The worker: delivers, repeats what failed, gives up in the open, and never does another's errand."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction

from pontic.messaging.models import Conversation
from pontic.outbox import actions as outbox
from pontic.outbox import wiring
from pontic.outbox.models import Errand, Fact, Sweep
from pontic.outbox.wiring import Duty, Reaction, UnknownFact
from pontic.outbox.worker import Worker

pytestmark = pytest.mark.django_db
CALLS: list[int] = []


def note(fact: Fact, now) -> None:
    CALLS.append(fact.pk)
    Conversation.objects.create(kind="general", subject=str(fact.pk), opened_at=now, last_at=now)


def fail(fact: Fact, now) -> None:
    Conversation.objects.create(kind="general", subject="half done", opened_at=now, last_at=now)
    raise RuntimeError("the till is closed")


def periodic(now) -> None:
    CALLS.append(-1)


@pytest.fixture(autouse=True)
def _wired(monkeypatch):
    table = {"thing.happened": (Reaction(note),), "thing.failed": (Reaction(fail),), "thing.ignored": ()}
    monkeypatch.setattr("pontic.outbox.actions.wiring", lambda: table)
    monkeypatch.setattr(wiring, "wiring", lambda: table)
    duties = {duty.name: duty for duty in [Duty(periodic, every=timedelta(hours=1))]}
    monkeypatch.setattr("pontic.outbox.actions.schedule", lambda: duties)
    monkeypatch.setattr("pontic.outbox.worker.schedule", lambda: duties)
    CALLS.clear()


def announce(name, now):
    with transaction.atomic():
        return outbox.announce(name, now=now)


def test_a_fact_wakes_its_reactions_once(now):
    fact = announce("thing.happened", now)
    worker = Worker(clock=lambda: now, name="w")
    worker.drain()
    worker.drain()
    assert [fact.pk] == CALLS
    assert Errand.objects.get().state == Errand.State.DONE


def test_a_fact_that_nobody_listed_is_a_mistake(now):
    with pytest.raises(UnknownFact):
        announce("thing.misspelt", now)


def test_many_facts_at_once_have_an_errand_each_and_the_same_laws(now, monkeypatch):
    with transaction.atomic():
        outbox.announce_many("thing.happened", [{"number": 1}, {"number": 2}], now=now)
    reactions = len(wiring.wiring()["thing.happened"])
    assert [fact.payload["number"] for fact in Fact.objects.order_by("pk")] == [1, 2]
    assert Errand.objects.filter(state=Errand.State.WAITING, next_at=now).count() == 2 * reactions
    with pytest.raises(UnknownFact):
        outbox.announce_many("thing.misspelt", [{}], now=now)
    monkeypatch.setattr("pontic.outbox.actions.connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(transaction.TransactionManagementError):
        outbox.announce_many("thing.happened", [{}], now=now)


def test_a_fact_outside_a_transaction_is_a_mistake(now, monkeypatch):
    monkeypatch.setattr("pontic.outbox.actions.connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(transaction.TransactionManagementError):
        outbox.announce("thing.happened", now=now)


def test_a_failure_leaves_nothing_half_done_and_is_tried_again_later(now):
    announce("thing.failed", now)
    Worker(clock=lambda: now, name="w").drain()
    errand = Errand.objects.get()
    assert errand.state == Errand.State.WAITING
    assert errand.next_at > now
    assert "the till is closed" in errand.error
    assert not Conversation.objects.exists()


def test_after_the_last_try_it_is_given_up_in_the_open_and_can_be_revived(now):
    announce("thing.failed", now)
    moment = now
    for _ in range(outbox.TRIES):
        Worker(clock=lambda at=moment: at, name="w").drain()
        moment += timedelta(hours=2)
    errand = Errand.objects.dead().get()
    outbox.revive(errand, now=moment)
    assert Errand.objects.claimable(moment).get() == errand


def test_two_workers_never_hold_the_same_errand(now):
    for _ in range(5):
        announce("thing.happened", now)
    first = outbox.claim(worker="a", now=now, most=3)
    second = outbox.claim(worker="b", now=now, most=3)
    assert len(first) == 3
    assert len(second) == 2
    assert not {errand.pk for errand in first} & {errand.pk for errand in second}


def test_a_dead_workers_errand_is_taken_over_and_the_dead_one_cannot_finish_it(now):
    announce("thing.happened", now)
    (errand,) = outbox.claim(worker="dead", now=now)
    later = now + outbox.LEASE + timedelta(seconds=1)
    (taken,) = outbox.claim(worker="alive", now=later)
    assert taken == errand
    Worker(clock=lambda: later, name="dead")._do(errand)  # noqa: SLF001 - what a worker that woke up again would do
    assert CALLS == []


def test_a_living_worker_keeps_its_errand_by_its_heartbeat(now):
    announce("thing.happened", now)
    (errand,) = outbox.claim(worker="slow", now=now)
    assert outbox.extend([errand.pk], worker="slow", until=now + 3 * outbox.LEASE) == 1
    assert outbox.claim(worker="other", now=now + 2 * outbox.LEASE) == []


def test_periodic_work_runs_when_its_time_has_come_and_not_before(now):
    worker = Worker(clock=lambda: now, name="w")
    worker.sweep()
    worker.sweep()
    assert CALLS == [-1]
    Worker(clock=lambda: now + timedelta(hours=1), name="w").sweep()
    assert CALLS == [-1, -1]


def test_periodic_work_of_a_dead_worker_is_taken_over(now):
    (seen,) = outbox.due_sweeps(now=now)
    assert outbox.claim_sweep(seen, worker="dead", now=now)
    assert outbox.due_sweeps(now=now) == []
    later = now + outbox.LEASE + timedelta(seconds=1)
    (seen,) = outbox.due_sweeps(now=later)
    assert outbox.claim_sweep(seen, worker="other", now=later)
    assert Sweep.objects.get().worker == "other"


def test_of_two_workers_that_saw_the_same_duty_due_one_takes_it(now):
    (mine,), (his,) = outbox.due_sweeps(now=now), outbox.due_sweeps(now=now)
    assert outbox.claim_sweep(mine, worker="quick", now=now)
    assert not outbox.claim_sweep(his, worker="slow", now=now)
    outbox.finish_sweep(mine, now=now)
    assert not outbox.claim_sweep(his, worker="slow", now=now), "what was done since is not done again"
