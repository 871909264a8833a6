"""A simulated year: so many cases from draft to payout, with the real verbs, worker and duties, SQLite in memory.

Every day some clients order, designers accept, deliver two days later, most clients complete, some dispute, some
do nothing and the clock completes; earnings mature and are paid out. The till is the sandbox in the same database.
With several jobs the year is lived by as many houses, each with its share of the cases. Letters, live pages, PDF and
reminders are left out (``simulation.wiring``); the books are checked once at the end.
"""

import argparse
import json
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING

from simulation import database

if TYPE_CHECKING:
    from pontic.cases.models import Case

DAYS = 365
DAY = timedelta(days=1)


def live(cases: int, *, jobs: int) -> dict[str, float]:
    """Live the year in so many processes; the seconds are those of the slowest, without its start."""
    shares = [cases // jobs + (1 if number < cases % jobs else 0) for number in range(jobs)]
    with get_context("spawn").Pool(jobs) as pool:
        parts = pool.map(share, list(enumerate(shares)))
    sums: Counter[str] = Counter()
    for part in parts:
        sums.update(part)
    told = {name: count for name, count in sums.items() if name not in {"seconds", "cpu"}}
    return {**told, "seconds": max(part["seconds"] for part in parts), "cpu": sums["cpu"], "jobs": float(jobs)}


def share(task: tuple[int, int]) -> dict[str, float]:
    """Live one process's share of the year."""
    number, cases = task
    database.start()
    from simulation import cast

    database.filled(cast.fill)
    return _measured(Random(f"year {number}"), cases)


def _measured(chance: Random, cases: int) -> dict[str, float]:
    import structlog
    from django.conf import settings

    from pontic.ledger.models import Journal
    from pontic.outbox.models import Fact
    from pontic.payments import checks
    from pontic.payments.models import Payout, Refund
    from simulation.wiring import only_money

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    settings.TILL = "sandbox"
    begun, cpu = time.perf_counter(), time.process_time()
    with only_money():
        house = _House(chance)
        for day in range(DAYS):
            house.day(_orders(cases, day))
        for _ in range(45):
            house.day(0)
        seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
        faults = checks.run(house.now)
    if faults:
        raise AssertionError([str(fault) for fault in faults[:5]])
    return {
        "cases": cases, "seconds": seconds, "cpu": cpu, "journals": Journal.objects.count(),
        "facts": Fact.objects.count(), "payouts": Payout.objects.count(), "refunds": Refund.objects.count(),
        "completed": house.completed,
    }  # fmt: skip


def _orders(cases: int, day: int) -> int:
    return cases * (day + 1) // DAYS - cases * day // DAYS


class _House:
    """The house, day by day."""

    def __init__(self, chance: Random) -> None:
        """Open payout accounts and begin."""
        from pontic.payments import actions as payments
        from simulation.cast import BEGIN, Cast
        from simulation.sandbox import SandboxTill

        self.chance, self.now, self.cast = chance, BEGIN, Cast.found()
        self.completed = 0
        for designer in self.cast.designers:
            account = payments.open_account(designer, kind="person", country="FR", now=self.now)
            SandboxTill().complete_account(account.reference)
            payments.refresh_account(account, now=self.now)

    def day(self, orders: int) -> None:
        """Live one day: people act, then the duties run and the worker delivers."""
        from pontic.outbox.worker import Worker

        for case in self._standing():
            self._act(case)
        for _ in range(orders):
            self._order()
        worker = Worker(clock=lambda: self.now, name="year")
        while worker.step():
            pass
        self.now += DAY

    def _standing(self) -> Iterator["Case"]:
        from pontic.cases.models import Case

        states = ("requested", "in_design", "delivered", "disputed")
        yield from list(Case.objects.filter(state__in=states).select_related("client", "designer"))

    def _order(self) -> None:
        from pontic.cases import actions as cases
        from pontic.payments import actions as payments

        client, listing = self.chance.choice(self.cast.clients), self.chance.choice(self.cast.listings)
        case = cases.start(client=client, listing=listing, quantity=1, now=self.now)
        case = cases.edit(case, now=self.now, reference=uuid.uuid4().hex[:8], instructions="A crown.")
        payments.pay(case, card="card_visa", key=uuid.uuid4(), agreed=case.total, now=self.now)

    def _act(self, case: "Case") -> None:
        from pontic.cases import actions as cases

        drawn = self.chance.random()
        if case.stands_in({"requested"}):
            move = "decline" if drawn < 0.03 else "accept"
            cases.make(case, move, actor="designer", person=case.designer, now=self.now)
        elif case.stands_in({"in_design"}) and drawn < 0.5:
            file = self.cast.works[case.designer_id][0]
            cases.deliver(case, person=case.designer, note="Ready.", files=[file], now=self.now)
        elif case.stands_in({"delivered"}):
            self._judge(case, drawn)
        elif case.stands_in({"disputed"}) and drawn < 0.1:
            self._concede(case)

    def _judge(self, case: "Case", drawn: float) -> None:
        from pontic.cases import actions as cases
        from pontic.disputes import actions as disputes

        if drawn < 0.01:
            disputes.open_dispute(case, person=case.client, ground="not_as_agreed", text="Open.", now=self.now)
        elif drawn < 0.6:
            cases.make(case, "complete", actor="client", person=case.client, now=self.now)
            self.completed += 1

    def _concede(self, case: "Case") -> None:
        from pontic.disputes import actions as disputes
        from pontic.disputes.models import Dispute

        found = Dispute.objects.open().get(case=case)
        disputes.concede(found, person=found.case.designer, now=self.now)


def main() -> None:
    """Live a year and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m simulation.years", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    sys.stdout.write(json.dumps(live(asked.cases, jobs=asked.jobs)) + "\n")


if __name__ == "__main__":
    main()
