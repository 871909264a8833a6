"""Faults 24, 25, 28: cents that do not divide, the largest and the smallest amounts, and another currency."""

import pytest
from django.db import DataError, IntegrityError, transaction
from tests.builders.catalog import price_table

from pontic.catalog import terms as catalog
from pontic.kit.money import CurrencyMismatch, Money
from pontic.ledger import actions as ledger
from pontic.ledger import chart
from pontic.ledger import queries as ledgers
from pontic.payments import actions as payments
from pontic.payments.models import Payment
from pontic.payments.process import MOST

BIGINT = 2**63 - 1


def test_fault_24_a_price_given_back_cent_by_cent_keeps_the_commission_right(scene):
    scene.walk("completed")
    for minor in (1, 1, 3_333, 2_777, 39, 1, 3_847, 1):  # down to nothing, over the least commission
        scene.give_back(minor)
        scene.world.work()
        left = Money(10_000 - scene.world.parts[scene.case.pk])
        ours = catalog.commission(left)
        assert ledgers.balance(chart.commission()) == ours
        assert scene.balance("pending") == (left - ours).minor
    assert scene.payment.state == "refunded"
    scene.rest()


@pytest.mark.parametrize("minor", [10_000 - 349, 10_000 - 3_877, 10_000 - 3_878, 9_999])
def test_fault_24_what_is_kept_lies_at_the_edges_of_the_commission(scene, minor):
    scene.walk("completed")
    scene.give_back(minor)
    scene.rest()


@pytest.mark.parametrize("minor", [BIGINT, BIGINT + 1, -1])
def test_fault_24_amounts_that_no_account_can_hold_are_refused_whole(scene, minor):
    leg = ledger.Leg(chart.till("twin"), chart.held(1), Money(minor))
    huge = [leg, leg]
    with pytest.raises((IntegrityError, DataError, OverflowError, ValueError)), transaction.atomic():
        ledger.post("fault:24", "captured", huge, now=scene.now)
    scene.rest()


def test_fault_24_an_order_beyond_what_processors_take_is_refused_before_the_call(scene):
    case = scene.draft(quantity=MOST // 10_000 + 1)
    with pytest.raises(payments.AmountTooLarge):
        scene.pay()
    assert not Payment.objects.filter(case=case).exists()
    assert scene.count("payment_intent") == 0


def test_fault_25_another_currency_is_refused_everywhere(scene):
    scene.walk("completed")
    with pytest.raises((payments.TooMuchToGiveBack, CurrencyMismatch)):
        payments.give_back(
            scene.payment, amount=Money(100, "CAD"), note="A part.", by=scene.world.cast.staff, now=scene.now
        )
    legs = [ledger.Leg(chart.pending(scene.designer.pk), chart.commission(), Money(100, "CAD"))]
    with pytest.raises((IntegrityError, CurrencyMismatch, ValueError)), transaction.atomic():
        ledger.post("fault:25", "refund_asked", legs, now=scene.now)
    scene.rest()


def test_fault_25_a_processor_that_speaks_of_another_currency_is_not_believed(scene):
    scene.walk("requested")
    scene.twin.world.objects[scene.payment.reference]["currency"] = "cad"
    scene.go("in_design")
    with pytest.raises((ValueError, RuntimeError)):
        payments.look_again(scene.payment, now=scene.now)
    assert scene.payment.state == "authorised"
    scene.twin.world.objects[scene.payment.reference]["currency"] = "usd"
    scene.rest()


def test_fault_28_the_smallest_order_is_seven_dollars():
    with pytest.raises(catalog.TiersRefused):
        catalog.check(price_table((1, None, 699)))
    catalog.check(price_table((1, None, 700)))


def test_fault_28_of_the_smallest_order_the_designer_keeps_half(scene):
    assert catalog.commission(Money(700)) == Money(349)
    assert catalog.commission(Money(349)) == Money(349)
    assert catalog.commission(Money(348)) == Money(348)
    assert catalog.commission(Money(3_883)) == Money(349)
    assert catalog.commission(Money(3_884)) == Money(350)
    scene.rest()
