"""One client of ours: raw commits, and journals one by one and in batches. ``prepare`` makes the tables."""

import os
import sys

import django

from pontic.config.start import prepare

prepare()
django.setup()

from django.core.management import call_command  # noqa: E402 - after Django is set up
from django.db import connection, transaction  # noqa: E402

from bench.serve import BATCH, CASES, FEE, PRICE, serve  # noqa: E402
from pontic.kit import clock  # noqa: E402
from pontic.kit.money import Money  # noqa: E402
from pontic.ledger import actions as ledger  # noqa: E402
from pontic.ledger import chart  # noqa: E402

ME, NOW = os.getpid(), clock.now()
TILL, COMMISSION = chart.till("bench"), chart.commission()
THREE_ROWS = (
    "insert into bench_raw (key, at, amount, currency) values (%s, %s, %s, %s), (%s, %s, %s, %s), (%s, %s, %s, %s)"
)


def raw(number: int) -> int:
    """Commit as many rows as a journal has, in one statement, without ORM and laws: what this disk allows."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(THREE_ROWS, [f"{ME}:{number}", str(NOW), PRICE, "USD"] * 3)
    return 1


def legs(number: int) -> list[ledger.Leg]:
    """A payment comes in for a case and a part of it is earned."""
    held = chart.held(ME * CASES + number % CASES)
    return [ledger.Leg(TILL, held, Money(PRICE)), ledger.Leg(held, COMMISSION, Money(FEE))]


def post(number: int) -> int:
    """Post one journal."""
    ledger.post(f"{ME}:{number}", "bench", legs(number), now=NOW, ref=f"case:{number % CASES}")
    return 1


def post_many(number: int) -> int:
    """Post a batch in one transaction."""
    batch = [ledger.Posting(f"{ME}:{number}:{part}", "bench", legs(part)) for part in range(BATCH)]
    return len(ledger.post_many(batch, now=NOW))


def prepare_tables() -> None:
    """Migrate, and add a bare table for the raw commits."""
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("create table bench_raw (key varchar(120), at varchar(40), amount bigint, currency varchar(3))")


if __name__ == "__main__":
    if sys.argv[1:] == ["prepare"]:
        prepare_tables()
    else:
        serve({"raw": raw, "post": post, "post_many": post_many})
