"""The worker: claims errands and periodic duties, does them, and survives its own death."""

import os
import signal
import socket
import threading
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType

import structlog
from django.db import close_old_connections, connection, transaction

from pontic.outbox import actions
from pontic.outbox.models import Errand, Sweep
from pontic.outbox.wiring import everywhere, reaction_named, schedule

log = structlog.get_logger("worker")
IDLE = 0.4  # seconds between two looks into an empty queue
HEARTBEAT = 10.0  # seconds; a sixth of the lease


class Worker:
    """One worker. ``clock`` gives this moment, so that tests and the simulator bring their own."""

    def __init__(self, *, clock: Callable[[], datetime], name: str = "", lease: timedelta = actions.LEASE) -> None:
        """Name the worker after its machine and process, so that a lease can be traced."""
        self.name = name or f"{socket.gethostname()}:{os.getpid()}"
        self.clock, self.lease = clock, lease
        self.held: set[int] = set()
        self.own: dict[str, datetime] = {}  # when the duties of this machine are due again
        self.stopping = threading.Event()

    def run(self) -> None:
        """Work until a signal asks to stop; finish what is in hand first."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        heart = threading.Thread(target=self._beat, daemon=True)
        heart.start()
        while not self.stopping.is_set():
            close_old_connections()
            if not self.step():
                self.stopping.wait(IDLE)
        log.info("worker stopped", worker=self.name)

    def step(self) -> int:
        """Do what is due now, once; returns how much was done."""
        self.keep_up()
        return self.sweep() + self.deliver()

    def keep_up(self) -> None:
        """Do what each worker does for its own machine; it counts as no work, and its failure stops nothing."""
        for duty in everywhere():
            if self.own.get(duty.name, self.clock()) > self.clock():
                continue
            try:
                duty.run(self.clock())
            except Exception:
                log.exception("duty failed", duty=duty.name)
            self.own[duty.name] = self.clock() + duty.every

    def drain(self, *, limit: int = 10_000) -> int:
        """Deliver until nothing is due (tests, the seed, ``pontic tick``)."""
        total = 0
        while total < limit and (done := self.deliver()):
            total += done
        return total

    def deliver(self) -> int:
        """Claim a handful of errands and do each; returns how many were claimed."""
        if not Errand.objects.claimable(self.clock()).exists():
            return 0  # a look costs no lock; claiming does
        errands = actions.claim(worker=self.name, now=self.clock(), lease=self.lease)
        self.held = {errand.pk for errand in errands}
        for errand in errands:
            self._do(errand)
            self.held.discard(errand.pk)
        return len(errands)

    def sweep(self) -> int:
        """Run every periodic duty whose time has come; returns how many ran."""
        total = 0
        while count := sum(self._sweep(sweep) for sweep in actions.due_sweeps(now=self.clock())):
            total += count
        return total

    def _sweep(self, sweep: Sweep) -> bool:
        if not actions.claim_sweep(sweep, worker=self.name, now=self.clock(), lease=self.lease):
            return False
        error = ""
        try:
            schedule()[sweep.name].run(self.clock())
        except Exception:
            error = traceback.format_exc()
            log.exception("duty failed", duty=sweep.name)
        actions.finish_sweep(sweep, now=self.clock(), error=error)
        return True

    def _do(self, errand: Errand) -> None:
        try:
            reaction = reaction_named(errand.fact.name, errand.reaction)
            if reaction.atomic:
                self._do_once(errand, reaction.run)
            else:
                reaction.run(errand.fact, self.clock())
                actions.finish(errand, now=self.clock())
        except Exception:
            log.exception("errand failed", reaction=errand.reaction, fact=errand.fact.name)
            actions.put_off(errand, error=traceback.format_exc(), now=self.clock())

    @transaction.atomic
    def _do_once(self, errand: Errand, run: Callable[..., object]) -> None:
        mine = actions.hold(errand, worker=self.name)
        if mine is not None:
            run(errand.fact, self.clock())
            actions.finish(mine, now=self.clock())

    def _beat(self) -> None:
        """Show life and prolong the leases, from a thread and a connection of its own."""
        while not self.stopping.wait(HEARTBEAT):
            try:
                actions.extend(self.held, worker=self.name, until=self.clock() + self.lease)
                actions.sign_of_life(self.name, now=self.clock())
            except Exception:  # noqa: BLE001 - the next beat tries again
                log.warning("heartbeat missed", worker=self.name)
            finally:
                connection.close()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping.set()
