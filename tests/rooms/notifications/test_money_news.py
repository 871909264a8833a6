"""Whoever money concerns is told of it: refunds, chargebacks, payouts, and payout details that break (PAYO-13)."""

from datetime import timedelta

import pytest
from tests.builders.catalog import a_live_listing
from tests.builders.payments import a_paid_case, a_payout_account, drain

from pontic.accounts.models import StaffRole
from pontic.kit.money import Money
from pontic.notifications import rendering
from pontic.notifications.models import Notification
from pontic.payments import actions as payments
from pontic.payments import queries, sweeps
from pontic.payments.models import Earning
from pontic.till import actions as till
from pontic.till.models import Account

pytestmark = pytest.mark.django_db
NOTE = "One crown of four could not be used."


@pytest.fixture
def completed(lab, designer, now):
    return a_paid_case("completed", client=lab, designer=designer, now=now)


def told(person, fact):
    """What somebody was told of a fact, in words."""
    rows = Notification.objects.filter(person=person, kind__startswith=f"{fact}").order_by("pk")
    worded = [rendering.render(row) for row in rows]
    return [f"{each.title} | {each.body}" for each in worded]


def test_a_refund_of_a_part_is_told_to_both_with_the_note(completed, lab, designer, staff, now):
    payments.give_back(queries.of_case(completed), amount=Money(900), note=NOTE, by=staff, now=now)
    drain(now)
    (client,) = told(lab, "refund.sent")
    assert "$9.00" in client
    assert NOTE in client
    (other,) = told(designer, "refund.")
    assert NOTE in other
    assert told(lab, "refund.asked") == told(designer, "refund.sent") == []


def test_a_refund_that_ends_a_case_is_told_once(lab, designer, now):
    a_paid_case("refunded", client=lab, designer=designer, now=now)
    assert told(designer, "refund.") == []
    assert len(told(lab, "refund.")) <= 1


def test_a_failed_refund_is_told_to_the_client_and_to_finance(completed, lab, designer, staff, now):
    refund = payments.give_back(queries.of_case(completed), amount=Money(900), note=NOTE, by=staff, now=now)
    drain(now)
    refund.refresh_from_db()
    till.fail_refund(refund.reference, now=now)
    sweeps.catch_up(now)
    drain(now)
    assert len(told(lab, "refund.failed")) == len(told(staff, "refund.failed")) == 1
    assert told(designer, "refund.failed") == []


@pytest.mark.parametrize("won", [True, False])
def test_a_chargeback_is_told_to_both_sides_and_to_finance_from_beginning_to_end(
    won, completed, lab, designer, staff, now
):
    row = till.open_chargeback(queries.of_case(completed).reference, now=now)
    sweeps.catch_up(now)
    drain(now)
    assert "frozen" in told(designer, "chargeback.opened")[0]
    assert "$36.00" in told(lab, "chargeback.opened")[0]
    till.close_chargeback(row.reference, won=won, now=now)
    sweeps.catch_up(now)
    drain(now)
    fact = "chargeback.won" if won else "chargeback.lost"
    for person in (lab, designer, staff):
        assert len(told(person, fact)) == 1


def test_payout_details_that_break_take_listings_offline_tell_and_keep_the_money(lab, designer, now):
    listing = a_live_listing(designer, now)
    account = a_payout_account(designer, now)
    a_paid_case("completed", client=lab, designer=designer, now=now, listing=listing)
    drain(now)
    listing.refresh_from_db()
    assert listing.online_since
    before = len(told(designer, "profile.payout_broken"))  # the builder's listing was payable before its account was
    Account.objects.update(documents_missing=True)
    payments.refresh_account(account, now=now)
    drain(now)
    listing.refresh_from_db()
    assert listing.online_since is None
    assert len(told(designer, "profile.payout_broken")) == before + 1
    later = now + timedelta(days=8)
    for duty in (sweeps.mature, sweeps.pay_out):
        duty(later)
    drain(later)
    earning = Earning.objects.get()
    assert (earning.state, earning.net) == ("available", Money(3_251))
    assert len(told(designer, "payout.waiting")) == 1
    Account.objects.update(documents_missing=False)
    payments.refresh_account(account, now=later)
    sweeps.pay_out(later)
    drain(later)
    earning.refresh_from_db()
    listing.refresh_from_db()
    assert earning.state == "paid"
    assert listing.online_since


def test_only_finance_is_told_that_the_books_contradict_themselves(completed, staff, stranger, now):
    StaffRole.objects.create(person=stranger, role="support")
    Earning.objects.update(state="available")
    sweeps.check_books(now)
    drain(now)
    assert len(told(staff, "books.contradicted")) == 1
    assert told(stranger, "books.contradicted") == []
