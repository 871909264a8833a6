"""A database that an early form of a migration had made can still be paid with."""

from importlib import import_module

import pytest
from django.db import connection
from tests.builders.payments import a_paid_case
from tests.builders.schema import Editor

pytestmark = pytest.mark.django_db


def test_a_column_that_is_left_over_goes_and_calls_are_written_again(lab, designer, now):
    step = import_module("pontic.payments.migrations.0006_first_tries")
    kind = "integer" if connection.vendor == "sqlite" else "boolean"
    with connection.cursor() as cursor:
        default = "default 0" if connection.vendor == "sqlite" else ""  # SQLite adds no other
        cursor.execute(f"alter table {step.TABLE} add column {step.COLUMN} {kind} not null {default}")

    for _ in range(2):  # the second time there is nothing to do
        step.drop_left_over(None, Editor())
    with connection.cursor() as cursor:
        names = {column.name for column in connection.introspection.get_table_description(cursor, step.TABLE)}
    assert step.COLUMN not in names
    assert a_paid_case("in_design", client=lab, designer=designer, now=now).pk
