"""Faults 22 and 23: cards that are declined again and again, and people who go while money is held."""

from datetime import timedelta

import pytest
from tests.faults.scene import Scene

from pontic.accounts.models import Person
from pontic.payments import actions as payments
from pontic.payments.process import TRIES_AN_HOUR


def suspend(person: Person, *, active: bool = False) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=active)


def test_fault_22_a_card_that_is_declined_ten_times_has_to_rest_and_then_another_pays(scene):
    scene.draft()
    for _ in range(TRIES_AN_HOUR):
        assert scene.pay("no_funds").is_declined
        scene.world.work()
    with pytest.raises(payments.TooManyAttempts):
        scene.pay()
    scene.later(timedelta(hours=1))
    assert scene.pay().is_secured
    assert scene.case.state == "requested"
    scene.rest()


def test_fault_23_a_suspended_designer_is_paid_nothing_and_loses_nothing(scene: Scene):
    scene.walk("completed")
    suspend(scene.designer)
    scene.later(days=8)
    scene.world.work()
    assert (scene.count("transfer"), scene.balance("available")) == (0, 9_100)
    suspend(scene.designer, active=True)
    scene.world.work()
    assert scene.earning.state == "paid"
    scene.rest()


def test_fault_23_a_suspended_client_gets_what_is_his(scene):
    scene.walk("delivered")
    suspend(scene.client)
    scene.later(days=31)
    scene.world.work()
    assert scene.case.state == "completed"
    scene.give_back(10_000)
    scene.world.work()
    assert scene.payment.state == "refunded"
    scene.rest()


def test_fault_23_people_with_money_in_the_books_cannot_be_deleted(scene):
    scene.walk("completed")
    for person in (scene.client, scene.designer):
        with pytest.raises(Exception, match="protected"):
            person.delete()
    scene.rest()
