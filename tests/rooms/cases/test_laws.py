"""The history of a case is kept by the database itself."""

import pytest
from django.db import DatabaseError, transaction

from tests.builders.cases import a_case


@pytest.fixture
def rows(lab, designer, now):
    case = a_case("delivered", client=lab, designer=designer, now=now)
    return {"step": case.steps.all(), "delivery": case.deliveries.all()}


@pytest.mark.parametrize("kind", ["step", "delivery"])
def test_nothing_of_the_history_is_rewritten_or_taken_out(rows, kind):
    before = list(rows[kind].values())
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        rows[kind].update(note="Something else")
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        rows[kind]._raw_delete("default")
    assert list(rows[kind].values()) == before
