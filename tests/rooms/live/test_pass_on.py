"""Facts become events for the open pages of whom they concern, and for nobody else."""

from datetime import timedelta

import pytest
from tests.builders.billing import a_bill, a_paid_bill
from tests.builders.cases import a_case
from tests.builders.contracts import a_contract

from pontic.billing import actions as billing
from pontic.billing.actions import Drawn
from pontic.billing.models import BillKind
from pontic.kit.money import Money
from pontic.live import sweeps
from pontic.live.models import Event
from pontic.messaging import actions as messaging

pytestmark = pytest.mark.django_db


def told(person) -> set[str]:
    return set(Event.objects.filter(person=person).values_list("topic", flat=True))


def test_a_message_is_told_to_everybody_in_the_conversation(lab, designer, stranger, now, deliver):
    talk = messaging.between(lab, designer, now=now)
    messaging.write(talk, author=lab, body="Hello", now=now)
    deliver(now)
    topics = {f"conversation:{talk.pk}", "messages"}
    assert told(lab) >= topics
    assert told(designer) >= topics
    assert told(stranger) == set()


def test_an_event_says_which_topic_and_never_what(lab, designer, now, deliver):
    talk = messaging.between(lab, designer, now=now)
    messaging.write(talk, author=lab, body="The patient is Mr Gray", now=now)
    deliver(now)
    assert all("Gray" not in event.topic for event in Event.objects.all())
    assert {field.name for field in Event._meta.get_fields()} == {"id", "person", "topic", "at"}  # noqa: SLF001


def test_events_are_forgotten_after_a_day(lab, designer, now, deliver):
    messaging.write(messaging.between(lab, designer, now=now), author=lab, body="Hello", now=now)
    deliver(now)
    assert sweeps.clear(now + timedelta(days=1)) == 0
    assert sweeps.clear(now + timedelta(days=1, seconds=1)) > 0
    assert not Event.objects.exists()


def test_what_happens_to_a_case_is_told_to_both_parties_and_its_thread_too(lab, designer, stranger, now, deliver):
    case = a_case("requested", client=lab, designer=designer, now=now)
    deliver(now)
    assert f"case:{case.pk}" in told(lab) & told(designer)
    assert told(stranger) == set()
    Event.objects.all().delete()
    messaging.write(case.conversation, author=lab, body="One more scan follows", now=now)
    deliver(now)
    assert {f"case:{case.pk}", f"conversation:{case.conversation_id}"} <= told(designer)


def test_of_a_draft_the_designer_learns_nothing(lab, designer, now, deliver):
    a_case("discarded", client=lab, designer=designer, now=now)
    deliver(now)
    assert not any(topic.startswith("case:") for topic in told(designer))


def test_what_becomes_of_a_contracts_bill_is_told_to_its_two_sides(lab, designer, stranger, now, deliver):
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    due, paid = a_bill(contract, now, kind=BillKind.BONUS), a_paid_bill(contract, now, kind=BillKind.BONUS)
    deliver(now)
    for change in (
        lambda: billing.note_failed(due, problem="no_card", now=now),
        lambda: billing.pay(due, begun_at=now, now=now),
        lambda: billing.give_back(paid.parts.get(), actor="designer", now=now),
    ):
        Event.objects.all().delete()
        change()
        deliver(now)
        assert f"contract:{contract.pk}" in told(lab) & told(designer)
    assert told(stranger) == set()


def test_a_bill_without_a_contract_is_told_to_no_contracts_page(lab, now, deliver):
    lines = [Drawn(Money(9_000))]
    prize = billing.draw_up("contest:1", BillKind.CONTEST, client=lab, designer=None, lines=lines, now=now)
    billing.cancel(billing.issue(prize, actor="client", now=now), actor="client", now=now)
    deliver(now)
    assert not any(topic.startswith("contract:") for topic in told(lab))
