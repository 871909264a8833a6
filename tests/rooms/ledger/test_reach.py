"""Writing a journal reads as much as the journal needs, however large the books have become."""

from datetime import datetime

import pytest
from django.db import connection

from pontic.kit.money import Money
from pontic.ledger import actions as ledger
from pontic.ledger import chart
from pontic.ledger.models import Account

pytestmark = pytest.mark.django_db
POSTGRESQL = connection.vendor == "postgresql"
HELD = chart.held(1)


def pay(number: int, now: datetime) -> None:
    """A payment comes in for the case, and a part of it is earned."""
    legs = [ledger.Leg(chart.till("sandbox"), HELD, Money(100)), ledger.Leg(HELD, chart.commission(), Money(9))]
    ledger.post(f"pay:{number}", "pay", legs, now=now)


def effort(number: int, now: datetime) -> int:
    """Return what one more journal costs the database: rows read on PostgreSQL, steps of its machine on SQLite."""
    return rows_read(number, now) if POSTGRESQL else steps(number, now)


def rows_read(number: int, now: datetime) -> int:
    def so_far() -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "select sum(seq_tup_read + idx_tup_fetch) from pg_stat_xact_user_tables where relname like 'ledger_%'"
            )
            return int(cursor.fetchone()[0])

    before = so_far()
    pay(number, now)
    return so_far() - before


def steps(number: int, now: datetime) -> int:
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    connection.connection.set_progress_handler(step, 1)
    try:
        pay(number, now)
    finally:
        connection.connection.set_progress_handler(None, 1)
    return taken


def test_a_journal_costs_the_same_after_many_in_the_same_account(now):
    for number in range(10):
        pay(number, now)
    young = effort(10, now)
    for number in range(11, 200):
        pay(number, now)
    assert effort(200, now) < young * 1.2


def test_a_journal_costs_the_same_beside_many_accounts(now):
    for number in range(10):  # by then the database has made its plans
        pay(number, now)
    young = effort(10, now)
    codes = [chart.held(number) for number in range(100, 2_100)]
    Account.objects.bulk_create(
        [Account(code=each.code, currency="USD", side=each.side, guarded=each.guarded) for each in codes]
    )
    assert effort(11, now) < young * 1.2
