"""An objection to hours that neither side has ended in five days is a dispute, in the client's words (HOUR-09)."""

from datetime import timedelta

import pytest
from tests.builders.hours import NOON, SATURDAY, SECOND, an_hourly, at, the_week, tracked
from tests.builders.payments import drain

from pontic.billing import actions as billing
from pontic.billing.models import Part
from pontic.disputes import actions as disputes
from pontic.disputes import process, reactions
from pontic.disputes.models import Dispute, Ground, Remedy
from pontic.hours import actions as hours
from pontic.hours import facts, sweeps
from pontic.hours import process as hours_process
from pontic.hours.models import Objection
from pontic.notifications.models import Notification
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
WHY = "On Monday nothing was uploaded at all."
LATE = NOON + timedelta(hours=120)


@pytest.fixture
def objection(lab, designer):
    contract = an_hourly(lab, designer)
    (entry,) = tracked(contract, at(0, "09:00"), at(0, "11:00"))
    tracked(contract, at(1, "09:00"), at(1, "10:00"))
    week = the_week(contract, run=NOON)
    billing.pay(week.bill, begun_at=NOON, now=NOON)
    made = hours.object_to(the_week(contract), person=lab, entries=[entry], text=WHY, now=NOON)
    drain(NOON)
    return made


def by_hand(objection, person, now):
    claim = {"ground": Ground.NOT_AS_AGREED, "text": "It was not in the order."}
    return disputes.open_part(Part.objects.get(pk=objection.part_id), person=person, now=now, **claim)


def pass_by(now):
    """Let the clock of hours run, and everybody follow."""
    sweeps.escalate(now)
    drain(now)


def test_both_sides_have_as_long_for_it_as_for_an_answer_in_a_dispute():
    assert hours_process.ANSWER_WITHIN == process.ANSWER_WITHIN


def test_at_its_time_it_is_a_dispute_about_these_hours_in_the_words_of_the_objection(objection, lab, designer):
    the_week(objection.week.contract, run=SATURDAY)
    pass_by(LATE - SECOND)
    assert not Dispute.objects.exists()
    for now in (LATE, LATE, LATE + SECOND):
        pass_by(now)
    dispute = Dispute.objects.whole().get()
    assert (dispute.part_id, dispute.claimant, dispute.text) == (objection.part_id, "client", WHY)
    assert (dispute.ground, dispute.wanted, dispute.total.minor) == (Ground.OTHER, Remedy.REFUND, 8_000)
    assert (dispute.opened_at, dispute.answer_by) == (LATE, LATE + timedelta(days=5))
    told = Notification.objects.filter(kind="contract_dispute.opened/unanswered:both", created_at=LATE)
    assert set(told.values_list("person", flat=True)) == {lab.pk, designer.pk}
    assert not Notification.objects.filter(kind="contract_dispute.opened:both").exists()
    fact = Fact.objects.get(name=facts.OBJECTION_MOVED["escalate"])
    reactions.open_unanswered(fact, LATE + SECOND)
    assert Dispute.objects.count() == 1


def test_one_that_was_opened_by_hand_goes_on_and_is_told_once(objection, designer):
    mine = by_hand(objection, designer, LATE - SECOND)
    drain(LATE - SECOND)
    for now in (LATE, LATE + SECOND):
        pass_by(now)
    assert list(Dispute.objects.all()) == [mine]
    assert Notification.objects.filter(kind="contract_dispute.opened:both").count() == 2
    assert not Notification.objects.filter(kind__contains="unanswered").exists()


@pytest.mark.parametrize("verb", ["withdraw", "concede", "give_back", "settled"])
def test_what_was_ended_between_the_clock_and_the_dispute_stays_ended(objection, lab, designer, verb):
    assert sweeps.escalate(LATE) == 1
    if verb == "withdraw":
        hours.withdraw_objection(objection, person=lab, now=LATE)
    elif verb == "concede":
        hours.concede(objection, person=designer, now=LATE)
    elif verb == "give_back":
        billing.give_back(objection.part, actor="staff", now=LATE)
    else:
        disputes.settle(by_hand(objection, lab, LATE), person=lab, now=LATE)
    drain(LATE)
    assert not Dispute.objects.open().exists()
    assert Dispute.objects.count() == (verb == "settled")
    assert not Objection.objects.get().is_open


def test_taken_back_in_the_dispute_it_is_over_and_the_money_goes_on(objection, lab):
    the_week(objection.week.contract, run=SATURDAY)
    pass_by(LATE)
    hours.withdraw_objection(objection, person=lab, now=LATE + SECOND)
    drain(LATE + SECOND)
    assert (Dispute.objects.get().state, Objection.objects.get().state) == ("closed", "withdrawn")
    assert Part.objects.get(pk=objection.part_id).is_released


def test_what_the_dispute_decides_decides_the_objection(objection, designer):
    pass_by(LATE)
    disputes.concede(Dispute.objects.get(), person=designer, now=LATE + SECOND)
    drain(LATE + SECOND)
    assert (Dispute.objects.get().state, Objection.objects.get().state) == ("conceded", "decided")
    assert Part.objects.get(pk=objection.part_id).is_returned
