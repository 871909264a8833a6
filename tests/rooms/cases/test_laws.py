"""The history of a case is kept by the database itself (CASE-19)."""

import pytest
from django.db import IntegrityError, connection, transaction
from tests.builders.cases import a_case


@pytest.mark.parametrize(
    "attack",
    [
        "update cases_step set note = ''",
        "delete from cases_step",
        "update cases_delivery set note = ''",
        "delete from cases_delivery",
    ],
)
def test_the_database_refuses_to(attack, lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)
    assert (case.steps.count(), case.deliveries.get().note) == (3, "First version.")
