"""The money on the page of a case: refunds, chargebacks and the designer's earning, each in its reader's words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders.payments import a_paid_case, drain

from pontic.kit import clock
from pontic.kit.money import Money
from pontic.payments import actions as payments
from pontic.payments import queries, sweeps
from pontic.till import actions as till

pytestmark = pytest.mark.django_db
NOTE = "One crown of four could not be used."


@pytest.fixture
def now():
    return clock.now() - timedelta(days=2)


@pytest.fixture
def completed(lab, designer, now):
    return a_paid_case("completed", client=lab, designer=designer, now=now)


def read(client, person, case):
    client.force_login(person)
    return client.get(reverse("case", args=[case.pk])).content.decode()


def test_the_designer_reads_when_his_money_is_expected(client, completed, designer, lab):
    page = read(client, designer, completed)
    assert "Your earning" in page
    assert "Expected by" in page
    assert "Your earning" not in read(client, lab, completed)


def test_both_read_a_refund_of_a_part_with_its_note(client, completed, staff, lab, designer, now):
    payments.give_back(queries.of_case(completed), amount=Money(900), note=NOTE, by=staff, now=now)
    drain(now)
    page = read(client, lab, completed)
    assert "Paid, a part refunded" in page
    assert NOTE in page
    page = read(client, designer, completed)
    assert NOTE in page
    assert "$23.51" in page
    assert "4242" not in page


def test_both_read_of_a_chargeback_in_plain_words(client, completed, lab, designer, now):
    row = till.open_chargeback(queries.of_case(completed).reference, now=now)
    sweeps.catch_up(now)
    drain(now)
    page = read(client, designer, completed)
    assert "In question at the client&#x27;s bank" in page
    assert "Frozen" in page
    assert "In question at your bank" in read(client, lab, completed)
    till.close_chargeback(row.reference, won=True, now=now)
    sweeps.catch_up(now)
    drain(now)
    assert "The payment stands" in read(client, designer, completed)


def test_a_refund_that_failed_is_said_on_both_sides(client, completed, staff, lab, designer, now):
    refund = payments.give_back(queries.of_case(completed), amount=Money(3_600), note=NOTE, by=staff, now=now)
    drain(now)
    refund.refresh_from_db()
    till.fail_refund(refund.reference, now=now)
    sweeps.catch_up(now)
    drain(now)
    assert "It stays yours" in read(client, lab, completed)
    assert "Refund failed" in read(client, designer, completed)
