"""Many bills at once: the same moves, facts and laws as one by one."""

import pytest
from django.db import IntegrityError, transaction
from tests.builders.contracts import a_contract

from pontic.billing import actions as billing
from pontic.billing.actions import Drawn, Plan
from pontic.billing.models import Bill, BillKind
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact


def plans(contract, *keys: str) -> list[Plan]:
    """Plan bills of two lines, $100 each."""
    lines = [Drawn(Money(9_000), kind="tracked", minutes=90), Drawn(Money(1_000), kind="manual", is_covered=False)]
    days = (contract.started_at.date(), contract.started_at.date())
    return [Plan(key, BillKind.WEEK, contract, lines, days, available_from=contract.started_at) for key in keys]


def shape(bill: Bill) -> dict[str, object]:
    """Return all that a bill says but its key."""
    own = {name: value for name, value in vars(bill).items() if name not in {"_state", "id", "key"}}
    lines = list(bill.lines.values_list("position", "kind", "minutes", "unit_minor", "amount_minor", "is_covered"))
    parts = list(bill.parts.values_list("key", "amount_minor", "state", "available_from"))
    return own | {"lines": lines, "parts": parts}


def test_they_are_what_one_by_one_would_be_and_tell_the_same(lab, designer, now) -> None:
    contract = a_contract("hourly", client=lab, designer=designer, now=now)
    plan, _ = plans(contract, "week:1", "week:2")
    single = billing.draw_up(
        "single",
        BillKind.WEEK,
        client=lab,
        designer=designer,
        contract=contract,
        lines=plan.lines,
        pieces=[billing.Piece("", Money(10_000), now)],
        title=contract.terms.title,
        period=plan.period,
        now=now,
    )
    made = billing.draw_up_many(plans(contract, "week:1", "week:2"), now=now)
    assert list(made) == ["week:1", "week:2"]
    billing.issue(single, actor="clock", now=now)
    billing.issue_many([bill.pk for bill in made.values()], now=now)
    billing.release(single.parts.get(), actor="clock", now=now)
    billing.release_many([bill.pk for bill in made.values()], now=now)
    one, *many = (shape(bill) for bill in Bill.objects.order_by("pk"))
    assert many == [one, one]
    for name in ("bill.drafted", "bill.issued", "bill_part.released"):
        told = [dict(fact.payload) for fact in Fact.objects.filter(name=name).order_by("pk")]
        assert [sorted(payload) for payload in told] == [sorted(told[0])] * 3
        assert len({payload["bill"] for payload in told}) == 3


def test_no_key_is_billed_twice_and_no_move_made_twice(lab, designer, now) -> None:
    contract = a_contract("hourly", client=lab, designer=designer, now=now)
    made = billing.draw_up_many(plans(contract, "week:1"), now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        billing.draw_up_many(plans(contract, "week:2", "week:1"), now=now)
    assert Bill.objects.count() == 1
    bills = [bill.pk for bill in made.values()]
    billing.issue_many(bills, now=now)
    with pytest.raises(MoveRefused):
        billing.issue_many(bills, now=now)
    billing.release_many(bills, now=now)
    billing.release_many(bills, now=now)  # nothing is open any more
    assert Fact.objects.filter(name="bill_part.released").count() == 1


def test_a_plan_without_lines_is_a_mistake(lab, designer, now) -> None:
    contract = a_contract("hourly", client=lab, designer=designer, now=now)
    (plan,) = plans(contract, "week:1")
    with pytest.raises(ValueError, match="without lines"):
        billing.draw_up_many([Plan(plan.key, plan.kind, contract, [], plan.period)], now=now)
