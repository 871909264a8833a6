"""The plan: proposed, mended, binned, approved; the client's own hand in it (MIL-01, 02, 05, 06, 09, 10, 13)."""

from datetime import date, timedelta

import pytest
from tests.builders.contracts import MILESTONES, a_contract, changed
from tests.builders.milestones import PATHS, a_fixed_contract, a_milestone, a_plan, pay

from pontic.accounts import actions as accounts
from pontic.accounts.policies import NotInStanding, Owes
from pontic.billing import actions as billing
from pontic.contracts import actions as contracts
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.milestones import actions as milestones
from pontic.milestones import facts, queries
from pontic.milestones.models import Milestone, MilestoneStep
from pontic.milestones.process import ACTORS, MILESTONE
from pontic.milestones.terms import MilestoneRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(lab, designer, now):
    return a_fixed_contract(rows=0, client=lab, designer=designer, now=now)


def told(name):
    return Fact.objects.filter(name=name).count()


def test_every_state_has_a_builder_and_every_actor_is_known():
    assert set(PATHS) == set(MILESTONE.states)
    assert set(facts.MOVED) == set(MILESTONE.moves)
    assert set().union(*(row.actors for row in MILESTONE.moves.values())) == set(ACTORS)


def test_the_terms_lay_out_the_plan_once(lab, designer, now, deliver):
    contract = a_contract("fixed", client=lab, designer=designer, now=now)
    deliver(now)
    milestones.lay_out(contract, now=now)
    rows = Milestone.objects.filter(contract=contract)
    assert [(row.name, row.amount, row.state) for row in rows] == [
        (planned.name, planned.amount, "approved") for planned in MILESTONES
    ]
    changed(contract, now=now, title="Crowns and bridges")  # terms without milestones add none
    deliver(now)
    assert Milestone.objects.filter(contract=contract).count() == len(MILESTONES)


def test_other_kinds_of_contract_have_no_plan(lab, designer, now):
    contract = a_contract("hourly", client=lab, designer=designer, now=now)
    assert milestones.lay_out(contract, now=now) == []
    with pytest.raises(MoveRefused):
        milestones.propose(contract, a_plan(), person=designer, now=now)


def test_a_proposal_waits_for_ever_and_is_answered_once(contract, lab, designer, now):
    made = milestones.propose(contract, a_plan(), person=designer, now=now)
    assert (made.state, made.name, made.amount, made.due_on) == ("proposed", "Wax-up 13 to 23", Money(20_000), DUE)
    assert told(facts.PROPOSED) == 1
    later = now + timedelta(days=365)  # MIL-09
    assert milestones.approve(made, person=lab, now=later).state == "approved"
    with pytest.raises(MoveRefused):
        milestones.approve(made, person=lab, now=later)
    with pytest.raises(MoveRefused):
        milestones.decline(made, person=lab, now=later)
    assert told(facts.MOVED["approve"]) == 1


DUE = date(2026, 4, 1)


def test_approving_can_pay_at_once(contract, lab, designer, now):
    made = milestones.propose(contract, a_plan(), person=designer, now=now)
    approved = milestones.approve(made, person=lab, pays=True, now=now)
    bill = approved.fundings.get().bill
    assert (bill.is_due, bill.amount, bill.key) == (True, Money(20_000), f"milestone:{made.pk}:1")
    assert pay(approved, now).state == "funded"


@pytest.mark.parametrize(("said", "fault"), [
    ({"amount": Money(2_499)}, ("amount", "too_small")), ({"amount": Money(10**8)}, ("amount", "too_large")),
    ({"name": "  "}, ("name", "missing")), ({"due_on": date(2026, 2, 27)}, ("due_on", "past")),
    ({"due_on": date(2031, 1, 1)}, ("due_on", "far")),
])  # fmt: skip
def test_a_proposal_with_faults_is_refused_by_name(said, fault, contract, designer, lab, now):
    for verb, person in ((milestones.propose, designer), (milestones.add, lab)):
        with pytest.raises(MilestoneRefused) as refused:
            verb(contract, a_plan(**said), person=person, now=now)
        assert refused.value.faults == [fault]
    assert milestones.propose(contract, a_plan(amount=Money(2_500)), person=designer, now=now).pk


def test_the_designer_mends_and_bins_what_nobody_answered(contract, lab, designer, now):
    made = milestones.propose(contract, a_plan(), person=designer, now=now)
    mended = milestones.edit_proposal(made, a_plan(amount=Money(30_000)), person=designer, now=now)
    assert mended.amount == Money(30_000)
    assert MilestoneStep.objects.get(move="edit").before["amount_minor"] == 20_000
    for verb in (milestones.withdraw, milestones.approve):  # each side may only do its own
        with pytest.raises(MoveRefused):
            verb(made, person=lab if verb == milestones.withdraw else designer, now=now)
    assert milestones.withdraw(made, person=designer, now=now).state == "withdrawn"
    kept = a_milestone("approved", contract=contract, now=now)
    with pytest.raises(MoveRefused):
        milestones.edit_proposal(kept, a_plan(), person=designer, now=now)
    with pytest.raises(MoveRefused):
        milestones.withdraw(kept, person=designer, now=now)


def test_the_client_answers_before_he_changes_the_plan(contract, lab, designer, now):
    future = milestones.add(contract, a_plan(name="Own"), person=lab, now=now)
    waiting = milestones.propose(contract, a_plan(), person=designer, now=now)
    for attempt in (
        lambda: milestones.add(contract, a_plan(), person=lab, now=now),
        lambda: milestones.revise(future, a_plan(), person=lab, now=now),
        lambda: milestones.remove(future, person=lab, now=now),
    ):
        with pytest.raises(milestones.ProposalsPending):
            attempt()
    milestones.decline(waiting, person=lab, note="Later.", now=now)
    revised = milestones.revise(future, a_plan(amount=Money(5_000)), person=lab, now=now)
    assert (revised.amount, revised.revised_at) == (Money(5_000), now)
    assert told(facts.REVISED) == 1
    change = milestones.ask_removal(future, person=designer, now=now)
    with pytest.raises(milestones.ProposalsPending):
        milestones.add(contract, a_plan(), person=lab, now=now)
    milestones.reject_change(change, person=lab, now=now)
    assert milestones.remove(future, person=lab, now=now).state == "removed"


def test_the_plan_is_not_the_strangers_nor_the_other_sides(contract, lab, designer, stranger, now):
    for person in (stranger, lab):
        with pytest.raises(MoveRefused):
            milestones.propose(contract, a_plan(), person=person, now=now)
    for person in (stranger, designer):
        with pytest.raises(MoveRefused):
            milestones.add(contract, a_plan(), person=person, now=now)
    own = milestones.add(contract, a_plan(), person=lab, now=now)
    with pytest.raises(MoveRefused):
        milestones.revise(own, a_plan(), person=designer, now=now)
    assert Milestone.objects.count() == 1


def test_so_many_proposals_and_no_more(contract, designer, now):
    for number in range(20):
        milestones.propose(contract, a_plan(name=f"Step {number}"), person=designer, now=now)
    with pytest.raises(milestones.TooManyProposals):
        milestones.propose(contract, a_plan(), person=designer, now=now)


def test_nothing_begins_for_who_owes_nor_under_a_contract_that_is_over(contract, lab, designer, now):
    agreed = a_milestone("approved", contract=contract, now=now)
    accounts.note_debt(lab.pk, since=now, now=now)
    lab.refresh_from_db()
    with pytest.raises(Owes):
        milestones.fund(agreed, person=lab, now=now)
    accounts.note_debt(lab.pk, since=None, now=now)
    accounts.set_standing(designer.pk, standing="suspended", until=None, now=now)
    designer.refresh_from_db()
    with pytest.raises(NotInStanding):
        milestones.propose(contract, a_plan(), person=designer, now=now)
    contracts.end(contract, person=lab, now=now)
    lab.refresh_from_db()
    with pytest.raises(milestones.NotRunning):
        milestones.fund(agreed, person=lab, now=now)


def test_history_cannot_be_written_anew(contract, now):
    made = a_milestone("submitted", contract=contract, now=now)
    for rows in (MilestoneStep.objects.filter(milestone=made), made.submissions.all()):
        with pytest.raises(Exception, match="append only"):  # noqa: PT012 - the savepoint is part of it
            from django.db import transaction  # noqa: PLC0415 - only here

            with transaction.atomic():
                rows.update(note="Otherwise")
    assert queries.plan(contract)[0].submissions[0].note == "Here it is."


def test_a_payment_whose_news_is_on_its_way_is_neither_asked_for_twice_nor_left_behind(lab, designer, now):
    contract = a_fixed_contract(rows=2, client=lab, designer=designer, now=now)
    first, second = Milestone.objects.filter(contract=contract)
    asked = milestones.ask_removal(first, person=designer, now=now)
    bill = billing.pay(milestones.fund(first, person=lab, now=now).bill, begun_at=now, now=now)
    for verb in (
        lambda: milestones.fund(first, person=lab, now=now),
        lambda: milestones.approve_change(asked, person=lab, now=now),
        lambda: milestones.reject_change(asked, person=lab, now=now) and milestones.remove(first, person=lab, now=now),
        lambda: milestones.revise(first, a_plan(), person=lab, now=now),
    ):
        with pytest.raises(milestones.BeingCharged):
            verb()
    with pytest.raises(milestones.OneAtATime):
        milestones.fund(second, person=lab, now=now)
    contracts.end(contract, person=lab, now=now)
    milestones.end_with(contract, by="client", now=now)
    assert [part.state for part in bill.parts.all()] == ["returned"]
    milestones.follow_bill(bill, now=now)
    assert list(Milestone.objects.filter(contract=contract).values_list("state", flat=True)) == ["refunded", "removed"]
