"""Whatever happens to months and cases in these tests, the self-check finds nothing wrong with it afterwards."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from tests.builders.retainers import settled

from pontic.cases.checks import CHECKS
from pontic.payments.checks import Look

LATER = timedelta(days=400)  # nothing is excused as under way


@pytest.fixture(autouse=True)
def _sound(request: pytest.FixtureRequest, now: datetime) -> Iterator[None]:
    if not request.node.get_closest_marker("django_db"):
        yield
        return
    request.getfixturevalue("db")
    yield
    settled(now + LATER)
    found = [(code, *pair) for code, (_words, check) in CHECKS.items() for pair in check(Look(now + LATER))]
    assert found == []
