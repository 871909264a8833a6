"""A contest's prize at both tills: held before anybody works, given to the winner, or given back (CON-24, HOLD-03)."""

from datetime import timedelta

import pytest
from tests.builders.jobs import a_draft_job, an_entry
from tests.builders.payments import drain

from pontic.billing.models import Bill
from pontic.jobs import actions as jobs
from pontic.jobs import sweeps
from pontic.jobs.models import Job
from pontic.payments.models import Earning

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def asked(bills) -> Job:
    """A contest whose prize is asked for; the till has answered."""
    now, client = bills.till.now, bills.contract.client
    jobs.ask_prize(a_draft_job(client, now, kind="contest"), person=client, now=now)
    drain(now)
    return Job.objects.get()


def closed(bills, contest: Job) -> Job:
    """Let the closing day pass."""
    bills.at(contest.closes_at - bills.till.now)
    sweeps.act(bills.till.now)
    drain(bills.till.now)
    contest.refresh_from_db()
    return contest


def test_it_opens_when_the_prize_is_charged_and_the_winner_has_it_five_days_later(bills):
    bills.keep()
    contest = asked(bills)
    bill = Bill.objects.get()
    assert (contest.is_open, bills.held(bill)) == (True, 30_000)
    entry = an_entry(contest, bills.contract.designer, bills.till.now)
    contest = closed(bills, contest)
    jobs.award(entry, person=contest.client, now=bills.till.now)
    drain(bills.till.now)
    assert (bills.earned(bill), bills.held(bill)) == ([(30_000, 2_700, "pending")], 0)
    assert Earning.objects.get().available_at == bills.till.now + 5 * DAY
    bills.at(5 * DAY)
    assert bills.earned(bill)[0][2] == "available"
    assert bills.sound()


def test_without_a_card_it_waits_and_opens_when_the_client_pays(bills):
    contest = asked(bills)
    assert contest.is_unfunded
    bill = Bill.objects.get()
    closing = contest.closes_on
    bills.at(2 * DAY)
    bills.pay(bill)
    contest.refresh_from_db()
    assert contest.is_open
    assert contest.closes_on == closing + 2 * DAY
    assert bills.sound()


def test_taken_back_nothing_is_ever_charged(bills):
    contest = asked(bills)
    jobs.take_back(contest, person=contest.client, now=bills.till.now)
    bills.keep()
    bills.at(3 * DAY)
    contest.refresh_from_db()
    assert contest.is_draft
    assert bills.held(Bill.objects.get()) == 0
    assert bills.sound()


def test_without_a_design_the_prize_goes_back_to_the_card(bills):
    bills.keep()
    contest = closed(bills, asked(bills))
    bill = Bill.objects.get()
    bills.at(timedelta(hours=1))
    assert contest.is_over
    assert (bills.held(bill), bills.earned(bill)) == (0, [])
    assert bills.sound()
