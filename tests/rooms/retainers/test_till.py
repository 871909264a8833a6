"""A month at the till: charged ahead, released case by case, given back to the card; the books stay right."""

from datetime import timedelta

from tests.builders.cases import handed
from tests.builders.contracts import a_contract
from tests.builders.payments import drain
from tests.builders.retainers import a_case_under, newest

from pontic.cases import actions as cases
from pontic.contracts import actions as contracts
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.payments import actions as payments
from pontic.payments import checks, sweeps
from pontic.payments.models import Earning, Payment, Refund
from pontic.retainers import queries

HOLD = timedelta(days=7)
SECOND = timedelta(seconds=1)


def test_a_month_is_charged_ahead_and_every_cent_is_accounted_for(lab, designer, now):
    payments.keep_card(lab, card="card_visa", key="month", return_to="", now=now)
    contract = a_contract("monthly", client=lab, designer=designer, now=now, cases_per_month=3, monthly_minor=10_000)
    drain(now)
    bill = newest(contract).bill
    bill.refresh_from_db()
    assert (bill.is_paid, queries.left(contract, newest(contract)).all) == (True, 3)
    assert ledger.balance(chart.bill_held(bill.pk)) == Money(10_000)
    done, split = a_case_under(contract, now=now), a_case_under(contract, now=now)
    for case in (done, split):
        cases.make(case, "accept", actor="designer", now=now)
    handed(done, now)
    cases.make(done, "complete", actor="client", now=now)
    cases.make(split, "dispute", actor="client", now=now)
    cases.split(split, back=Money(1_000), actor="staff", note="One of them was open.", now=now)
    drain(now)
    contracts.end(contract, person=lab, now=now)
    drain(now)
    assert ledger.balance(chart.bill_held(bill.pk)) == Money(0)
    earned = Earning.objects.order_by("pk")
    assert [row.gross.minor for row in earned] == [3_333, 2_333]
    assert sum(row.fee.minor for row in earned) == 510  # 9 % of all that was released
    assert {row.available_at for row in earned} == {now + HOLD}
    assert sorted(Refund.objects.values_list("amount_minor", flat=True)) == [1_000, 3_334]
    assert Payment.objects.count() == 1
    for at, state in ((now + HOLD - SECOND, "pending"), (now + HOLD, "available")):
        sweeps.mature(at)
        drain(at)
        assert {row.state for row in Earning.objects.all()} == {state}
    assert checks.run(now + HOLD + timedelta(hours=2)) == []
