"""Announce a fact; claim, finish, put off and revive errands. Every change of the outbox is here."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from pontic.outbox.models import Errand, Fact, Sweep, Worker
from pontic.outbox.wiring import UnknownFact, schedule, wiring

LEASE = timedelta(seconds=60)  # long against any reaction, short against a person who waits
TRIES = 8  # about four hours with the pauses below
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)


def announce(name: str, *, now: datetime, **payload: Any) -> Fact:
    """Write a fact and its errands. Call it inside the transaction of the change itself.

    Raises UnknownFact where the wiring does not list the name: a fact nobody knows is a spelling mistake.
    """
    if name not in wiring():
        raise UnknownFact(name)
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(f"{name}: a fact belongs into the transaction of its change")
    fact = Fact.objects.create(name=name, payload=payload, happened_at=now)
    Errand.objects.bulk_create(Errand(fact=fact, reaction=reaction.name, next_at=now) for reaction in wiring()[name])
    return fact


def announce_many(name: str, payloads: Sequence[dict[str, Any]], *, now: datetime) -> None:
    """Write many facts of one name and their errands at once: what happens to thousands in the same night."""
    if name not in wiring():
        raise UnknownFact(name)
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(f"{name}: a fact belongs into the transaction of its change")
    made = Fact.objects.bulk_create(Fact(name=name, payload=payload, happened_at=now) for payload in payloads)
    reactions = [reaction.name for reaction in wiring()[name]]
    Errand.objects.bulk_create(Errand(fact=fact, reaction=each, next_at=now) for fact in made for each in reactions)


@transaction.atomic
def claim(*, worker: str, now: datetime, most: int = 20, lease: timedelta = LEASE) -> list[Errand]:
    """Take up to ``most`` errands for this worker until the lease ends. No two workers get the same one."""
    skip = connection.features.has_select_for_update_skip_locked
    free = Errand.objects.claimable(now).select_related("fact")
    taken = list(free.select_for_update(skip_locked=skip, of=("self",) if skip else ())[:most])
    for errand in taken:
        errand.state, errand.worker, errand.lease_until = Errand.State.RUNNING, worker, now + lease
    Errand.objects.filter(pk__in=[errand.pk for errand in taken]).update(
        state=Errand.State.RUNNING, worker=worker, lease_until=now + lease
    )
    return sorted(taken, key=lambda errand: errand.pk)


def extend(errands: Iterable[int], *, worker: str, until: datetime) -> int:
    """Prolong this worker's leases; returns how many it still holds."""
    held = Errand.objects.filter(pk__in=list(errands), worker=worker, state=Errand.State.RUNNING)
    return held.update(lease_until=until)


def hold(errand: Errand, *, worker: str) -> Errand | None:
    """Lock an errand that this worker still holds; None where another has taken it over."""
    return Errand.objects.select_for_update().filter(pk=errand.pk, worker=worker, state=Errand.State.RUNNING).first()


def finish(errand: Errand, *, now: datetime) -> None:
    """Mark an errand done."""
    Errand.objects.filter(pk=errand.pk).update(
        state=Errand.State.DONE, done_at=now, lease_until=None, attempts=errand.attempts + 1, error=""
    )


def put_off(errand: Errand, *, error: str, now: datetime) -> None:
    """Note a failure: try again after a growing pause, or give up in the open after the last try."""
    attempts = errand.attempts + 1
    pause = min(FIRST_PAUSE * 4 ** (attempts - 1), LONGEST_PAUSE)
    state = Errand.State.DEAD if attempts >= TRIES else Errand.State.WAITING
    Errand.objects.filter(pk=errand.pk).update(
        state=state, attempts=attempts, next_at=now + pause, lease_until=None, worker="", error=error[-4000:]
    )


def revive(errand: Errand, *, now: datetime) -> None:
    """Let a dead errand be tried again from the start (the desk's act)."""
    Errand.objects.filter(pk=errand.pk, state=Errand.State.DEAD).update(
        state=Errand.State.WAITING, attempts=0, next_at=now
    )


def due_sweeps(*, now: datetime) -> list[Sweep]:
    """Return the periodic duties whose time has come and which nobody does, the longest due first.

    The look locks nothing; a duty that is new is written down by it.
    """
    order = list(schedule())
    rows = {sweep.name: sweep for sweep in Sweep.objects.filter(name__in=order)}
    for name in order:
        if name not in rows:
            rows[name], _ = Sweep.objects.get_or_create(name=name, defaults={"next_at": now})
    due = (rows[name] for name in order if rows[name].is_due(now))
    return sorted(due, key=lambda sweep: sweep.next_at)  # those of one moment stay as they are scheduled


def claim_sweep(sweep: Sweep, *, worker: str, now: datetime, lease: timedelta = LEASE) -> bool:
    """Take a periodic duty as it was seen to be due; False where another worker was quicker."""
    seen = Sweep.objects.filter(pk=sweep.pk, next_at=sweep.next_at, lease_until=sweep.lease_until)
    sweep.lease_until, sweep.worker = now + lease, worker
    return bool(seen.update(lease_until=sweep.lease_until, worker=worker))  # one statement: no two succeed


def finish_sweep(sweep: Sweep, *, now: datetime, error: str = "") -> None:
    """Plan the duty's next time; a failure is shown at the desk and tried again at that time."""
    sweep.next_at, sweep.ran_at = now + schedule()[sweep.name].every, now
    sweep.lease_until, sweep.last_error = None, error[-4000:]
    sweep.save(update_fields=["next_at", "ran_at", "lease_until", "last_error"])


def sign_of_life(worker: str, *, now: datetime, done: int = 0) -> None:
    """Write that this worker lives."""
    row, _ = Worker.objects.get_or_create(name=worker, defaults={"started_at": now, "seen_at": now})
    Worker.objects.filter(pk=row.pk).update(seen_at=now, done_count=row.done_count + done)
