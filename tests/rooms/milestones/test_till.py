"""Milestones and bonuses with a till: from the card to what the designer earns, and the books at the end."""

from datetime import timedelta

import pytest
from tests.builders import sides
from tests.builders.bills import BillStory
from tests.builders.contracts import a_contract, changed
from tests.builders.milestones import a_plan
from tests.builders.payments import drain

from pontic.contracts import actions as contracts
from pontic.contracts.actions import Planned
from pontic.disputes import actions as disputes
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.milestones import actions as milestones
from pontic.milestones import queries
from pontic.milestones.models import Milestone
from pontic.notifications.models import Notification
from pontic.oneoffs import actions as oneoffs
from pontic.payments.models import Refund

pytestmark = pytest.mark.django_db
STEPS = (Planned("First", Money(20_000)), Planned("Second", Money(10_000)))
DAY = timedelta(days=1)


@pytest.fixture
def story(lab, designer, now):
    till = sides.Sandbox("sandbox", now, sides.SANDBOX_CARDS)
    made = BillStory(till, a_contract("fixed", milestones=STEPS, client=lab, designer=designer, now=now))
    drain(now)
    return made


def step(story, number=1):
    return Milestone.objects.get(contract=story.contract, position=number)


def do(story, verb, *args, **more):
    made = verb(*args, **more, now=story.till.now)
    drain(story.till.now)
    return made


def told(person):
    return set(Notification.objects.filter(person=person).values_list("kind", flat=True))


def test_a_milestone_with_an_increase_from_the_card_to_the_designer(story, lab, designer):
    story.keep()
    do(story, milestones.fund, step(story), person=lab)
    assert step(story).state == "funded"
    do(story, milestones.begin, step(story), person=designer)
    plan = a_plan(name="First and more", amount=Money(25_000), due_on=None)
    change = do(story, milestones.propose_change, step(story), plan, person=designer)
    do(story, milestones.approve_change, change, person=lab)
    first, increase = (row.bill for row in step(story).fundings.select_related("bill"))
    assert (story.held(first), story.held(increase)) == (20_000, 5_000)
    do(story, milestones.submit, step(story), person=designer, note="Ready")
    do(story, milestones.release, step(story), person=lab)
    assert story.earned(first) == [(20_000, 1_800, "pending")]
    assert story.earned(increase) == [(5_000, 450, "pending")]
    story.at(timedelta(days=4, hours=23))
    assert {row[2] for row in story.earned(first)} == {"pending"}
    story.at(timedelta(hours=1))  # HOLD-02: five days
    assert {row[2] for row in story.earned(first) + story.earned(increase)} == {"available"}
    assert {"milestone.submitted:client", "milestone_change.proposed:client"} <= told(lab)
    assert {"milestone.funded:designer", "milestone.increased:designer", "milestone.released:designer"} <= told(
        designer
    )
    assert story.sound()


def test_no_card_then_paid_by_hand_then_given_back(story, lab, designer):
    do(story, milestones.fund, step(story), person=lab)
    bill = step(story).fundings.get().bill
    assert (step(story).state, bill.has_failed) == ("approved", True)
    story.pay(bill)
    assert step(story).state == "funded"
    ask = do(story, milestones.ask_refund, step(story), person=lab, text="The patient moved away.")
    do(story, milestones.agree_refund, ask, person=designer)
    assert (step(story).state, story.held(bill)) == ("refunded", 0)
    assert Refund.objects.get().amount == Money(20_000)
    assert story.sound()


def test_a_dispute_freezes_it_and_its_end_moves_it(story, lab, designer, staff):
    story.keep()
    do(story, milestones.fund, step(story), person=lab)
    do(story, milestones.submit, step(story), person=designer, note="Ready")
    (part,) = step(story).fundings.get().bill.parts.all()
    dispute = do(story, disputes.open_part, part, person=lab, ground="not_as_agreed", text="The margin is open.")
    assert step(story).state == "disputed"
    do(story, disputes.settle, dispute, person=lab)
    assert step(story).state == "submitted"
    dispute = do(story, disputes.open_part, part, person=designer, ground="other", text="Nobody answers me.")
    offered = do(story, disputes.offer, dispute, person=designer, kind="split", amount=Money(5_000))
    do(story, disputes.accept_offer, offered, person=lab)
    assert step(story).state == "released"
    assert [row[:2] for row in story.earned(step(story).fundings.get().bill)] == [(15_000, 1_350)]
    assert story.sound()


def test_a_bonus_and_expenses_are_earned_as_soon_as_they_are_paid(story, lab, designer):
    story.keep()
    what = {"amount": Money(5_000), "text": "For speed"}
    bonus = do(story, oneoffs.pay, story.contract, kind="bonus", **what, person=lab)
    asked = do(story, oneoffs.ask, story.contract, kind="expense", **what, person=designer)
    expense = do(story, oneoffs.approve, asked, person=lab)
    for row in (bonus, expense):
        row.refresh_from_db()
        assert row.is_paid
    assert story.earned(bonus.bill) == [(5_000, 450, "pending")]  # decision 11
    assert story.earned(expense.bill) == [(5_000, 0, "pending")]
    story.at(5 * DAY)
    assert {row[2] for row in story.earned(bonus.bill) + story.earned(expense.bill)} == {"available"}
    assert story.sound()


def test_the_end_of_the_contract_sends_back_what_nobody_began(story, lab, designer):
    story.keep()
    for person in (lab, designer):
        do(story, contracts.want_several, story.contract, person=person, wants=True)
    for number in (1, 2):
        do(story, milestones.fund, step(story, number), person=lab)
    do(story, milestones.begin, step(story), person=designer)
    do(story, contracts.end, story.contract, person=lab)
    assert [step(story, number).state for number in (1, 2)] == ["in_progress", "refunded"]
    do(story, milestones.submit, step(story), person=designer, note="Ready")
    do(story, milestones.release, step(story), person=lab)
    assert step(story).state == "released"
    assert story.sound()


def test_milestones_of_changed_terms_come_into_the_plan(story, lab, designer):
    asked = contracts.offer(
        author=designer, client=lab, designer=designer, contract=story.contract,
        wanted={"kind": "fixed", "title": "More", "scope": "More crowns"},
        milestones=[Planned("Third", Money(3_000))], now=story.till.now,
    )  # fmt: skip
    do(story, contracts.accept, asked, person=lab)
    assert [(row.name, row.state) for row in Milestone.objects.all()] == [
        ("First", "approved"), ("Second", "approved"), ("Third", "approved"),
    ]  # fmt: skip
    changed(story.contract, now=story.till.now, title="Same plan")
    drain(story.till.now)
    assert Milestone.objects.count() == 3


def test_a_dispute_about_a_milestone_that_grew_holds_and_ends_all_of_its_money(story, lab, designer):
    story.keep()
    do(story, milestones.fund, step(story), person=lab)
    plan = a_plan(name="First and more", amount=Money(25_000), due_on=None)
    change = do(story, milestones.propose_change, step(story), plan, person=designer)
    do(story, milestones.approve_change, change, person=lab)
    do(story, milestones.submit, step(story), person=designer, note="Ready")
    first, increase = (row.bill.parts.get() for row in step(story).fundings.select_related("bill"))
    assert (queries.beside(first), queries.beside(increase)) == ([increase], [first])
    dispute = do(story, disputes.open_part, first, beside=[increase], person=lab, ground="other", text="It broke.")
    assert step(story).state == "disputed"
    with pytest.raises(MoveRefused):
        milestones.release(step(story), person=lab, now=story.till.now)
    offered = do(story, disputes.offer, dispute, person=designer, kind="split", amount=Money(21_000))
    do(story, disputes.accept_offer, offered, person=lab)
    assert (story.earned(first.bill), [row[0] for row in story.earned(increase.bill)]) == ([], [4_000])
    assert step(story).state == "released"
    assert story.sound()
