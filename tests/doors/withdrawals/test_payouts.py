"""Transactions > Request a payout, and the methods behind it: what a designer sees and does."""

import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.builders import withdrawals as build

from pontic.accounts.models import Person
from pontic.kit import clock
from pontic.withdrawals import actions as withdrawals
from pontic.withdrawals.models import PayoutMethod, Withdrawal

pytestmark = pytest.mark.django_db
PAYPAL = {"email": "diego@mail.test", "holder": "Diego Santos", "address": build.ADDRESS}
WIRE = {
    "country": "DE", "bank": "Bank", "number": "DE89 3704 0044 0532 0130 00", "bic": "deutdeff",
    "holder": "Diego Santos", "address": build.ADDRESS,
}  # fmt: skip


def at(name, *args):
    return reverse(name, args=args)


def asked(method, amount):
    return {"amount": amount, "method": method.pk, "key": uuid.uuid4()}


def test_a_method_is_added_changed_and_removed_after_a_question_who_is_there(client, known, owner):
    client.logout()
    client.force_login(owner)
    assert "reauthenticate" in client.post(at("payout_method", "paypal"), PAYPAL)["Location"]
    assert not PayoutMethod.objects.exists()
    client.post("/accounts/reauthenticate/", {"password": "porcelain-and-ink"})
    assert client.post(at("payout_method", "paypal"), PAYPAL)["Location"] == at("payout_methods")
    page = client.get(at("payout_methods")).content.decode()
    assert "d•••o@mail.test" in page
    assert "diego@mail.test" not in page
    assert 'value="diego@mail.test"' in client.get(at("payout_method", "paypal")).content.decode()
    client.post(at("payout_method", "paypal"), PAYPAL | {"email": "other@mail.test"})
    (live,) = PayoutMethod.objects.live()
    assert live.details == {"email": "other@mail.test"}
    client.logout()
    client.force_login(owner)  # in a new session: nobody knows who is there
    assert "reauthenticate" in client.post(at("payout_method_removal", live.pk))["Location"]
    assert PayoutMethod.objects.live().exists()
    client.post("/accounts/reauthenticate/", {"password": "porcelain-and-ink"})
    client.post(at("payout_method_removal", live.pk))
    assert not PayoutMethod.objects.live().exists()


@pytest.mark.parametrize(
    ("rail", "wrong"),
    [
        ("paypal", {"email": "no address"}),
        ("paypal", {"email": "=cmd@mail.test"}),
        ("wire", {"number": "DE89 3704 0044 0532 0130 01"}),
        ("wire", {"number": "=1+1"}),
        ("wire", {"bic": "DEUT"}),
        ("wire", {"country": "XX"}),
        ("wire", {"holder": ""}),
    ],
)
def test_what_cannot_be_right_is_said_and_what_was_typed_is_kept(known, rail, wrong):
    typed = (WIRE if rail == "wire" else PAYPAL) | wrong
    answer = known.post(at("payout_method", rail), typed)
    assert answer.status_code == 422
    assert build.ADDRESS.split("\n")[1] in answer.content.decode()
    assert not PayoutMethod.objects.exists()


def test_a_way_that_is_not_offered_is_explained_and_closed(known, owner):
    assert "Where you live, PayPal is." in known.get(at("payout_methods")).content.decode()
    assert known.get(at("payout_method", "payoneer")).status_code == 404
    assert known.post(at("payout_method", "interac"), PAYPAL).status_code == 404
    assert known.get(at("payout_method", "cheque")).status_code == 404
    assert "Interac" not in known.get(at("payout_methods")).content.decode()
    Person.objects.filter(pk=owner.pk).update(country="CA")
    assert "CAD 10.00" in known.get(at("payout_methods")).content.decode()
    assert known.post(at("payout_method", "wire"), WIRE).status_code == 302


def test_a_payout_is_priced_asked_for_once_and_called_off(known, owner, rich):
    method = build.a_method(owner, now=rich)
    page = known.get(at("withdrawals")).content.decode()
    assert "$300.00" in page
    priced = known.get(at("withdrawal_new"), {"amount": "100", "method": method.pk}).content.decode()
    assert "$100.00 leaves your balance now" in priced
    assert not Withdrawal.objects.exists()
    sent = asked(method, "100.00")
    for _ in range(2):  # a double click
        (row,) = [known.post(at("withdrawal_new"), sent)] and Withdrawal.objects.all()
    page = known.get(at("withdrawal", row.pk)).content.decode()
    assert "Requested" in page
    assert "$200.00" in known.get(at("withdrawals")).content.decode()
    assert "Payout on request" in known.get(at("money")).content.decode()
    known.post(at("withdrawal_cancellation", row.pk))
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert known.post(at("withdrawal_cancellation", row.pk)).status_code == 409


def test_another_rate_than_the_page_said_is_shown_before_anything_is_asked_for(known, owner, rich, staff):
    Person.objects.filter(pk=owner.pk).update(country="CA")
    method, sent = build.a_method(owner, "interac", now=rich), {"source": "A central bank", "by": staff}
    for number, rate in enumerate(("1.3725", "1.3700")):
        withdrawals.set_rate("CAD", Decimal(rate), on_date=rich.date(), **sent, now=clock.now())
        page = known.get(at("withdrawal_new"), {"amount": "100", "method": method.pk}).content.decode()
        assert ("CAD\xa0127.25", "CAD\xa0127.00")[number] in page
    answer = known.post(at("withdrawal_new"), asked(method, "100") | {"arrives": 12_725})
    assert (answer.status_code, "The exchange rate has changed" in answer.content.decode()) == (422, True)
    assert not Withdrawal.objects.exists()
    known.post(at("withdrawal_new"), asked(method, "100") | {"arrives": 12_700})
    assert Withdrawal.objects.get().arrives_minor == 12_700


def test_asking_needs_to_know_who_is_there(client, owner, rich):
    method = build.a_method(owner, now=rich)
    client.force_login(owner)
    assert "reauthenticate" in client.post(at("withdrawal_new"), asked(method, "100"))["Location"]
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize(
    ("amount", "says"),
    [("300.01", "$300.00 is available"), ("0", "more than $0.00"), ("", "required"), ("ten", "such as 4.50")],
)
def test_an_amount_that_cannot_be_is_refused_with_its_reason(known, owner, rich, amount, says):
    method = build.a_method(owner, now=rich)
    for answer in (
        known.get(at("withdrawal_new"), {"amount": amount, "method": method.pk}),
        known.post(at("withdrawal_new"), asked(method, amount)),
    ):
        assert answer.status_code == 422
        assert says in answer.content.decode()
    assert not Withdrawal.objects.exists()


def test_the_hold_is_shown_with_its_end(known, owner, rich):
    build.a_method(owner, now=rich)
    known.post(at("payout_method", "paypal"), PAYPAL | {"email": "other@mail.test"})
    (method,) = PayoutMethod.objects.live()
    assert "nothing can be requested before" in known.get(at("withdrawals")).content.decode()
    answer = known.post(at("withdrawal_new"), asked(method, "100"))
    assert (answer.status_code, "changed lately" in answer.content.decode()) == (422, True)


def test_without_a_method_the_way_to_one_is_shown(known, rich):
    assert "Add a payout method first" in known.get(at("withdrawals")).content.decode()


def test_the_suspended_are_told_why_and_refused(known, owner, rich):
    method = build.a_method(owner, now=rich)
    Person.objects.filter(pk=owner.pk).update(standing=Person.Standing.SUSPENDED)
    assert "Your account is suspended" in known.get(at("withdrawals")).content.decode()
    assert known.post(at("withdrawal_new"), asked(method, "100")).status_code == 403
    assert not Withdrawal.objects.exists()


def test_what_is_held_up_goes_by_another_method(known, owner, rich):
    build.a_method(owner, now=rich, holder="Clara Moreau")
    row = build.asked(PayoutMethod.objects.get(), 5_000, now=clock.now())
    page = known.get(at("withdrawal", row.pk)).content.decode()
    assert "another name than the proven one" in page
    known.post(at("payout_method", "paypal"), PAYPAL)
    method = PayoutMethod.objects.live().get()
    assert known.post(at("withdrawal_method", row.pk), {"method": 9_999}).status_code == 422
    known.post(at("withdrawal_method", row.pk), {"method": method.pk})
    row.refresh_from_db()
    assert (row.state, row.method) == ("requested", method)


def test_a_stranger_finds_nothing_of_it(client, owner, rich, stranger):
    method = build.a_method(owner, now=rich)
    row = build.asked(method, 5_000, now=clock.now())
    client.force_login(stranger)
    client.post("/accounts/reauthenticate/", {"password": "porcelain-and-ink"})
    assert client.get(at("withdrawal", row.pk)).status_code == 404
    for name in ("withdrawal_cancellation", "withdrawal_method"):
        assert client.post(at(name, row.pk)).status_code == 404
    assert client.post(at("payout_method_removal", method.pk)).status_code == 404
    assert client.post(at("withdrawal_new"), asked(method, "50")).status_code == 422
    assert Withdrawal.objects.get().state == "requested"


def test_pages_need_few_queries(known, owner, rich):
    method = build.a_method(owner, now=rich)
    rows = [build.asked(method, 1_000, now=clock.now()) for _ in range(6)]
    for address in (at("withdrawals"), at("withdrawal", rows[0].pk), at("payout_methods")):
        known.get(address)
        with CaptureQueriesContext(connection) as caught:
            known.get(address)
        assert len(caught) <= 20, address


def test_the_statement_lists_withdrawals_and_hands_them_out(known, owner, rich, staff):
    row = build.asked(build.a_method(owner, now=rich), 5_000, now=clock.now())
    withdrawals.open_batch("paypal", [row.pk], by=staff, now=clock.now())
    withdrawals.fail(row, problem="=cmd", by=staff, now=clock.now())
    page = known.get(at("money"), {"side": "earned", "kind": "withdrawal", "state": "withdrawal.failed"})
    assert "=cmd All of it is available again." in page.content.decode()
    file = b"".join(known.get(at("money_csv"), {"side": "earned"}).streaming_content).decode()
    assert "withdrawal,1,failed" in file.replace(str(row.pk), "1")
