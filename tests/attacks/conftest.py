"""Attacks come through the doors, where the clock stands at the moment of the test."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _standing_clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield
