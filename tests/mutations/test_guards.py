"""Without any one of its guards the money goes wrong, and the simulator sees it: so its silence means something."""

import os
import sys

import pytest
from simulation.plans import Plan

from simulation import guards

pytestmark = pytest.mark.django_db  # so that there is a database
MOST, STEPS = 30, 100
# Where a story is known in which the guard is needed, it is told first, so that the suite stays quick.
KNOWN: dict[str, int] = {
    "the freeze of a contested earning": 34,
    "the part of a split goes back": 13,
    "the time for an appeal": 12,
    "the look around for what the post has lost": 2,
    "one payment for one case": 17,
}


@pytest.mark.skipif(
    os.environ.get("PONTIC_TEST_DATABASE") == "postgresql", reason="the guards stand in the code, not in the database"
)
@pytest.mark.parametrize("guard", guards.GUARDS)
def test_the_simulator_notices_that_a_guard_is_gone(tell, guard, record_property):
    def fault(seed: int) -> str:
        return tell(Plan(seed, steps=STEPS)).fault

    count = guards.count_until_caught(guard, fault, most=MOST, first=KNOWN.get(guard, 1))
    record_property("seeds", count)
    sys.stdout.write(f"{guard}: noticed after {count} stories\n")
    assert count, f"{MOST} stories went well without {guard}"
