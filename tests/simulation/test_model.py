"""The independent model agrees with sums done by hand, and the simulator's tools do what they say."""

from datetime import UTC, datetime

import pytest
from simulation.model import Holdings, Told, compare, expected
from simulation.plans import Ending, Plan
from simulation.processors import Happened

pytestmark = pytest.mark.django_db  # so that there is a database
AT = datetime(2026, 3, 2, tzinfo=UTC)


def told(price, *, completed=True, parts=0, **sums):
    payment = Told(case=1, client=2, designer=3, price=price, is_completed=completed, parts=parts)
    payment.sums.update(sums)
    return payment


@pytest.mark.parametrize(
    ("price", "commission"),
    [(10_000, 900), (700, 349), (300, 300), (3_877, 349), (3_878, 349), (3_884, 350), (4_150, 374), (4_150 * 3, 1_121)],
)
def test_the_commission_of_the_model_by_hand(price, commission):
    assert told(price, captured=price).commission == commission


def test_a_part_that_went_back_lowers_the_commission_to_what_is_kept():
    payment = told(10_000, parts=3_000, captured=10_000, refunded=3_000)
    assert (payment.kept, payment.commission, payment.earned, payment.owed) == (7_000, 630, 6_370, 0)


def test_a_refund_that_did_not_arrive_is_owed_to_the_client():
    assert told(10_000, completed=False, captured=10_000).owed == 10_000


def test_a_lost_chargeback_after_a_refund_costs_the_house():
    assert told(10_000, parts=4_000, captured=10_000, refunded=4_000, lost=10_000).owed == -4_000


def test_the_model_sees_one_cent_that_is_missing():
    events = [Happened("captured", "pi", "pi", 10_000, AT), Happened("fee", "txn", "", 320, AT)]
    wanted = expected({"pi": told(10_000)}, events)
    assert wanted == Holdings(designers={3: 9_100}, clients=0, commission=900, fees=320, processor=9_680)
    books = {"psp:twin": 9_680, "exp:psp_fee": 320, "rev:commission": -900, "designer:3:pending": -9_100}
    assert list(compare(wanted, books)) == []
    books["designer:3:pending"] += 1
    assert list(compare(wanted, books)) == ["model: designer 3 holds -9099, should hold -9100"]


def test_a_plan_tells_the_command_that_repeats_it():
    assert Plan(7, only=(2, 5)).line().endswith("--seed 7 --days 60 --steps 250 --till twin --only 2,5")


def test_the_kind_of_a_fault_is_its_words_without_numbers():
    first = Ending(Plan(1), fault="at 2026-03-02: till: psp:twin: 5, not 7")
    other = Ending(Plan(2), fault="at 2027-11-12: till: psp:twin: 15, not 9")
    assert first.kind == other.kind


def test_the_same_seed_tells_the_same_story(tell):
    plan = Plan(3, steps=12)
    first, again = tell(plan), tell(plan)
    assert first.figures == again.figures
    assert first.figures
