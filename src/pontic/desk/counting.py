"""Counts of many lists at once: every page of the desk says how much waits in each of its queues."""

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery
from django.db.models.expressions import Combinable

from pontic.accounts.models import Person


class HowMany(Subquery):
    """How many rows a query finds, as a value beside others; two of them can be added."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    empty_result_set_value = 0

    def __init__(self, rows: QuerySet[Any]) -> None:
        """Count these; their order and what is read with them cost nothing."""
        super().__init__(rows.order_by().values("pk"), output_field=IntegerField())


def count(asked: dict[str, Combinable]) -> dict[str, int]:
    """Return all of these numbers by their names, in one query."""
    if not asked:
        return {}
    anybody = Person.objects.order_by("pk")[:1]  # one row, to stand them beside
    return dict(anybody.values(**asked).get())
