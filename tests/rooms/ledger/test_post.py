"""Posting a journal: it does, it repeats harmlessly, it refuses; and the database refuses by itself."""

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from pontic.kit.money import Money
from pontic.ledger import actions as ledger
from pontic.ledger import chart, queries
from pontic.ledger.models import Account, Journal, Transfer

pytestmark = pytest.mark.django_db
TILL, HELD, PENDING = chart.till("sandbox"), chart.held(1), chart.pending(7)


def capture(now: datetime, *, cents: int = 10_000, key: str = "cap:1") -> Journal:
    return ledger.post(key, "capture", [ledger.Leg(TILL, HELD, Money(cents))], now=now, ref="case:1")


def test_a_journal_moves_money_from_account_to_account(now):
    capture(now)
    assert queries.balance(HELD) == Money(10_000)
    assert queries.balance(TILL) == Money(10_000)
    assert queries.faults() == []


def test_the_same_key_moves_money_once(now):
    assert capture(now) == capture(now)
    assert queries.balance(HELD) == Money(10_000)


def test_the_same_key_with_another_amount_is_refused(now):
    capture(now)
    with pytest.raises(ledger.KeyReused):
        capture(now, cents=9_999)


def test_a_leg_of_zero_is_left_out(now):
    ledger.post("x", "x", [ledger.Leg(TILL, HELD, Money(0)), ledger.Leg(TILL, PENDING, Money(5))], now=now)
    assert Transfer.objects.count() == 1


def test_a_held_payment_cannot_be_overdrawn_and_the_whole_journal_falls(now):
    capture(now)
    legs = [ledger.Leg(HELD, PENDING, Money(9_999)), ledger.Leg(HELD, chart.commission(), Money(2))]
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.post("done:1", "done", legs, now=now)
    assert queries.balance(HELD) == Money(10_000)
    assert not Journal.objects.filter(key="done:1").exists()


ATTACKS = {
    "change a transfer": "update ledger_transfer set amount = 1",
    "delete a transfer": "delete from ledger_transfer",
    "change a journal": "update ledger_journal set kind = 'gift'",
    "delete a journal": "delete from ledger_journal",
    "set a balance": "update ledger_account set credits = credits + 1 where guarded",
    "unguard an account": "update ledger_account set guarded = false",
    "rename an account": "update ledger_account set code = 'x' where guarded",
    "open an account with money": (
        "insert into ledger_account (code, currency, side, guarded, debits, credits)"
        " values ('gift', 'USD', -1, true, 0, 500)"
    ),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_the_database_refuses_to(attack, now):
    capture(now)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)
    assert queries.faults() == []


def test_the_database_refuses_two_currencies_in_one_transfer(now):
    journal = capture(now)
    euro = Account.objects.create(code="bank:eur", currency="EUR", side=1)
    dollar = Account.objects.get(code=HELD.code)
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.create(journal=journal, debit=euro, credit=dollar, amount=5, currency="USD")


def test_the_database_refuses_a_transfer_of_nothing_and_one_to_itself(now):
    journal = capture(now)
    held, till = Account.objects.get(code=HELD.code), Account.objects.get(code=TILL.code)
    for fields in ({"credit": held, "amount": 0}, {"credit": till, "amount": 5}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Transfer.objects.create(journal=journal, debit=till, currency="USD", **fields)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_the_database_refuses_to_truncate(now):
    capture(now)
    for table in ("ledger_transfer", "ledger_journal"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            with pytest.raises(IntegrityError), transaction.atomic():
                cursor.execute(f"truncate {table} cascade")
