"""Two hundred short stories with every test run, and every story that ever broke."""

import os

import pytest
from simulation.plans import Plan, kept

pytestmark = pytest.mark.django_db  # so that there is a database
STEPS, DAYS = 20, 60
ON_POSTGRESQL = os.environ.get("PONTIC_TEST_DATABASE") == "postgresql"
SEEDS, AT_ONCE = (20, 5) if ON_POSTGRESQL else (200, 20)


@pytest.mark.parametrize("first", range(1, SEEDS + 1, AT_ONCE))
def test_whatever_happens_to_the_money_of_twenty_stories_the_books_are_right(tell, first):
    for seed in range(first, first + AT_ONCE):
        till = "sandbox" if seed % 10 == 0 else "twin"
        end = tell(Plan(seed, days=DAYS, steps=STEPS, till=till))
        assert not end.fault, f"{end.plan.line()}\n{end.fault}"


@pytest.mark.parametrize("seed", range(2, 8))
def test_whatever_happens_in_ongoing_work_the_books_are_right(tell, seed):
    till = "twin" if seed % 2 else "sandbox"
    end = tell(Plan(seed, days=DAYS, steps=100, till=till, about="contracts"))
    assert not end.fault, f"{end.plan.line()}\n{end.fault}"


@pytest.mark.parametrize("seed", range(1, 3))
def test_whatever_happens_to_money_on_its_way_the_books_are_right(tell, seed):
    end = tell(Plan(seed, days=DAYS, steps=100, about="payouts"))
    assert not end.fault, f"{end.plan.line()}\n{end.fault}"


@pytest.mark.parametrize("plan", kept(), ids=lambda plan: f"{plan.till}-{plan.seed}")
def test_a_story_that_broke_once_holds(tell, plan):
    end = tell(plan)
    assert not end.fault, f"{plan.line()}\n{end.fault}"
