"""A dispute that ends with a split: a part goes back first, the rest is released, to the cent, in every order."""

from datetime import timedelta

import pytest
from tests.builders.payments import a_paid_case, drain, pay

from pontic.cases import actions as cases
from pontic.catalog.terms import commission
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.payments import actions as payments
from pontic.payments import checks, sweeps
from pontic.payments.models import Earning, Payment, Refund

pytestmark = pytest.mark.django_db
BACK = Money(1_234)


def split(case, now, back=BACK):
    case = cases.make(case, "dispute", actor="client", now=now)
    case = cases.split(case, back=back, actor="parties", person=case.client, note="Half of the work.", now=now)
    drain(now)
    return case, Payment.objects.alive().get(case=case)


def pending(case):
    return ledger.balance(chart.pending(case.designer_id))


def test_what_is_only_blocked_is_charged_less(lab, designer, now):
    case = a_paid_case("delivered", client=lab, designer=designer, now=now)
    case, payment = split(case, now)
    refund = Refund.objects.get()
    assert (refund.ground, refund.state, refund.amount, refund.note) == ("dispute", "spared", BACK, "Half of the work.")
    kept = case.total - BACK
    assert (payment.state, Money(payment.captured_minor)) == ("released", kept)
    assert pending(case) == kept - commission(kept)
    assert ledger.balance(chart.commission()) == commission(kept)
    assert checks.run(now + timedelta(hours=2)) == []


def test_what_was_charged_goes_back_and_the_rest_is_released(lab, designer, now):
    case = a_paid_case("delivered", client=lab, designer=designer, now=now)
    later = Payment.objects.get(case=case).charged_by
    sweeps.capture_before_lapse(later)
    drain(later)
    case.refresh_from_db()
    case, payment = split(case, later)
    refund = Refund.objects.get()
    assert (refund.ground, refund.state, refund.amount) == ("dispute", "sent", BACK)
    assert (payment.state, payment.kept) == ("released", case.total - BACK)
    assert Earning.objects.get().gross == case.total - BACK
    assert checks.run(later + timedelta(hours=2)) == []


def test_news_that_comes_again_gives_nothing_back_again(lab, designer, now):
    case, _payment = split(a_paid_case("delivered", client=lab, designer=designer, now=now), now)
    for _ in range(3):
        payments.follow_case(case.pk, now=now)
    drain(now)
    assert Refund.objects.count() == 1


def test_where_parts_went_back_before_it_is_what_is_left_at_most(lab, designer, staff, now):
    case = a_paid_case("delivered", client=lab, designer=designer, now=now)
    payment, part = Payment.objects.get(case=case), Money(1_000)
    payments.give_back(payment, amount=part, note="A gesture.", by=staff, now=now)
    drain(now)
    case.refresh_from_db()
    case, payment = split(case, now, back=case.total - Money(50))
    assert payment.state == "released"
    assert payment.kept > Money(0)
    assert checks.run(now + timedelta(hours=2)) == []


def test_who_pays_again_after_a_lapse_gets_the_part_all_the_same(lab, designer, now):
    case = a_paid_case("delivered", client=lab, designer=designer, card="card_capture_fails", now=now)
    case = cases.make(case, "dispute", actor="client", now=now)
    case = cases.split(case, back=BACK, actor="parties", note="Half of the work.", now=now)
    drain(now)
    assert not Payment.objects.alive().filter(case=case).exists()
    pay(case, now)
    drain(now)
    payment = Payment.objects.alive().get(case=case)
    assert (payment.state, payment.kept) == ("released", case.total - BACK)
    assert Refund.objects.get().state == "spared"
    assert checks.run(now + timedelta(hours=2)) == []
