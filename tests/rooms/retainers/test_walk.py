"""Months lived through at random: whatever happens in whatever order, every paid case has exactly one fate."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from tests.builders.cases import handed
from tests.builders.contracts import a_contract
from tests.builders.retainers import a_draft_under, newest, paid, settled, turned

from pontic.billing.models import Bill
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.contracts import actions as contracts
from pontic.contracts.models import Contract
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.retainers import actions as retainers
from pontic.retainers import queries
from pontic.retainers.models import Draw

STEPS = 30
ENDS = {  # of a case, from where it can: move and actor
    "requested": [("withdraw", "client"), ("decline", "designer"), ("lapse", "clock"), ("accept", "designer")],
    "in_design": [("give_back", "designer"), ("dispute", "client")],
    "delivered": [("complete", "client"), ("complete_itself", "clock"), ("dispute", "client")],
    "disputed": [("refund", "staff"), ("concede", "designer"), ("refund_undecided", "clock"), ("split", "staff")],
}


class Walk:
    """A contract, a moment, and dice."""

    def __init__(self, contract: Contract, now: datetime, seed: int) -> None:
        self.contract, self.now, self.dice, self.refused = contract, now, random.Random(seed), 0  # noqa: S311 - dice, no secret

    def step(self) -> None:
        """Do one thing at random, then let everything follow."""
        acts: list[Callable[[], object]] = [self.send, self.send, self.move, self.move, self.move]
        acts += [self.pay, self.buy, self.wait]
        try:
            self.dice.choice(acts)()
        except (MoveRefused, cases.NotReady):
            self.refused += 1
        settled(self.now)

    def send(self) -> None:
        """Send a case."""
        cases.send_under(a_draft_under(self.contract, now=self.now), now=self.now)

    def move(self) -> None:
        """Let one case go a step on its way."""
        case = self.dice.choice([*Case.objects.open().order_by("pk")] or [None])
        if case is None:
            return
        move, actor = self.dice.choice(ENDS[case.state])
        if case.state == "in_design" and self.dice.random() < 0.7:
            handed(case, self.now)
        elif move == "split":
            cases.split(case, back=Money(1 + case.total_minor // 3), actor=actor, note="Some of it.", now=self.now)
        else:
            cases.make(case, move, actor=actor, now=self.now)

    def pay(self) -> None:
        """Let the money come for what is due."""
        paid(self.contract, self.now)

    def buy(self) -> None:
        """Order a case on top."""
        last = newest(self.contract)
        retainers.buy(self.contract, person=self.contract.client, number=queries.next_number(last), now=self.now)

    def wait(self) -> None:
        """Let days go by."""
        self.now += timedelta(days=self.dice.randint(1, 20))
        turned(self.now)

    def look(self) -> None:
        """Hold cases, draws and money against one another."""
        for bill in Bill.objects.filter(contract=self.contract):
            assert sum(part.amount_minor for part in bill.parts.all()) == bill.amount_minor
        held = sorted(Case.objects.open().values_list("part", flat=True))
        taken = Draw.objects.taken().select_related("part__bill")
        assert held == sorted(draw.part_id for draw in taken)  # each open case holds one of its own
        free = Draw.objects.usable().select_related("part__bill")
        assert all(draw.part.is_open and draw.part.bill.is_paid for draw in [*taken, *free])
        told = {"spent": "released", "released": "released", "returned": "returned", "dropped": "dropped"}
        for draw in Draw.objects.filter(state__in=told).select_related("part"):
            assert draw.part.state == told[draw.state]

    def finish(self) -> None:
        """End the contract, then every case."""
        contracts.end(self.contract, person=self.contract.designer, now=self.now)
        settled(self.now)
        while Case.objects.open().exists():
            with suppress(MoveRefused):
                self.move()
            settled(self.now)
        self.look()
        parts = [part for bill in Bill.objects.filter(contract=self.contract) for part in bill.parts.all()]
        assert {part.state for part in parts} <= {"released", "returned", "dropped"}


@pytest.mark.parametrize(("seed", "unused"), [(1, "carry"), (2, "release"), (3, "return")])
def test_every_paid_case_has_exactly_one_fate(seed, unused, lab, designer, now):
    fields = {"cases_per_month": 3, "monthly_minor": 10_000, "unused": unused}
    walk = Walk(a_contract("monthly", client=lab, designer=designer, now=now, **fields), now, seed)
    settled(now)
    for _step in range(STEPS):
        walk.step()
        walk.look()
    walk.finish()
    assert 0 < walk.refused < STEPS
