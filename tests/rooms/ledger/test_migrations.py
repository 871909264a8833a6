"""The laws go and come back with their migrations, over books that are not empty."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from tests.builders.schema import Editor

from pontic.kit.money import Money
from pontic.ledger import actions as ledger
from pontic.ledger import chart, queries
from pontic.ledger.models import Account

pytestmark = pytest.mark.django_db
TIGHTER = import_module("pontic.ledger.migrations.0004_tighter_laws")
ONE_CALL = import_module("pontic.ledger.migrations.0003_one_call")
REACH = import_module("pontic.ledger.migrations.0005_no_further_than_the_journal")
TILL, HELD = chart.till("sandbox"), chart.held(1)


def post(key, now) -> None:
    ledger.post(key, "captured", [ledger.Leg(TILL, HELD, Money(10))], now=now)
    with connection.cursor() as cursor:  # nothing may wait for the end where a table changes
        cursor.execute("set constraints all immediate" if connection.vendor == "postgresql" else "select 1")


def test_the_laws_go_and_come_back(now):
    post("one", now)
    REACH.repeal(None, Editor())
    post("two", now)
    TIGHTER.repeal(None, Editor())
    post("three", now)
    ONE_CALL.forget(None, Editor())
    ONE_CALL.teach(None, Editor())
    TIGHTER.enact(None, Editor())
    REACH.enact(None, Editor())
    post("four", now)
    assert queries.balance(HELD) == Money(40)
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.post("over", "over", [ledger.Leg(HELD, TILL, Money(41))], now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.update(credits=99)
    assert queries.faults() == []
