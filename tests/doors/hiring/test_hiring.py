"""The pages of Hire Direct and of Bring a client, and the desk's side of them."""

import uuid

import pytest
from django.urls import reverse
from tests.builders.billing import a_failed_bill
from tests.builders.contracts import a_contract
from tests.builders.hiring import a_hire, an_invoiced_hire, paid_for
from tests.builders.payments import a_paid_case, drain
from tests.cast import PASSWORD

from pontic.accounts.models import Person, StaffAct, StaffRole
from pontic.billing.models import Bill
from pontic.conduct import policies as conduct
from pontic.hiring import actions as hiring
from pontic.hiring.models import BringLink, DirectHire, HireAsk
from pontic.kit import clock
from pontic.ledger import chart
from pontic.ledger import queries as ledger
from pontic.notifications.models import Notification
from pontic.payments import checks
from pontic.payments.models import Payment
from pontic.web.hiring import partners

pytestmark = pytest.mark.django_db
WHY = "The two have paid each other by bank transfer since May."


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def contract(lab, designer, now):
    return a_contract("hourly", client=lab, designer=designer, now=now)


def text_of(client, name, *args, **asked) -> str:
    return client.get(reverse(name, args=args), asked).content.decode()


def test_everybody_can_calculate_the_fee(client):
    assert "$5,400.00" in text_of(client, "hire_direct", salary="40000")
    assert "$5,400.00" in text_of(client, "hire_direct", salary="40,000.00")
    assert "lies between" in text_of(client, "hire_direct", salary="5")
    assert "Write an amount" in text_of(client, "hire_direct", salary="a lot")


def test_a_client_sees_the_fee_asks_is_told_where_it_stands_and_takes_it_back(
    client, lab, designer, stranger, contract
):
    client.force_login(lab)
    form = {"designer": designer.pk, "salary": "40000", "note": "From May."}
    shown = client.post(reverse("hire_new"), form | {"calculate": "1"})
    assert (shown.status_code, DirectHire.objects.count()) == (200, 0)
    assert "$5,400.00" in shown.content.decode()
    assert client.post(reverse("hire_new"), form | {"designer": stranger.pk}).status_code == 422
    assert client.post(reverse("hire_new"), form | {"salary": "12"}).status_code == 422
    made = client.post(reverse("hire_new"), form)
    hire = DirectHire.objects.get()
    assert made.url == reverse("hire", args=[hire.pk])
    again = client.post(reverse("hire_new"), form)
    assert again.status_code == 422
    assert "open already" in again.content.decode()
    assert "From May." in again.content.decode()
    client.force_login(stranger)
    for method, name in ((client.get, "hire"), (client.post, "hire_withdrawal")):
        assert method(reverse(name, args=[hire.pk])).status_code == 404
    client.force_login(lab)
    client.post(reverse("hire_withdrawal", args=[hire.pk]))
    assert client.post(reverse("hire_withdrawal", args=[hire.pk])).status_code == 409
    assert "Taken back" in text_of(client, "hire", hire.pk)


def test_without_a_designer_there_is_nobody_to_hire(client, lab, designer, second_designer, contract):
    client.force_login(designer)
    assert "You have not worked with a designer here yet" in text_of(client, "hire_new")
    client.force_login(second_designer)
    assert "You have not worked for a client here yet" in text_of(client, "hire_suggestion")


def test_support_invoices_it_and_both_read_it_once_it_is_paid(client, lab, designer, staff, contract, now):
    hire = a_hire(lab, designer, now)
    client.force_login(staff)
    assert str(hire.pk) in text_of(client, "desk_hires")
    assert "Invoice the fee" in text_of(client, "desk_hire", hire.pk)
    assert client.post(reverse("desk_hire_confirmation", args=[hire.pk])).status_code == 302
    assert client.post(reverse("desk_hire_confirmation", args=[hire.pk])).status_code == 409
    assert Bill.objects.filter(key=f"hire:{hire.pk}").count() == 1
    client.force_login(lab)
    asked = text_of(client, "hire", hire.pk)
    assert reverse("bill-payment", args=[DirectHire.objects.get().bill_id]) in asked
    assert "What becomes of your contracts" in asked
    assert "No further hours can be logged." in asked
    client.force_login(designer)
    assert client.get(reverse("hire", args=[hire.pk])).status_code == 404
    paid_for(DirectHire.objects.get(), now)
    told = text_of(client, "hire", hire.pk)
    assert "you may deal directly" in told
    assert "5,400" not in told  # what it cost is the client's matter
    assert "What becomes of your contracts" not in told


def test_support_declines_with_a_reason_and_decides_nothing_of_its_own(client, lab, designer, staff, now):
    hire = a_hire(lab, designer, now)
    client.force_login(staff)
    refusal = reverse("desk_hire_refusal", args=[hire.pk])
    assert client.post(refusal, {"note": "No."}).status_code == 422
    assert client.post(refusal, {"note": "That is the salary of a month, not of a year."}).status_code == 302
    client.force_login(lab)
    assert "the salary of a month" in text_of(client, "hire", hire.pk)
    assert client.get(reverse("desk_hires")).status_code == 404
    StaffRole.objects.create(person=lab, role=StaffRole.Role.SUPPORT)
    own = a_hire(lab, designer, now)
    assert reverse("desk_hire", args=[own.pk]) not in text_of(client, "desk_hires").partition("queue__row")[0]
    assert client.post(reverse("desk_hire_confirmation", args=[own.pk])).status_code == 409


def test_an_admin_invoices_after_a_breach_and_the_client_reads_why(client, lab, designer, staff):
    client.force_login(staff)
    form = {"client": lab.email, "designer": designer.email, "salary": "40000", "note": WHY}
    assert client.post(reverse("desk_hire_claim"), form | {"client": "nobody@pontic.test"}).status_code == 422
    assert client.post(reverse("desk_hire_claim"), form | {"designer": lab.email}).status_code == 422
    made = client.post(reverse("desk_hire_claim"), form)
    hire = DirectHire.objects.get()
    assert made.url == reverse("desk_hire", args=[hire.pk])
    client.force_login(lab)
    page = text_of(client, "hire", hire.pk)
    assert WHY in page
    assert reverse("hire_withdrawal", args=[hire.pk]) not in page
    assert client.post(reverse("hire_withdrawal", args=[hire.pk])).status_code == 409


def test_a_designer_asks_and_the_client_finds_it_on_his_page(client, lab, designer, stranger, contract):
    client.force_login(designer)
    form = {"client": lab.pk, "note": "I would like to come to you."}
    assert client.post(reverse("hire_suggestion"), form | {"client": stranger.pk}).status_code == 422
    assert client.post(reverse("hire_suggestion"), form).status_code == 302
    assert client.post(reverse("hire_suggestion"), form).status_code == 422
    assert HireAsk.objects.count() == 1
    client.force_login(lab)
    assert "I would like to come to you." in text_of(client, "hire_direct")


def test_a_link_brings_a_client_who_registers_with_it_once(client, designer, lab, now):
    client.force_login(designer)
    client.post(reverse("bring"), {"label": "Laboratory Berg"})
    link = BringLink.objects.get()
    address = reverse("bring_welcome", args=[link.token])
    assert address in text_of(client, "bring")
    assert "You have an account already" in client.get(address).content.decode()
    client.logout()
    register = f"{reverse('account_signup')}?with={link.token}"
    assert register in client.get(address).content.decode()
    assert link.token in client.get(register).content.decode()
    form = {"name": "Nele Berg", "email": "nele@pontic.test", "password1": PASSWORD + "-9", "with": link.token}
    answer = client.post(reverse("account_signup"), form | {"password1": "short"})
    assert link.token in answer.content.decode()  # a refused form keeps it
    client.post(reverse("account_signup"), form)
    assert conduct.is_brought(Person.objects.get(email="nele@pontic.test"), designer)
    client.logout()
    client.post(reverse("account_signup"), form | {"email": "second@berg.test", "name": "Otto Berg"})
    assert not conduct.is_brought(Person.objects.get(email="second@berg.test"), designer)
    assert client.get(address).status_code == 404
    client.force_login(designer)
    assert "Nele Berg" in text_of(client, "bring")


def test_a_link_is_closed_by_its_designer_alone(client, designer, stranger, now):
    link = hiring.bring(designer=designer, label="Laboratory Berg", now=now)
    closing = reverse("bring_revocation", args=[link.pk])
    client.force_login(stranger)
    assert client.post(closing).status_code == 404
    client.force_login(designer)
    assert client.post(closing).status_code == 302
    assert client.post(closing).status_code == 409
    assert client.get(reverse("bring_welcome", args=[link.token])).status_code == 404


def test_the_link_of_an_account_that_was_closed_opens_nothing(client, designer, now):
    link = hiring.bring(designer=designer, label="Laboratory Berg", now=now)
    Person.objects.filter(pk=designer.pk).update(is_active=False)
    assert client.get(reverse("bring_welcome", args=[link.token])).status_code == 404


def test_only_cases_that_were_accepted_make_partners(lab, designer, second_designer, now):
    a_paid_case("requested", client=lab, designer=designer, now=now)
    a_paid_case("in_design", client=lab, designer=second_designer, now=now)
    assert list(partners.designers_of(lab)) == [second_designer]
    assert list(partners.clients_of(second_designer)) == [lab]
    assert not partners.clients_of(designer)


def test_support_looks_at_what_was_declined_three_times_and_answers_or_gives_it_up(
    client, lab, designer, staff, contract, now
):
    early, late = a_failed_bill(contract, now, times=2), a_failed_bill(contract, now, times=3)
    fee = an_invoiced_hire(lab, designer, now, by=staff).bill
    client.force_login(staff)
    listed = text_of(client, "desk_bills")
    at = reverse("desk_bill", args=[late.pk])
    assert at in listed
    assert reverse("desk_bill", args=[early.pk]) not in listed
    assert client.get(reverse("desk_bill", args=[fee.pk])).status_code == 404
    page = client.get(at).content.decode()
    assert "$50.00" in page  # what is covered of it
    answer = reverse("desk_bill_answer", args=[late.pk])
    assert client.post(answer, {"note": "No."}).status_code == 422
    assert client.post(answer, {"note": "The tracked hour is covered, the other is not."}).status_code == 302
    client.force_login(designer)
    assert "The tracked hour is covered" in text_of(client, "bill", late.pk)
    assert client.get(at).status_code == 404
    client.force_login(staff)
    for bill in (late, early):
        off = reverse("desk_bill_writing_off", args=[bill.pk])
        client.post(off, {"off-note": "The client has no money any more."})
    lab.refresh_from_db()
    contract.refresh_from_db()
    assert (lab.owes_since, contract.is_workable) == (None, True)
    assert StaffAct.objects.filter(subject=f"bill:{late.pk}").count() == 2


def test_the_client_pays_the_fee_at_the_till_and_the_books_know_it_as_ours(client, lab, designer, staff, contract, now):
    running = a_contract("hourly", client=lab, designer=designer, now=now)
    hire = an_invoiced_hire(lab, designer, now, by=staff)
    drain(now)
    assert not Payment.objects.exists()  # nobody charges it by himself
    client.force_login(lab)
    form = {"card": "card_visa", "key": str(uuid.uuid4())}
    assert client.post(reverse("bill-payment", args=[hire.bill_id]), form).url == reverse("bill", args=[hire.bill_id])
    at = clock.now()
    drain(at)
    hire.refresh_from_db()
    running.refresh_from_db()
    assert (hire.is_paid, running.state) == (True, "left")
    assert conduct.may_deal_outside(lab, designer)
    assert ledger.balance(chart.hire_direct()) == hire.fee
    assert checks.run(at) == []
    told = set(Notification.objects.filter(kind__startswith="hire.paid").values_list("person", flat=True))
    assert told == {lab.pk, designer.pk}  # HIRE-04
