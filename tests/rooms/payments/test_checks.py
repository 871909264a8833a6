"""The self-check finds each kind of fault: a check that cannot fail checks nothing."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from tests.builders.payments import a_paid_case

from pontic.kit.money import Money
from pontic.ledger import actions as ledger
from pontic.ledger import chart
from pontic.payments import checks, queries
from pontic.payments.models import Earning, Payment
from pontic.till import actions as till
from pontic.till.models import Intent

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=2)
ONE = Money(100)


@pytest.fixture
def case(lab, designer, now):
    return a_paid_case("in_design", client=lab, designer=designer, now=now)


def post(now, debit, credit, amount=ONE):
    ledger.post("slip", "slip", [ledger.Leg(debit, credit, amount)], now=now)


def codes(at):
    return {fault.code for fault in checks.run(at)}


def test_healthy_money_has_no_fault(case, now):
    assert codes(now + HOURS) == set()


def test_money_at_the_till_that_the_books_do_not_know_is_found(case, now):
    intent = till.authorise(key="x", amount=ONE, card="card_visa", memo="", now=now)
    assert codes(now + HOURS) == {"blocked", "journals"}
    till.capture(intent.reference, key="y", now=now)
    assert codes(now + HOURS) == {"till", "journals"}


def test_money_in_the_books_that_the_till_does_not_know_is_found(case, now):
    post(now, chart.till("sandbox"), chart.commission())
    assert codes(now + HOURS) == {"till"}


def test_a_journal_without_its_object_is_found(case, now):
    ledger.post("cap:sbx_pi_invented", "captured", [], now=now)
    assert codes(now + HOURS) == {"journals"}


def test_a_case_that_holds_too_much_is_found(case, now):
    post(now, chart.till("sandbox"), chart.held(case.pk))
    assert codes(now + HOURS) == {"till", "held"}


def test_a_charge_that_the_books_missed_is_found(case, now):
    Payment.objects.filter(case=case).update(state="captured", captured_minor=3_600)
    assert "held" in codes(now + HOURS)


def test_a_finished_case_whose_money_stands_still_is_found(case, now):
    type(case).objects.filter(pk=case.pk).update(state="completed", closed_at=now)
    assert codes(now + timedelta(minutes=30)) == set()
    assert codes(now + HOURS) == {"finished"}


def test_a_refund_that_does_not_arrive_is_found(case, now):
    post(now, chart.till("sandbox"), chart.refund("7"))
    assert "clearing" not in codes(now)
    assert "clearing" in codes(now + HOURS)


def test_an_earning_that_the_books_do_not_have_is_found(lab, designer, now):
    a_paid_case("completed", client=lab, designer=designer, now=now)
    assert codes(now + HOURS) == set()
    Earning.objects.update(fee_minor=0)
    assert codes(now + HOURS) == {"earnings"}


def test_the_command_says_right_and_ends_well(case, capsys):
    out = io.StringIO()
    call_command("check-books", stdout=out)
    assert out.getvalue().count("right") == len(checks.every())


def test_the_command_says_what_is_wrong_and_ends_with_one(case, now):
    Intent.objects.filter(reference=queries.of_case(case).reference).update(amount=1)
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("check-books", "--json", stdout=out)
    assert end.value.code == 1
    assert {fault["code"] for fault in json.loads(out.getvalue())} == {"blocked"}


def test_tick_lets_time_pass_and_only_in_the_sandbox(case, now, settings):
    at = now + timedelta(days=6, hours=2)
    call_command("tick", now=at.isoformat(), stdout=io.StringIO())
    assert queries.of_case(case).state == "captured"
    settings.TILL = "stripe"
    with pytest.raises(CommandError):
        call_command("tick", now=at.isoformat())
    settings.TILL = "sandbox"
    with pytest.raises(CommandError, match="not a moment"):
        call_command("tick", now="tomorrow")
