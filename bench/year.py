"""The money of 10,000 cases over a year, on the embedded database: every journal, every law, a self-check a week.

What happens at a moment of its own is posted on its own, in a transaction of its own; what the nightly duties do
is posted in batches. At the end the clearing accounts are empty, and everybody holds what plain sums say.
"""

import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

import django

from pontic.config.start import prepare

prepare()
django.setup()

from django.core.management import call_command  # noqa: E402 - after Django is set up

from bench.serve import BATCH  # noqa: E402
from pontic.catalog import terms  # noqa: E402
from pontic.kit import clock  # noqa: E402
from pontic.kit.money import Money  # noqa: E402
from pontic.ledger import actions as ledger  # noqa: E402
from pontic.ledger import chart, queries  # noqa: E402
from pontic.payments import postings  # noqa: E402

CASES, DAYS, DESIGNERS, TILL = 10_000, 365, 200, "bench"
HOLD = 7  # days until an earning is available
DISPUTE_FEE = Money(1_500)
FATES = {"completed": 88, "withdrawn": 6, "refunded": 5, "contested": 1}  # of a hundred cases
Build = Callable[[datetime], "postings.Posting"]


@dataclass
class Year:
    """What happens on which day, and who must hold what at the end."""

    begin: datetime
    moments: dict[int, list[Build]] = field(default_factory=lambda: defaultdict(list))  # day -> posted one by one
    nights: dict[int, list[Build]] = field(default_factory=lambda: defaultdict(list))  # day -> posted in batches
    must: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # account -> cents on its own side

    def plan(self, case: int, chance: random.Random) -> None:
        """Plan the life of one case."""
        day, price = case * DAYS // CASES, Money(chance.randint(terms.SMALLEST_ORDER, 60_000))
        fate = chance.choices(list(FATES), list(FATES.values()))[0]
        self.moments[day].append(lambda _at: postings.authorised(chart.authorisation(case), f"pi_{case}", price))
        if fate == "withdrawn":
            self.moments[day + chance.randint(0, 2)].append(
                lambda _at: postings.let_go(chart.authorisation(case), f"pi_{case}", price)
            )
            return
        taken = day + chance.randint(1, 5)
        cost = price.percent(290)
        self.moments[taken] += [
            lambda _at: postings.captured(postings.of_case(case), f"pi_{case}", price, price, till=TILL),
            lambda _at: postings.processor_fee(f"txn_{case}", cost, till=TILL),
        ]
        self.must["exp:psp_fee"] += cost.minor
        self.must[f"psp:{TILL}"] -= cost.minor
        getattr(self, f"_{fate}")(case, taken + chance.randint(1, 20), price, chance.randrange(DESIGNERS))

    def _completed(self, case: int, day: int, price: Money, designer: int) -> None:
        fee = terms.commission(price)
        net = price - fee
        self.moments[day].append(
            lambda at: postings.released(
                f"case:{case}", chart.held(case), designer, net=net, fee=fee, available_at=at + timedelta(days=HOLD)
            )
        )
        self.nights[day + HOLD] += [
            lambda _at: postings.matured(case, designer, net),
            lambda _at: postings.payout_asked(case, designer, net),
        ]
        self.moments[day + HOLD + 1].append(lambda _at: postings.payout_sent(case, f"tr_{case}", net, till=TILL))
        self.must["rev:commission"] += fee.minor
        self.must[f"psp:{TILL}"] += fee.minor

    def _refunded(self, case: int, day: int, price: Money, _designer: int) -> None:
        legs = [ledger.Leg(chart.held(case), chart.refund(str(case)), price)]
        self.moments[day].append(lambda _at: postings.refund_asked(case, legs))
        self.moments[day + 3].append(lambda _at: postings.refunded(case, f"re_{case}", price, till=TILL))

    def _contested(self, case: int, day: int, price: Money, _designer: int) -> None:
        legs = [ledger.Leg(chart.held(case), chart.contested(f"dp_{case}"), price)]
        self.moments[day].append(lambda _at: postings.chargeback_taken(f"dp_{case}", price, DISPUTE_FEE, till=TILL))
        self.moments[day + 40].append(lambda _at: postings.chargeback_lost(f"dp_{case}", legs))
        self.must["exp:dispute_fee"] += DISPUTE_FEE.minor
        self.must[f"psp:{TILL}"] -= DISPUTE_FEE.minor


def told(posting: "postings.Posting") -> ledger.Posting:
    """Return it as the books take it."""
    return ledger.Posting(posting.key, posting.kind, posting.legs)


def batches(rows: list[ledger.Posting]) -> Iterator[list[ledger.Posting]]:
    """Cut into batches."""
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch


def live(year: Year) -> tuple[int, list[str]]:
    """Let every day pass; return the journals written and the faults that the weekly self-check found."""
    count, faults = 0, []
    for day in range(max(year.moments | year.nights) + 1):
        at = year.begin + timedelta(days=day)
        for build in year.moments[day]:
            each = build(at)
            ledger.post(each.key, each.kind, each.legs, now=at)
        for batch in batches([told(build(at)) for build in year.nights[day]]):
            ledger.post_many(batch, now=at)
        count += len(year.moments[day]) + len(year.nights[day])
        if day % 7 == 0:
            faults += queries.faults()
    return count, faults + queries.faults()


def contradictions(year: Year) -> list[str]:
    """Return every account that does not hold what it must; those that nobody named must be empty."""
    sides = {f"psp:{TILL}": 1, "exp:psp_fee": 1, "exp:dispute_fee": 1}
    holds = {code: total * sides.get(code, -1) for code, total in queries.totals().items() if total}
    return [
        f"{code}: {holds.get(code, 0)}, not {must}" for code, must in year.must.items() if holds.get(code, 0) != must
    ] + [f"{code} is not empty: {left}" for code, left in holds.items() if code not in year.must]


def main() -> None:
    """Plan the year, live it, and print what it took."""
    call_command("migrate", verbosity=0)
    year, chance = Year(clock.now()), random.Random(1)
    for case in range(1, CASES + 1):
        year.plan(case, chance)
    begun, cpu = time.perf_counter(), time.process_time()
    count, faults = live(year)
    figures = {"seconds": time.perf_counter() - begun, "cpu": time.process_time() - cpu, "journals": count}
    sys.stdout.write(json.dumps({"cases": CASES, **figures, "faults": faults + contradictions(year)}))


if __name__ == "__main__":
    main()
