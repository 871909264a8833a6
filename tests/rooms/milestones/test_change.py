"""Changes of what was accepted, with increases and removals; what the end of a contract does (MIL-07, 08; CON-04)."""

import pytest
from tests.builders.milestones import a_fixed_contract, a_milestone, a_plan, contest, parts_of, pay

from pontic.billing import actions as billing
from pontic.contracts import actions as contracts
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.milestones import actions as milestones
from pontic.milestones import facts, queries
from pontic.milestones.models import Milestone, MilestoneChange
from pontic.milestones.terms import MilestoneRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
MORE = Money(25_000)


@pytest.fixture
def contract(lab, designer, now):
    return a_fixed_contract(rows=0, client=lab, designer=designer, now=now)


@pytest.fixture
def begun(contract, now):
    return a_milestone("in_progress", contract=contract, now=now)


def test_an_increase_is_a_further_bill_and_all_of_it_is_released(begun, lab, designer, now):
    change = milestones.propose_change(begun, a_plan(amount=MORE), person=designer, note="Two more units", now=now)
    begun.refresh_from_db()
    assert begun.amount == Money(20_000)  # nothing before the client agrees
    with pytest.raises(MoveRefused):
        milestones.approve_change(change, person=designer, now=now)
    milestones.approve_change(change, person=lab, now=now)
    with pytest.raises(MoveRefused):  # a second click
        milestones.approve_change(change, person=lab, now=now)
    begun.refresh_from_db()
    increase = begun.fundings.get(is_increase=True).bill
    assert (begun.amount, increase.amount, increase.key) == (MORE, Money(5_000), f"milestone:{begun.pk}:2")
    milestones.submit(begun, person=designer, note="Done", now=now)
    with pytest.raises(milestones.IncreaseUnpaid):
        milestones.release(begun, person=lab, now=now)
    pay(begun, now)
    assert Fact.objects.filter(name=facts.INCREASED).count() == 1
    milestones.release(begun, person=lab, now=now)
    assert [part.state for part in parts_of(begun)] == ["released", "released"]


def test_an_increase_that_never_comes_is_given_up(begun, lab, designer, now):
    change = milestones.propose_change(begun, a_plan(amount=MORE), person=designer, now=now)
    milestones.approve_change(change, person=lab, now=now)
    for person in (lab,):
        with pytest.raises(MoveRefused):
            milestones.give_up_increase(begun, person=person, now=now)
    milestones.give_up_increase(begun, person=designer, now=now)
    bill = begun.fundings.get(is_increase=True).bill
    for _twice in range(2):
        milestones.follow_bill(bill, now=now)
    begun.refresh_from_db()
    assert (begun.amount, begun.state) == (Money(20_000), "in_progress")
    milestones.submit(begun, person=designer, note="Done", now=now)
    assert milestones.release(begun, person=lab, now=now).state == "released"


@pytest.mark.parametrize(("said", "fault"), [
    ({"amount": Money(19_999)}, "lower"), ({"amount": Money(20_500)}, "small_increase"), ({"name": ""}, "missing"),
])  # fmt: skip
def test_a_change_with_faults_is_refused_by_name(said, fault, begun, designer, now):
    with pytest.raises(MilestoneRefused) as refused:
        milestones.propose_change(begun, a_plan(**said), person=designer, now=now)
    assert [code for _field, code in refused.value.faults] == [fault]


def test_words_change_without_money_and_one_change_waits_at_a_time(begun, lab, designer, now):
    with pytest.raises(milestones.NothingChanged):
        milestones.propose_change(begun, a_plan(), person=designer, now=now)
    with pytest.raises(MoveRefused):
        milestones.propose_change(begun, a_plan(name="Other"), person=lab, now=now)
    change = milestones.propose_change(begun, a_plan(name="Wax-up 13 to 24"), person=designer, now=now)
    with pytest.raises(milestones.ChangeWaits):
        milestones.propose_change(begun, a_plan(name="Third"), person=designer, now=now)
    milestones.approve_change(change, person=lab, now=now)
    begun.refresh_from_db()
    assert (begun.name, begun.fundings.count()) == ("Wax-up 13 to 24", 1)
    other = milestones.propose_change(begun, a_plan(name="Fourth"), person=designer, now=now)
    milestones.reject_change(other, person=lab, answer="No.", now=now)
    third = milestones.propose_change(begun, a_plan(name="Fifth"), person=designer, now=now)
    milestones.withdraw_change(third, person=designer, now=now)
    assert set(MilestoneChange.objects.values_list("state", flat=True)) == {"approved", "rejected", "withdrawn"}
    assert begun.steps.get(move="change").before["name"] == "Wax-up 13 to 23"


def test_no_increase_is_approved_during_a_dispute(begun, lab, designer, now):
    change = milestones.propose_change(begun, a_plan(amount=MORE), person=designer, now=now)
    (part,) = parts_of(begun)
    billing.contest(part, actor="client", now=now)  # the milestone has not heard of it yet
    with pytest.raises(milestones.HeldUp):
        milestones.approve_change(change, person=lab, now=now)
    milestones.follow_part(part, now=now)
    with pytest.raises(MoveRefused):
        milestones.approve_change(change, person=lab, now=now)
    begun.refresh_from_db()
    assert (begun.amount, begun.fundings.count()) == (Money(20_000), 1)


def test_what_is_paid_is_never_removed_and_a_future_one_on_request(contract, begun, lab, designer, now):
    with pytest.raises(MoveRefused):
        milestones.ask_removal(begun, person=designer, now=now)
    with pytest.raises(MoveRefused):
        milestones.remove(begun, person=lab, now=now)
    future = a_milestone("approved", contract=contract, now=now)
    ask = milestones.ask_removal(future, person=designer, note="It is part of the first.", now=now)
    milestones.approve_change(ask, person=lab, now=now)
    future.refresh_from_db()
    assert future.state == "removed"


def test_a_higher_amount_of_an_unpaid_one_is_simply_its_amount(contract, lab, designer, now):
    future = a_milestone("approved", contract=contract, now=now)
    change = milestones.propose_change(future, a_plan(amount=Money(20_100)), person=designer, now=now)
    milestones.fund(future, person=lab, now=now)
    with pytest.raises(milestones.BeingCharged):
        milestones.approve_change(change, person=lab, now=now)
    milestones.cancel_funding(future, person=lab, now=now)
    milestones.approve_change(change, person=lab, now=now)
    milestones.fund(future, person=lab, now=now)
    assert pay(future, now).fundings.last().bill.amount == Money(20_100)


STATES = ("proposed", "approved", "funded", "in_progress", "submitted", "changes", "disputed", "released")
ENDS = {  # in the order of STATES
    "client": ("withdrawn", "removed", "refunded", "in_progress", "submitted", "changes", "disputed", "released"),
    "designer": ("withdrawn", "removed", "refunded", "refunded", "submitted", "refunded", "disputed", "released"),
}


@pytest.mark.parametrize("by", ["client", "designer", "staff"])
def test_the_end_of_a_contract_does_what_was_said_before(by, lab, designer, staff, now, deliver):
    contract = a_fixed_contract(rows=0, client=lab, designer=designer, now=now)
    for person in (lab, designer):
        contracts.want_several(contract, person=person, wants=True, now=now)
    rows = {state: a_milestone(state, contract=contract, name=state, now=now) for state in STATES[1:]}
    change = milestones.propose_change(rows["submitted"], a_plan(amount=MORE), person=designer, now=now)
    rows["proposed"] = a_milestone("proposed", contract=contract, now=now)
    deliver(now)
    said = {row.code: (row.count, row.amount) for row in queries.when_ended(contract, by)}
    if by == "staff":
        contracts.cancel(contract, by=staff, note="Agreed and paid outside of here.", now=now)
    else:
        contracts.end(contract, person=lab if by == "client" else designer, note="We are done.", now=now)
    for _twice in range(2):
        deliver(now)
        contract.refresh_from_db()
        milestones.end_with(contract, by=by, now=now)
    became = [Milestone.objects.get(pk=rows[state].pk).state for state in STATES]
    assert tuple(became) == ENDS["client" if by == "client" else "designer"]
    back = became.count("refunded")
    assert said["milestones_back"] == (back, Money(20_000) * back)
    assert said["milestones_stay"] == (became[2:7].count("refunded") * -1 + 5, Money(20_000) * (5 - back))
    assert (said["milestones_removed"][0], said["milestones_withdrawn"][0]) == (1, 1)
    with pytest.raises(MoveRefused):  # nothing new, and what stays goes on
        milestones.approve_change(change, person=lab, now=now)
    assert milestones.release(rows["submitted"], person=lab, now=now).state == "released"


def test_what_is_on_its_way_is_not_charged_once_the_contract_is_over(contract, lab, designer, now, deliver):
    future = a_milestone("approved", contract=contract, now=now)
    milestones.fund(future, person=lab, now=now)
    contracts.end(contract, person=lab, now=now)
    contract.refresh_from_db()
    milestones.end_with(contract, by="client", now=now)
    future.refresh_from_db()
    assert (future.state, future.fundings.get().bill.is_void) == ("removed", True)


def test_a_contested_milestone_that_ends_drops_the_increase_on_its_way(begun, lab, designer, now):
    change = milestones.propose_change(begun, a_plan(amount=MORE), person=designer, now=now)
    milestones.approve_change(change, person=lab, now=now)
    paid = begun.fundings.get(is_increase=False).bill.parts.get()
    billing.release(billing.contest(paid, actor="client", now=now), actor="staff", now=now)
    milestones.follow_part(paid, now=now)
    begun.refresh_from_db()
    assert (begun.state, begun.fundings.get(is_increase=True).bill.is_void) == ("released", True)
    assert contest is not None
