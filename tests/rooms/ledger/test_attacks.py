"""What somebody with a line to the database, or a mistake in the code, might try; all of it is refused."""

import pytest
from django.db import IntegrityError, connection, transaction

from pontic.kit.money import Money
from pontic.ledger import actions as ledger
from pontic.ledger import chart, queries
from pontic.ledger.models import Account, Journal, Transfer

pytestmark = pytest.mark.django_db
TILL, HELD, PENDING = chart.till("sandbox"), chart.held(1), chart.pending(7)
BIGGEST = 2**63 - 1
ON_SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a way that only SQLite has")


def captured(now, cents: int = 10_000) -> Journal:
    return ledger.post("cap:1", "captured", [ledger.Leg(TILL, HELD, Money(cents))], now=now)


SQL = {
    "delete an account": "delete from ledger_account",
    "lower the mark of the last transfer": "update ledger_applied set transfer = 0",
    "raise the mark of the last transfer": "update ledger_applied set transfer = transfer + 1",
    "set the mark back": "update ledger_applied set transfer = (select min(id) from ledger_transfer)",
    "take the mark away": "delete from ledger_applied",
    "set a second mark": "insert into ledger_applied values (2, 0)",
    "replace the mark": "replace into ledger_applied values (1, 0)",
    "replace a transfer": (
        "replace into ledger_transfer (id, journal_id, debit_id, credit_id, amount, currency)"
        " select id, journal_id, debit_id, credit_id, 1, currency from ledger_transfer"
    ),
    "replace a journal by its key": (
        "replace into ledger_journal (key, kind, at, ref) select key, 'gift', at, ref from ledger_journal"
    ),
    "replace a journal by its id": (
        "replace into ledger_journal (id, key, kind, at, ref) select id, 'x', 'gift', at, ref from ledger_journal"
    ),
    "replace an account": (
        "replace into ledger_account (id, code, currency, side, guarded, debits, credits)"
        " select id, code, currency, side, guarded, 0, 0 from ledger_account"
    ),
    "overdraw with closed eyes": (
        "insert or ignore into ledger_transfer (journal_id, debit_id, credit_id, amount, currency)"
        " select journal_id, credit_id, debit_id, amount + 1, currency from ledger_transfer"
    ),
    "move a transfer before those that were applied": (
        "insert into ledger_transfer (id, journal_id, debit_id, credit_id, amount, currency)"
        " select -1, journal_id, debit_id, credit_id, amount, currency from ledger_transfer"
    ),
    "move half a cent": (
        "insert into ledger_transfer (journal_id, debit_id, credit_id, amount, currency)"
        " select journal_id, debit_id, credit_id, 0.5, currency from ledger_transfer"
    ),
    "move a word": (
        "insert into ledger_transfer (journal_id, debit_id, credit_id, amount, currency)"
        " select journal_id, debit_id, credit_id, 'much', currency from ledger_transfer"
    ),
}


@ON_SQLITE
@pytest.mark.parametrize("attack", SQL.values(), ids=SQL)
def test_nobody_can(attack, now):
    captured(now)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)
    assert queries.faults() == []
    assert list(Transfer.objects.values_list("amount", flat=True)) == [10_000]
    assert list(Journal.objects.values_list("key", "kind")) == [("cap:1", "captured")]


def test_an_account_stays_even_where_nothing_ever_moved(now):
    Account.objects.create(code="bank:eur", currency="EUR", side=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.all().delete()


IMPOSSIBLE = {
    "less than nothing": [ledger.Leg(TILL, PENDING, Money(-5))],
    "more than a bigint": [ledger.Leg(TILL, PENDING, Money(BIGGEST + 1))],
    "far more than a bigint": [ledger.Leg(TILL, PENDING, Money(10**30))],
    "a total beyond a bigint": [ledger.Leg(TILL, HELD, Money(BIGGEST))],
    "another currency": [ledger.Leg(TILL, PENDING, Money(5, "EUR"))],
    "two currencies for a new account": [
        ledger.Leg(chart.till("euro"), PENDING, Money(5, "EUR")),
        ledger.Leg(TILL, PENDING, Money(5)),
    ],
    "an account to itself": [ledger.Leg(HELD, HELD, Money(5))],
    "more than is held": [ledger.Leg(HELD, PENDING, Money(10_001)), ledger.Leg(HELD, TILL, Money(1))],
    "more than is held, for a moment": [ledger.Leg(HELD, TILL, Money(10_002)), ledger.Leg(TILL, HELD, Money(1))],
}


@pytest.mark.parametrize("legs", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_the_books_refuse_and_nothing_of_the_journal_stays(legs, now):
    captured(now)
    fine = ledger.Leg(TILL, HELD, Money(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.post("bad", "bad", [fine, *legs], now=now)
    assert queries.balance(HELD) == Money(10_000)
    assert Journal.objects.count() == Transfer.objects.count() == 1
    assert set(Account.objects.values_list("code", flat=True)) == {TILL.code, HELD.code}
    assert queries.faults() == []


def test_a_refusal_that_is_swallowed_takes_the_whole_transaction_with_it(now):
    with transaction.atomic():
        Account.objects.create(code="bank:eur", currency="EUR", side=1)
        try:
            ledger.post("bad", "bad", [ledger.Leg(HELD, TILL, Money(1))], now=now)
        except IntegrityError:
            with pytest.raises(transaction.TransactionManagementError):
                Account.objects.count()
    assert not Account.objects.exists()


def test_the_biggest_amount_is_counted_to_the_cent(now):
    captured(now, BIGGEST)
    ledger.post("out", "out", [ledger.Leg(HELD, PENDING, Money(BIGGEST - 1))], now=now)
    assert queries.balance(HELD) == Money(1)
    assert queries.balance(PENDING) == Money(BIGGEST - 1)
