"""A case that waits for a designer who may not go on: an agent ends it, and the client gets everything back."""

import pytest
from tests.builders.cases import a_case
from tests.builders.payments import a_paid_case

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person, StaffAct
from pontic.cases import actions as cases
from pontic.cases import facts
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact
from pontic.payments import queries as payments
from pontic.reviews.models import Outcome

pytestmark = pytest.mark.django_db
WHY = "Its designer is suspended, and nobody else can go on with it."


def suspend(person, now):
    accounts.set_standing(person.pk, standing="suspended", until=None, now=now)
    person.refresh_from_db()


@pytest.mark.parametrize("state", ["in_design", "on_hold", "changes_requested"])
def test_it_ends_and_both_read_why(state, lab, designer, staff, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    suspend(designer, now)
    case = cases.call_off(case, by=staff, reason=WHY, now=now)
    step = case.steps.latest("pk")
    assert (case.state, step.actor, step.person, step.note) == ("refunded", "staff", staff, WHY)
    assert Fact.objects.filter(name=facts.MOVED["call_off"]).count() == 1
    assert StaffAct.objects.get(act="call off case").reason == WHY


@pytest.mark.parametrize("state", ["in_design", "changes_requested"])
def test_what_was_blocked_is_let_go_and_it_counts_in_no_figure(state, lab, designer, staff, now, deliver):
    case = a_paid_case(state, client=lab, designer=designer, now=now)
    suspend(designer, now)
    cases.call_off(case, by=staff, reason=WHY, now=now)
    deliver(now)
    payment = payments.of_case(case)
    assert (payment.state, payment.captured_minor) == ("voided", 0)
    assert not Outcome.objects.exists()


@pytest.mark.parametrize("state", ["requested", "delivered", "disputed", "completed"])
def test_it_refuses_what_does_not_wait_for_the_designer_or_has_a_way_of_its_own(state, lab, designer, staff, now):
    case = a_case(state, client=lab, designer=designer, now=now)
    suspend(designer, now)
    with pytest.raises(MoveRefused):
        cases.call_off(case, by=staff, reason=WHY, now=now)


def test_it_refuses_a_case_whose_designer_can_go_on(lab, designer, staff, now):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    suspend(lab, now)
    with pytest.raises(MoveRefused):
        cases.call_off(case, by=staff, reason=WHY, now=now)


def test_it_refuses_an_agent_who_is_a_party_under_another_account(lab, designer, staff, now):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    suspend(designer, now)
    Person.objects.filter(pk__in=[lab.pk, staff.pk]).update(tax_key="FR:12345678901")
    staff.refresh_from_db()
    with pytest.raises(MoveRefused):
        cases.call_off(case, by=staff, reason=WHY, now=now)


def test_it_refuses_the_client_strangers_and_a_reason_of_two_words(lab, designer, stranger, staff, now):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    suspend(designer, now)
    for person in (lab, designer, stranger):
        with pytest.raises(MoveRefused):
            cases.call_off(case, by=person, reason=WHY, now=now)
    with pytest.raises(cases.ReasonMissing):
        cases.call_off(case, by=staff, reason=" Too short. ", now=now)
    case.refresh_from_db()
    assert case.state == "in_design"
