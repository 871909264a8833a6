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
    "the least commission": 2,
    "the hold of seven days": 2,
    "the charge before a block lapses": 3,
    "the most that can be given back": 2,
    "a request that is too late": 5,
    "the freeze of a contested earning": 34,
    "the part of a split goes back": 13,
    "the time for an appeal": 12,
    "the look around for what the post has lost": 2,
    "one payment for one case": 17,
    "the hold of five days": 6,
    "the Wednesday of day 17": 6,
    "Monday noon": 16,
    "the Friday of objections": 10,
    "a week that is closed": 2,
    "the end of an offer": 3,
    "another charge every day": 7,
    "who owes begins nothing": 20,
    "the hold of a contract": 20,
    "the end of a debt": 20,
    "what is released is earned": 2,
    "what is given back goes back": 2,
    "each charge once": 2,
    "what is asked for is taken": 2,
    "what did not arrive comes back": 2,
    "nothing is earned while a bank decides": 2,
    "what came back waits with the rest": 1,
    "three days after other details": 5,
}


in_the_code = pytest.mark.skipif(
    os.environ.get("PONTIC_TEST_DATABASE") == "postgresql", reason="the guards stand in the code, not in the database"
)


@in_the_code
@pytest.mark.parametrize("guard", guards.GUARDS)
def test_the_simulator_notices_that_a_guard_is_gone(tell, guard, record_property):
    notices(guard, lambda seed: tell(Plan(seed, steps=STEPS)).fault, record_property)


@in_the_code
@pytest.mark.parametrize("guard", guards.ONGOING)
def test_the_simulator_notices_that_a_guard_of_ongoing_work_is_gone(tell, guard, record_property):
    notices(guard, lambda seed: tell(Plan(seed, steps=STEPS, about="contracts")).fault, record_property)


@in_the_code
@pytest.mark.parametrize("guard", guards.ON_ITS_WAY)
def test_the_simulator_notices_that_a_guard_of_money_on_its_way_is_gone(tell, guard, record_property):
    notices(guard, lambda seed: tell(Plan(seed, steps=STEPS, about="payouts")).fault, record_property)


def notices(guard, fault, record_property):
    count = guards.count_until_caught(guard, fault, most=MOST, first=KNOWN.get(guard, 1))
    record_property("seeds", count)
    sys.stdout.write(f"{guard}: noticed after {count} stories\n")
    assert count, f"{MOST} stories went well without {guard}"
