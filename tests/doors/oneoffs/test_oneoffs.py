"""Single payments on the payments tab."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.builders.contracts import a_contract

from pontic.billing import actions as billing
from pontic.contracts import actions as contracts
from pontic.oneoffs import actions as oneoffs
from pontic.oneoffs.models import OneOff

pytestmark = pytest.mark.django_db
TYPED = {"kind": "bonus", "amount": "20.00", "text": "For the quick delivery"}
RECEIPT = b"\x89PNG\r\n\x1a\n" + b"0" * 64


@pytest.fixture
def contract(lab, designer, now):
    return a_contract("hourly", client=lab, designer=designer, now=now)


@pytest.fixture
def post(client, contract):
    def run(person, place, **typed):
        client.force_login(person)
        return client.post(f"/contracts/{contract.pk}/payments/{place}/", typed)

    return run


def shown(client, person, contract):
    client.force_login(person)
    answer = client.get(f"/contracts/{contract.pk}/payments/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_client_pays_a_bonus_and_calls_it_off(client, contract, post, lab, designer, now):
    assert post(designer, "one-off", **TYPED).status_code == 403  # CON-10: he may only ask
    assert post(lab, "request", **TYPED).status_code == 403
    assert post(lab, "one-off", **TYPED).status_code == 302
    row = OneOff.objects.get()
    assert "Bonus: " in shown(client, lab, contract)
    assert "$16.51 for you" in shown(client, designer, contract)
    assert post(designer, f"one-off/{row.pk}/cancellation").status_code == 403
    assert post(lab, f"one-off/{row.pk}/cancellation").status_code == 302
    assert post(lab, f"one-off/{row.pk}/cancellation").status_code == 409
    assert "Called off" in shown(client, lab, contract)


def test_the_designer_asks_with_a_receipt_and_the_client_answers(client, contract, post, lab, designer, now):
    receipt = SimpleUploadedFile("receipt.png", RECEIPT)
    assert post(designer, "request", **TYPED | {"kind": "expense"}, receipt=receipt).status_code == 302
    row = OneOff.objects.get()
    page = shown(client, lab, contract)
    assert "receipt.png" in page
    assert "Agree and pay $20.00" in page
    assert post(designer, f"one-off/{row.pk}/approval").status_code == 403
    assert post(lab, f"one-off/{row.pk}/approval").status_code == 302
    oneoffs.follow_bill(billing.pay(OneOff.objects.get().bill, begun_at=now, now=now), now=now)
    assert "$20.00 for you" in shown(client, designer, contract)
    other = oneoffs.ask(contract, **{**TYPED, "amount": row.amount}, person=designer, now=now)
    assert post(lab, f"one-off/{other.pk}/refusal", text="It was included.").status_code == 302
    assert "It was included." in shown(client, designer, contract)


def test_faults_come_back_with_what_was_typed(contract, post, lab, designer):
    for person, place in ((lab, "one-off"), (designer, "request")):
        answer = post(person, place, **TYPED | {"amount": "2", "text": "For <b>speed</b>"})
        assert answer.status_code == 422
        assert "The smallest payment is $7.00." in answer.content.decode()
        assert "For &lt;b&gt;speed&lt;/b&gt;" in answer.content.decode()
    bad = SimpleUploadedFile("receipt.pdf", b"<html><script>alert(1)</script></html>")
    assert post(designer, "request", **TYPED, receipt=bad).status_code == 422
    assert OneOff.objects.count() == 0


def test_strangers_find_nothing_and_an_ended_contract_says_so(client, contract, post, lab, stranger, now):
    for place in ("one-off", "request", "one-off/1/approval"):
        assert post(stranger, place, **TYPED).status_code == 404
    contracts.end(contract, person=lab, now=now)
    answer = post(lab, "one-off", **TYPED)
    assert answer.status_code == 409
    assert "nothing new can be paid in it" in answer.content.decode()
