"""Hire Direct: asked for, answered, paid, and what follows for the two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.contracts import a_contract
from tests.builders.hiring import SALARY, a_hire, an_invoiced_hire, paid_for
from tests.cast import a_person

from pontic.accounts import actions as accounts
from pontic.accounts.models import StaffAct, StaffRole
from pontic.accounts.policies import NotInStanding
from pontic.billing import actions as billing
from pontic.billing import facts as facts_of_bills
from pontic.billing.models import Bill
from pontic.conduct import policies as conduct
from pontic.contracts.models import Contract
from pontic.hiring import actions as hiring
from pontic.hiring import facts, policies, queries, reactions, terms
from pontic.hiring.models import DirectHire
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
WHY = "You told her in the thread to pay by bank transfer."


def told(name: str) -> int:
    return Fact.objects.filter(name=name).count()


def test_the_fee_is_thirteen_and_a_half_percent_of_the_salary():
    assert terms.fee(Money(4_000_000)) == Money(540_000)


@given(st.integers(min_value=1, max_value=terms.LARGEST_SALARY))
def test_the_fee_is_rounded_half_up_to_the_cent(salary):
    exact = salary * 135
    assert terms.fee(Money(salary)).minor == (exact + 500) // 1000


def test_the_clients_request_waits_for_support_and_tells_it(lab, designer, now):
    hire = a_hire(lab, designer, now, note=" From May. ")
    assert (hire.state, hire.fee, hire.note) == ("asked", Money(540_000), "From May.")
    assert list(queries.waiting()) == [hire]
    assert told(facts.ASKED) == 1
    assert not Bill.objects.exists()


def test_confirmed_its_fee_is_billed_once_to_the_client_alone_and_never_charged_by_itself(lab, designer, staff, now):
    hire = an_invoiced_hire(lab, designer, now, by=staff)
    bill = hire.bill
    assert (bill.amount, bill.client, bill.designer, bill.is_due) == (hire.fee, lab, None, True)
    assert not Bill.objects.of(designer).exists()
    assert not Bill.objects.to_try(now).exists()  # he pays it himself
    assert StaffAct.objects.filter(person=staff, subject=f"hire:{hire.pk}").exists()
    with pytest.raises(MoveRefused):
        hiring.confirm(hire, by=staff, now=now)
    assert Bill.objects.count() == 1


def test_paid_both_may_go_and_what_runs_between_them_leaves(
    lab, designer, second_designer, stranger, staff, deliver, now
):
    running = a_contract("hourly", client=lab, designer=designer, now=now)
    other = a_contract("hourly", client=lab, designer=second_designer, now=now)
    third = a_contract("hourly", client=stranger, designer=designer, now=now)
    hire = an_invoiced_hire(lab, designer, now, by=staff)
    billing.pay(hire.bill, begun_at=now, now=now)
    deliver(now)
    hire.refresh_from_db()
    assert hire.is_paid
    assert conduct.may_deal_outside(lab, designer)
    assert not conduct.may_deal_outside(lab, second_designer)
    states = dict(Contract.objects.values_list("pk", "state"))
    assert states == {running.pk: "left", other.pk: "active", third.pk: "active"}
    assert told(facts.MOVED["pay"]) == 1
    assert not any(part.is_open for part in hire.bill.parts.all())


def test_a_bill_that_is_void_ends_the_request_and_a_charge_taken_back_the_leave(lab, designer, staff, deliver, now):
    dropped = an_invoiced_hire(lab, designer, now, by=staff)
    billing.write_off(dropped.bill, now=now)
    deliver(now)
    dropped.refresh_from_db()
    assert dropped.state == "withdrawn"
    reactions.follow_bill(Fact.objects.get(name=facts_of_bills.MOVED["write_off"]), now)  # told twice: as before
    paid = paid_for(an_invoiced_hire(lab, designer, now, by=staff), now)
    hiring.charge_back(paid, now=now)
    assert not conduct.may_deal_outside(lab, designer)
    assert a_hire(lab, designer, now).is_waiting  # he may ask anew


def test_the_client_takes_it_back_until_it_is_paid(lab, designer, staff, now):
    assert hiring.withdraw(a_hire(lab, designer, now), person=lab, now=now).state == "withdrawn"
    invoiced = an_invoiced_hire(lab, designer, now, by=staff)
    hiring.withdraw(invoiced, person=lab, now=now)
    invoiced.bill.refresh_from_db()
    assert invoiced.bill.is_void
    paid = paid_for(an_invoiced_hire(lab, designer, now, by=staff), now)
    with pytest.raises(MoveRefused):
        hiring.withdraw(paid, person=lab, now=now)


def test_support_declines_with_a_reason_that_the_client_reads(lab, designer, staff, now):
    hire = a_hire(lab, designer, now)
    with pytest.raises(hiring.NotExplained):
        hiring.decline(hire, by=staff, reason="No.", now=now)
    declined = hiring.decline(hire, by=staff, reason="The salary is not that of a year.", now=now)
    assert (declined.is_declined, declined.answer) == (True, "The salary is not that of a year.")
    assert told(facts.MOVED["decline"]) == 1


def test_one_request_of_a_pair_at_a_time(lab, designer, second_designer, staff, now):
    a_hire(lab, designer, now)
    a_hire(lab, second_designer, now)
    with pytest.raises(hiring.AlreadyOpen):
        a_hire(lab, designer, now)
    assert DirectHire.objects.count() == 2


@pytest.mark.parametrize("salary", [0, 99_999, 500_000_001])
def test_it_refuses_what_is_no_salary_of_a_year(salary, lab, designer, now):
    with pytest.raises(hiring.SalaryRefused):
        a_hire(lab, designer, now, salary=Money(salary))


def test_it_refuses_oneself_and_two_who_may_go_anyway(lab, designer, staff, now):
    with pytest.raises(hiring.SamePerson):
        a_hire(lab, lab, now)
    paid_for(an_invoiced_hire(lab, designer, now, by=staff), now)
    with pytest.raises(hiring.AlreadyFree):
        a_hire(lab, designer, now)


def test_who_is_suspended_asks_for_nothing(lab, designer, now):
    accounts.set_standing(lab.pk, standing="suspended", until=None, now=now)
    lab.refresh_from_db()
    with pytest.raises(NotInStanding):
        a_hire(lab, designer, now)
    assert not DirectHire.objects.exists()


def test_only_support_answers_and_never_about_itself(lab, designer, stranger, staff, now):
    hire = a_hire(lab, designer, now)
    for party in (lab, designer):
        StaffRole.objects.create(person=party, role=StaffRole.Role.SUPPORT)
    for person in (lab, designer, stranger):
        with pytest.raises(MoveRefused):
            hiring.confirm(hire, by=person, now=now)
        with pytest.raises(MoveRefused):
            hiring.decline(hire, by=person, reason=WHY, now=now)
        if person != lab:
            with pytest.raises(MoveRefused):
                hiring.withdraw(hire, person=person, now=now)
    assert DirectHire.objects.get().is_waiting
    assert not Bill.objects.exists()


def test_the_designer_sees_it_once_it_is_paid_and_a_stranger_never(lab, designer, stranger, staff, now):
    hire = an_invoiced_hire(lab, designer, now, by=staff)
    assert policies.visible_to(lab).filter(pk=hire.pk).exists()
    assert not policies.visible_to(designer).exists()
    paid_for(hire, now)
    assert policies.visible_to(designer).filter(pk=hire.pk).exists()
    assert not policies.visible_to(stranger).exists()


def test_an_admin_invoices_the_fee_where_the_rule_was_broken_and_the_client_withdraws_nothing(
    lab, designer, staff, now
):
    support = a_person("support@pontic.test", "Nora Lind")
    StaffRole.objects.create(person=support, role=StaffRole.Role.SUPPORT)
    claimed = {"client": lab, "designer": designer, "salary": SALARY, "now": now}
    with pytest.raises(MoveRefused):
        hiring.claim(**claimed, reason=WHY, by=support)
    with pytest.raises(hiring.NotExplained):
        hiring.claim(**claimed, reason="Rule.", by=staff)
    claim = hiring.claim(**claimed, reason=WHY, by=staff)
    assert (claim.is_invoiced, claim.bill.amount, claim.note) == (True, Money(540_000), WHY)
    assert told(facts.CLAIMED) == 1
    with pytest.raises(MoveRefused):
        hiring.withdraw(claim, person=lab, now=now)
    for side in ("client", "designer"):
        with pytest.raises(MoveRefused):  # an admin who is one of the two
            hiring.claim(**(claimed | {side: staff}), reason=WHY, by=staff)
