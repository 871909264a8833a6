"""One client of the money bench: waits for a line, works for so many seconds, prints what it got done.

Started several times at once by ``bench.money``, each a process with a connection of its own. A line says
``<work> <seconds>``; the answer is a JSON line with the journals written, the time taken and the CPU used.
"""

import itertools
import json
import os
import sys
import time
from collections.abc import Callable

BATCH = 200  # journals in one transaction
CASES = 50  # that each client writes for; another client writes for others
PRICE, FEE = 10_000, 900  # cents
NUMBERS = itertools.count()


def measured(work: Callable[[int], int], seconds: float) -> dict[str, float]:
    """Do a piece of work over and over; each call returns how many journals it wrote."""
    count = 0
    begun, cpu = time.perf_counter(), time.process_time()
    while time.perf_counter() - begun < seconds:
        count += work(next(NUMBERS))
    return {"count": count, "seconds": time.perf_counter() - begun, "cpu": time.process_time() - cpu}


def serve(works: dict[str, Callable[[int], int]]) -> None:
    """Answer lines until there are no more."""
    print("ready", flush=True)
    for line in sys.stdin:
        name, seconds = line.split()
        print(json.dumps(measured(works[name], float(seconds))), flush=True)


def ours() -> dict[str, Callable[[int], int]]:
    """Return raw commits and the ledger: the same three rows a journal, without and with the laws."""
    import django

    from pontic.config.start import prepare

    prepare()
    django.setup()

    from django.db import connection, transaction

    from pontic.kit import clock
    from pontic.kit.money import Money
    from pontic.ledger import actions as ledger
    from pontic.ledger import chart

    me, now = os.getpid(), clock.now()
    till, commission = chart.till("bench"), chart.commission()
    rows = "(%s, %s, %s, %s), (%s, %s, %s, %s), (%s, %s, %s, %s)"

    def raw_rows(number: int) -> None:
        row = [f"{me}:{number}", now, PRICE, "USD"]
        with connection.cursor() as cursor:
            cursor.execute(f"insert into bench_raw (key, at, amount, currency) values {rows}", row * 3)  # noqa: S608

    def raw(number: int) -> int:
        with transaction.atomic():
            raw_rows(number)
        return 1

    def legs(number: int) -> list[ledger.Leg]:
        held = chart.held(me * CASES + number % CASES)
        return [ledger.Leg(till, held, Money(PRICE)), ledger.Leg(held, commission, Money(FEE))]

    def post(number: int) -> int:
        ledger.post(f"{me}:{number}", "bench", legs(number), now=now, ref=f"case:{number % CASES}")
        return 1

    def post_many(number: int) -> int:
        keys = (f"{me}:{number}:{part}" for part in range(BATCH))
        batch = [ledger.Posting(key, "bench", legs(part)) for part, key in enumerate(keys)]
        return len(ledger.post_many(batch, now=now))

    return {"raw": raw, "post": post, "post_many": post_many}


def prepare_tables() -> None:
    """Migrate, and add a bare table for the raw commits."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("create table bench_raw (key varchar(120), at timestamp, amount bigint, currency varchar(3))")


if __name__ == "__main__":
    works = ours()
    if sys.argv[1:] == ["prepare"]:
        prepare_tables()
    else:
        serve(works)
