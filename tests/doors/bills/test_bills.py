"""Bills: what both sides read, how a client pays, what keeps him from beginning, and what nobody else sees."""

import uuid

import pytest
from django.urls import reverse
from tests.builders.billing import a_bill, a_failed_bill
from tests.builders.contracts import a_contract
from tests.builders.hiring import an_invoiced_hire
from tests.builders.payments import drain
from tests.builders.profiles import an_approved_profile

from pontic.billing import actions as billing
from pontic.billing.models import Bill, BillKind
from pontic.contracts.models import Contract
from pontic.kit import clock
from pontic.payments.models import Payment

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def contract(lab, designer, now):
    return a_contract("hourly", client=lab, designer=designer, now=now)


@pytest.fixture
def failed(contract, now):
    return a_failed_bill(contract, now)


def at(bill: Bill, name: str = "bill") -> str:
    return reverse(name, args=[bill.pk])


def pay(client, bill, card="card_visa", key=""):
    return client.post(at(bill, "bill-payment"), {"card": card, "key": key or str(uuid.uuid4())})


def test_the_client_reads_what_is_charged_what_is_covered_and_how_to_pay_and_the_designer_how_to_write(
    client, lab, designer, failed, contract, django_assert_max_num_queries
):
    client.force_login(lab)
    with django_assert_max_num_queries(20):
        own = client.get(at(failed)).content.decode()
    assert at(failed, "bill-payment") in own
    assert own.count("Not covered") == 1
    assert "There is no card to charge" in own
    client.force_login(designer)
    theirs = client.get(at(failed)).content.decode()
    assert "Message client" in theirs
    assert reverse("contract-messages", args=[contract.pk]) in theirs
    assert at(failed, "bill-payment") not in theirs
    journal = client.get(reverse("contract-journal", args=[contract.pk])).content.decode()
    assert "No hours can be written while the contract is on hold" in journal


def test_it_is_nobody_elses_and_the_fee_of_a_direct_hire_is_the_clients_alone(
    client, lab, designer, stranger, staff, failed, now
):
    fee = an_invoiced_hire(lab, designer, now, by=staff).bill
    for person, bill in ((stranger, failed), (stranger, fee), (designer, fee)):
        client.force_login(person)
        assert client.get(at(bill)).status_code == 404
        assert pay(client, bill).status_code == 404
    client.force_login(designer)
    assert pay(client, failed).status_code == 404
    assert not Payment.objects.exists()


def test_he_pays_and_the_contract_goes_on_at_once(client, lab, failed, contract, now):
    client.force_login(lab)
    assert Contract.objects.get().is_on_hold
    key = str(uuid.uuid4())
    assert {pay(client, failed, key=key).url for _ in range(2)} == {at(failed)}
    shown = client.get(at(failed)).content.decode()
    assert "Pending: being charged" in shown
    assert "your payment failed" not in shown
    assert f'data-live="contract:{contract.pk}"' in shown  # it says by itself when it is paid
    drain(clock.now())
    failed.refresh_from_db()
    contract.refresh_from_db()
    lab.refresh_from_db()
    assert (failed.is_paid, contract.is_workable, lab.owes_since) == (True, True, None)
    assert Payment.objects.count() == 1
    assert client.get(at(failed, "bill-payment")).url == at(failed)  # nothing to pay any more
    assert client.get(at(failed)).status_code == 200


def test_a_declined_card_comes_back_with_its_reason_and_a_question_of_the_bank_is_asked(client, lab, failed):
    client.force_login(lab)
    answer = pay(client, failed, card="card_no_funds")
    assert answer.status_code == 422
    assert "There is not enough money on this card" in answer.content.decode()
    assert pay(client, failed, card="card_gift").status_code == 422
    approval = pay(client, failed, card="card_3ds").url
    assert client.get(approval).status_code == 200
    assert client.post(approval, {"answer": "approve"}).url == at(failed)
    drain(clock.now())
    assert Bill.objects.get(pk=failed.pk).is_paid


def test_who_owes_begins_nothing_new_and_is_shown_what_to_pay(client, lab, second_designer, failed, contract, now):
    client.force_login(lab)
    assert client.get(reverse("bills")).content.decode().count(at(failed, "bill-payment")) == 1
    slug = an_approved_profile(second_designer, now).slug
    offer = reverse("conversation_new", args=[slug])
    answer = client.post(offer, {"body": "I would like to order."})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert at(failed, "bill-payment") in text
    assert "I would like to order." in text
    billing.write_off(failed, now=now)
    assert client.post(offer).status_code == 302


def test_the_list_shows_what_is_owed_first_and_the_rest_below(client, lab, designer, contract, now):
    paid = billing.pay(a_bill(contract, now, kind=BillKind.BONUS), begun_at=now, now=now)
    due = a_bill(contract, now, kind=BillKind.MILESTONE)
    client.force_login(lab)
    text = client.get(reverse("bills")).content.decode()
    assert text.index(at(due)) < text.index(at(paid))
    client.force_login(designer)
    assert at(due) not in client.get(reverse("bills")).content.decode()  # what he is paid by stands in the contract
