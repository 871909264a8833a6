"""A month with a set number of cases: paid ahead, opened by the payment, dealt with at its end (CON-20)."""

from datetime import timedelta

import pytest
from tests.builders.contracts import a_contract, changed
from tests.builders.retainers import a_month, newest, paid, settled, turned

from pontic.billing import actions as billing
from pontic.billing.models import Bill, Part
from pontic.conduct import actions as conduct
from pontic.contracts import actions as contracts
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.retainers import actions as retainers
from pontic.retainers import facts, queries, sweeps

MONTH = timedelta(days=31)  # from 2 March to 2 April
SECOND = timedelta(seconds=1)


def states(contract):
    """Return how the parts of all bills of a contract stand."""
    rows = Part.objects.filter(bill__contract=contract).order_by("pk")
    return [row.state for row in rows]


def test_a_month_is_funded_up_front_case_by_case(lab, designer, now):
    contract = a_contract("monthly", client=lab, designer=designer, now=now, cases_per_month=3, monthly_minor=10_000)
    settled(now)
    bill = Bill.objects.get()
    assert [part.amount_minor for part in bill.parts.order_by("pk")] == [3_333, 3_333, 3_334]
    with pytest.raises(retainers.NoneLeft):
        retainers.take(contract, now=now)
    paid(contract, now)
    last = newest(contract)
    assert (last.is_running, queries.left(contract, last).all, str(last.to_date)) == (True, 3, "2026-04-01")
    taken = [retainers.take(contract, now=now) for _case in range(3)]
    assert [draw.number for draw in taken] == [1, 2, 3]
    with pytest.raises(retainers.NoneLeft):
        retainers.take(contract, now=now)
    assert sum(queries.fee_of(draw.part).minor for draw in taken) == 900


def test_the_next_month_resets_and_carried_cases_go_first(lab, designer, now):
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=2, unused="carry")
    retainers.take(contract, now=now)
    turned(now.replace(hour=0) + MONTH - SECOND)
    assert newest(contract).number == 1
    turned(now.replace(hour=0) + MONTH)
    later = now + MONTH
    assert queries.left(contract, newest(contract)) == queries.Left(included=0, carried=1)
    paid(contract, later)
    assert queries.left(contract, newest(contract)) == queries.Left(included=2, carried=1)
    assert retainers.take(contract, now=later).period.number == 1


@pytest.mark.parametrize(("unused", "expected"), [("release", "released"), ("return", "returned")])
def test_unused_cases_are_released_or_go_back_as_the_terms_say(unused, expected, lab, designer, now):
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=2, unused=unused)
    retainers.take(contract, now=now)
    turned(now + MONTH)
    assert states(contract) == ["open", expected, "open", "open"]
    assert newest(contract).number == 2


def test_a_month_that_nobody_pays_lapses_with_its_last_day(lab, designer, now):
    contract = a_contract("monthly", client=lab, designer=designer, now=now, cases_per_month=2)
    settled(now)
    bill = billing.note_failed(Bill.objects.get(), problem="no_card", now=now)
    contract.refresh_from_db()
    lab.refresh_from_db()
    assert (contract.is_workable, lab.owes_since) == (True, None)  # nothing was worked: nobody owes it
    turned(now + MONTH)
    bill.refresh_from_db()
    assert (bill.is_void, [row.state for row in queries.periods_of(contract)]) == (True, ["asked", "lapsed"])


def test_other_terms_count_from_the_next_month_on(lab, designer, now):
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=2)
    changed(contract, now=now, cases_per_month=5, monthly_minor=60_000, unused="return")
    settled(now)
    assert queries.left(contract, newest(contract)).all == 2
    turned(now + MONTH)
    assert (newest(contract).bill.amount_minor, newest(contract).draws.count()) == (60_000, 5)
    assert queries.left(contract, newest(contract)).carried == 2  # by the terms of their own month


def test_both_are_told_three_days_before_the_next_month_is_charged(lab, designer, now):
    a_month(client=lab, designer=designer, now=now)
    midnight = now.replace(hour=0) + MONTH
    sweeps.warn(midnight - timedelta(days=3) - SECOND)
    assert not Fact.objects.filter(name=facts.WARNED).exists()
    sweeps.warn(midnight - timedelta(days=3))
    sweeps.warn(midnight - timedelta(days=2))
    assert Fact.objects.filter(name=facts.WARNED).count() == 1


def test_a_further_case_is_billed_once_none_is_left(lab, designer, now):
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=1)
    with pytest.raises(retainers.StillFree):
        retainers.buy(contract, person=lab, number=2, now=now)
    retainers.take(contract, now=now)
    with pytest.raises(MoveRefused):
        retainers.buy(contract, person=designer, number=2, now=now)  # only the client starts payments (CON-10)
    bought = retainers.buy(contract, person=lab, number=2, now=now)
    assert retainers.buy(contract, person=lab, number=2, now=now) == bought  # pressed twice
    assert (bought.part.bill.kind, bought.part.bill.amount_minor, bought.is_asked) == ("extra_case", 2_500, True)
    with pytest.raises(retainers.StillFree):
        retainers.buy(contract, person=lab, number=3, now=now)  # one at a time
    paid(contract, now)
    assert queries.left(contract, newest(contract)) == queries.Left(extra=1)
    turned(now + MONTH)
    assert queries.left(contract, newest(contract)).extra == 1  # it stays until it is used


def test_a_further_case_that_is_not_paid_can_be_thought_better_of(lab, designer, stranger, now):
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=1)
    retainers.take(contract, now=now)
    bought = retainers.buy(contract, person=lab, number=2, now=now)
    for nobody in (designer, stranger):
        with pytest.raises(MoveRefused):
            retainers.think_better(bought, person=nobody, now=now)
    retainers.think_better(bought, person=lab, now=now)
    assert bought.part.bill.__class__.objects.get(pk=bought.part.bill_id).is_void
    with pytest.raises(MoveRefused):
        retainers.think_better(bought, person=lab, now=now)
    assert queries.next_number(newest(contract)) == 3


def test_before_the_month_is_paid_nothing_is_bought_on_top(lab, designer, now):
    contract = a_contract("monthly", client=lab, designer=designer, now=now)
    settled(now)
    with pytest.raises(MoveRefused):
        retainers.buy(contract, person=lab, number=21, now=now)


def test_without_a_price_no_further_case_can_be_bought(lab, designer, now):
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=1, extra_case_minor=None)
    retainers.take(contract, now=now)
    with pytest.raises(retainers.NoPrice):
        retainers.buy(contract, person=lab, number=2, now=now)


ENDS = [
    ("carry", "client", ["open", "returned"], ["cases_returned", "cases_go_on"]),
    ("release", "client", ["open", "released"], ["cases_released", "cases_go_on"]),
    ("release", "designer", ["open", "returned"], ["cases_returned", "cases_go_on"]),
    ("release", "staff", ["open", "returned"], ["cases_returned", "cases_go_on"]),
]


@pytest.mark.parametrize(("unused", "by", "expected", "codes"), ENDS)
def test_the_end_does_with_the_money_what_it_said_before(unused, by, expected, codes, lab, designer, staff, now):
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=2, unused=unused)
    retainers.take(contract, now=now)
    said = queries.when_ended(contract, by)
    assert [row.code for row in said] == [*codes, "no_more_months"]
    assert [row.amount.minor for row in said[:2]] == [20_000, 20_000]
    if by == "staff":
        contracts.cancel(contract, by=staff, note="It was paid outside of the platform.", now=now)
    else:
        contracts.end(contract, person={"client": lab, "designer": designer}[by], now=now)
    with pytest.raises(MoveRefused):
        retainers.take(contract, now=now)
    settled(now)
    assert states(contract) == expected
    assert newest(contract).is_over
    turned(now + MONTH)
    assert newest(contract).number == 1


def test_the_end_drops_what_nobody_has_paid_yet(lab, designer, now):
    contract = a_contract("monthly", client=lab, designer=designer, now=now)
    settled(now)
    assert [row.code for row in queries.when_ended(contract, "client")] == ["months_unpaid", "no_more_months"]
    contracts.end(contract, person=lab, now=now)
    settled(now)
    assert (Bill.objects.get().is_void, newest(contract).is_lapsed) == (True, True)


def test_a_payment_that_meets_the_end_halfway_goes_back(lab, designer, now):
    contract = a_contract("monthly", client=lab, designer=designer, now=now, cases_per_month=2)
    settled(now)
    contracts.end(contract, person=lab, now=now)
    billing.pay(Bill.objects.get(), begun_at=now, now=now)
    settled(now)
    assert states(contract) == ["returned", "returned"]


def test_a_later_start_is_waited_for(lab, designer, now):
    start = now.date() + timedelta(days=10)
    contract = a_contract("monthly", client=lab, designer=designer, now=now, starts_on=start)
    turned(now)
    assert not Bill.objects.exists()
    assert [str(day) for day in queries.next_dates(contract, None)] == ["2026-03-12", "2026-04-11"]
    turned(now.replace(hour=0) + timedelta(days=10))
    assert newest(contract).from_date == start


@pytest.mark.parametrize(("by", "expected"), [("client", "released"), ("designer", "returned")])
def test_who_leaves_the_platform_gets_no_more_back_than_who_ends_it(by, expected, lab, designer, now):
    conduct.relate(lab, designer, kind="brought", now=now)
    contract = a_month(client=lab, designer=designer, now=now, cases_per_month=2, unused="release")
    retainers.take(contract, now=now)
    contracts.leave(contract, person={"client": lab, "designer": designer}[by], now=now)
    settled(now)
    assert states(contract) == ["open", expected]
