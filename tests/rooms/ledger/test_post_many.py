"""Posting a batch: it does, in order; it repeats harmlessly; it refuses all or nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pontic.kit.money import Money
from pontic.ledger import actions as ledger
from pontic.ledger import chart, queries
from pontic.ledger.models import Account, Journal, Transfer

pytestmark = pytest.mark.django_db
TILL, COMMISSION = chart.till("sandbox"), chart.commission()


def captured(case: int, cents: int = 10_000) -> ledger.Posting:
    return ledger.Posting(f"cap:{case}", "captured", [ledger.Leg(TILL, chart.held(case), Money(cents))], f"case:{case}")


def earned(case: int, cents: int = 900) -> ledger.Posting:
    legs = [ledger.Leg(chart.held(case), COMMISSION, Money(cents))]
    return ledger.Posting(f"done:{case}", "released", legs, f"case:{case}")


def test_a_batch_is_written_in_its_order(now):
    journals = ledger.post_many([captured(2), earned(2), captured(1), earned(1)], now=now)
    assert [journal.key for journal in journals] == ["cap:2", "done:2", "cap:1", "done:1"]
    assert list(Journal.objects.filter(key="done:2").values_list("kind", "at", "ref")) == [("released", now, "case:2")]
    moved = Transfer.objects.order_by("pk").values_list("journal__key", flat=True)
    assert list(moved) == ["cap:2", "done:2", "cap:1", "done:1"]
    assert queries.balance(COMMISSION) == Money(1_800)
    assert queries.faults() == []


def test_what_is_returned_is_what_is_stored(now):
    returned = ledger.post_many([captured(1), captured(2)], now=now)
    stored = Journal.objects.order_by("key")
    fields = ("pk", "key", "kind", "at", "ref")
    assert [[getattr(each, name) for name in fields] for each in returned] == [
        [getattr(each, name) for name in fields] for each in stored
    ]
    assert not returned[0]._state.adding  # noqa: SLF001 - what Django asks before it saves


def test_a_batch_of_known_and_new_writes_the_new_ones(now):
    (first,) = ledger.post_many([captured(1)], now=now)
    again = ledger.post_many([captured(3), captured(1), captured(2)], now=now + timedelta(hours=1))
    assert again[1] == first
    assert again[1].at == now
    assert queries.balance(TILL) == Money(30_000)


def test_the_same_journal_twice_in_a_batch_is_written_once(now):
    one, two = ledger.post_many([captured(1), captured(1)], now=now)
    assert one == two
    assert queries.balance(TILL) == Money(10_000)


@pytest.mark.parametrize("known", [True, False], ids=["written before", "in the same batch"])
def test_a_key_with_other_money_refuses_the_whole_batch(now, known):
    if known:
        ledger.post_many([captured(1)], now=now)
    batch = [captured(2), captured(1, 9_999)] if known else [captured(2), captured(1), captured(1, 9_999)]
    with pytest.raises(ledger.KeyReused), transaction.atomic():
        ledger.post_many(batch, now=now)
    assert Journal.objects.count() == known
    assert not Account.objects.filter(code=chart.held(2).code).exists()


def test_one_overdrawn_account_refuses_the_whole_batch(now):
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.post_many([captured(1), earned(1), captured(2), earned(2, 10_001)], now=now)
    assert not Journal.objects.exists()
    assert not Account.objects.exists()


def test_a_journal_of_zeros_is_known_by_its_key(now):
    ledger.post_many([captured(1, 0)], now=now)
    assert ledger.post_many([captured(1, 0)], now=now)[0].key == "cap:1"
    with pytest.raises(ledger.KeyReused), transaction.atomic():
        ledger.post_many([captured(1)], now=now)


def test_each_account_is_opened_in_the_currency_of_its_leg(now):
    euro = [ledger.Leg(chart.till("euro"), chart.pending(1), Money(5, "EUR"))]
    dollar = [ledger.Leg(TILL, chart.held(1), Money(5))]
    ledger.post("two", "two", [*euro, *dollar], now=now)
    assert queries.balance(chart.pending(1)) == Money(5, "EUR")
    assert queries.balance(chart.held(1)) == Money(5, "USD")
    assert queries.faults() == []


def test_an_empty_batch_asks_nothing(now, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ledger.post_many([], now=now) == []


@pytest.mark.parametrize("count", [1, 200])
def test_a_batch_costs_as_many_statements_as_one_journal(now, count):
    with CaptureQueriesContext(connection) as statements:
        ledger.post_many([captured(number) for number in range(count)], now=now)
    sent = [each["sql"] for each in statements if "SAVEPOINT" not in each["sql"]]
    assert len(sent) == (1 if connection.vendor == "postgresql" else 3)
