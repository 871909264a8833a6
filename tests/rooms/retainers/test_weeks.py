"""A weekly retainer: billed each Monday until it is stopped (CON-09)."""

from datetime import UTC, date, datetime, timedelta

from tests.builders.contracts import a_contract
from tests.builders.retainers import newest, paid, settled, turned

from pontic.accounts import actions as accounts
from pontic.billing import actions as billing
from pontic.billing.models import Bill
from pontic.contracts import actions as contracts
from pontic.retainers import queries
from pontic.retainers.models import Period

TUESDAY = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
MONDAY = datetime(2026, 3, 9, 0, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
SECOND = timedelta(seconds=1)


def test_each_monday_is_billed_once_and_released_when_it_is_paid(lab, designer):
    contract = a_contract("retainer", client=lab, designer=designer, now=TUESDAY)
    settled(TUESDAY)
    turned(MONDAY - SECOND)
    assert not Period.objects.exists()
    assert queries.next_dates(contract, None) == (date(2026, 3, 9), date(2026, 3, 15))
    turned(MONDAY)
    turned(MONDAY)
    bill = Bill.objects.get()
    assert (bill.kind, bill.amount_minor, bill.is_due, bill.from_date) == ("retainer", 20_000, True, MONDAY.date())
    assert not bill.lines.get().is_covered  # by Billing Security (CON-18)
    assert bill.parts.get().is_open
    paid(contract, MONDAY)
    assert bill.parts.get().is_released
    assert newest(contract).is_running
    turned(MONDAY + WEEK - SECOND)
    assert Period.objects.count() == 1
    turned(MONDAY + WEEK)
    assert [row.state for row in queries.periods_of(contract)] == ["asked", "over"]


def test_a_contract_that_begins_on_a_monday_is_billed_that_day(lab, designer, now):
    a_contract("retainer", client=lab, designer=designer, now=now)
    settled(now)
    assert Bill.objects.get().from_date == now.date()


def test_what_the_machine_slept_through_is_billed_afterwards(lab, designer):
    a_contract("retainer", client=lab, designer=designer, now=TUESDAY)
    settled(TUESDAY)
    turned(MONDAY + 2 * WEEK + timedelta(days=3))
    assert [str(bill.from_date) for bill in Bill.objects.order_by("pk")] == ["2026-03-09", "2026-03-16", "2026-03-23"]


def test_a_week_on_hold_is_skipped_and_the_unpaid_one_is_owed_until_it_is_paid(lab, designer):
    contract = a_contract("retainer", client=lab, designer=designer, now=TUESDAY)
    turned(MONDAY)
    bill = billing.note_failed(Bill.objects.get(), problem="no_card", now=MONDAY)
    turned(MONDAY + WEEK)
    assert [row.state for row in queries.periods_of(contract)] == ["skipped", "asked"]
    assert [row.code for row in queries.when_ended(contract, "client")] == ["week_owed", "no_more_weeks"]
    billing.pay(bill, begun_at=MONDAY + WEEK, now=MONDAY + WEEK)
    turned(MONDAY + WEEK)
    assert [row.state for row in queries.periods_of(contract)] == ["skipped", "over"]
    turned(MONDAY + 2 * WEEK)
    assert newest(contract).is_asked


def test_a_designer_who_may_not_go_on_is_not_paid_for_new_weeks(lab, designer):
    contract = a_contract("retainer", client=lab, designer=designer, now=TUESDAY)
    designer.standing = designer.Standing.SUSPENDED
    designer.save()
    turned(MONDAY)
    assert newest(contract).is_skipped
    assert not Bill.objects.exists()


def test_an_ended_contract_bills_no_more_and_its_paid_week_stands(lab, designer):
    contract = a_contract("retainer", client=lab, designer=designer, now=TUESDAY)
    turned(MONDAY)
    paid(contract, MONDAY)
    said = queries.when_ended(contract, "designer")
    assert [(row.code, row.amount.minor) for row in said] == [("week_stands", 20_000), ("no_more_weeks", 20_000)]
    contracts.end(contract, person=designer, now=MONDAY + SECOND)
    turned(MONDAY + 2 * WEEK)
    assert [row.state for row in queries.periods_of(contract)] == ["over"]
    assert Bill.objects.get().parts.get().is_released


def test_a_written_off_week_lapses(lab, designer):
    contract = a_contract("retainer", client=lab, designer=designer, now=TUESDAY)
    turned(MONDAY)
    billing.write_off(Bill.objects.get(), now=MONDAY)
    settled(MONDAY)
    assert newest(contract).is_lapsed
    assert accounts  # nobody is left suspended
    lab.refresh_from_db()
    assert lab.owes_since is None
