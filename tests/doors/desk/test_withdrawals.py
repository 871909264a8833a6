"""Payouts on request at the desk: names, batches with their files, answers, rates; all of it in the audit log."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders import withdrawals as build

from pontic.accounts.models import StaffAct, StaffRole
from pontic.kit import clock
from pontic.withdrawals import exports, queries
from pontic.withdrawals.models import Batch, ExchangeRate, Withdrawal

pytestmark = pytest.mark.django_db
NOTE = "Seen on the bank's own letter."


@pytest.fixture
def now():
    return clock.now() - timedelta(days=6)


@pytest.fixture
def owner(designer, lab, now):
    build.proven(designer)
    build.earned(designer, lab, 400_000, now=now)
    return designer


@pytest.fixture
def finance(staff, client):
    """A member of staff with the finance role alone, signed in."""
    staff.staff_roles.update(role=StaffRole.Role.FINANCE)
    client.force_login(staff)
    return staff


def ask(owner, minor, rail="paypal", **fields):
    return build.asked(build.a_method(owner, rail, now=clock.now(), **fields), minor, now=clock.now())


def at(name, *args):
    return reverse(f"desk_{name}", args=args)


def acts():
    return list(StaffAct.objects.order_by("pk").values_list("act", flat=True))


def test_a_batch_is_chosen_exported_and_answered(client, finance, owner):
    one, other = ask(owner, 1_000), ask(owner, 2_000)
    page = client.get(at("withdrawals")).content.decode()
    assert f"WD-{one.pk}" in page
    answer = client.post(at("batches"), {"rail": "paypal", "chosen": [one.pk, other.pk]})
    batch = Batch.objects.get()
    assert answer["Location"] == at("batch", batch.pk)
    assert "d•••o@mail.test" in client.get(at("batch", batch.pk)).content.decode()
    file = client.post(at("batch_file", batch.pk))
    assert "attachment" in file["Content-Disposition"]
    assert next(csv.reader(io.StringIO(file.content.decode()))) == [
        "diego@mail.test", "10.00", "USD", f"WD-{one.pk}", f"Pontic WD-{one.pk}",
    ]  # fmt: skip
    client.post(at("withdrawal_confirmation", one.pk), {"reference": "4XK21"})
    client.post(at("withdrawal_failure", other.pk), {"note": "The address is not known there."})
    assert list(Withdrawal.objects.order_by("pk").values_list("state", "reference", "problem")) == [
        ("paid", "4XK21", ""), ("failed", "", "The address is not known there."),
    ]  # fmt: skip
    batch.refresh_from_db()
    assert not batch.is_open
    assert acts() == ["open payout batch", "export payout batch", "confirm payout", "fail payout"]
    assert client.post(at("withdrawal_confirmation", one.pk)).status_code == 409


def test_a_wire_file_names_what_a_bank_asks_for(finance, owner, client):
    row = ask(owner, 250_001, "wire", country="MX", holder="=Diego Santos")
    client.post(at("withdrawal_clearance", row.pk), {"note": NOTE})
    client.post(at("batches"), {"rail": "wire", "chosen": [row.pk]})
    (line,) = csv.DictReader(io.StringIO(exports.file_of(Batch.objects.get(), site="Pontic").lstrip("\ufeff")))
    assert line == {
        "reference": f"WD-{row.pk}", "beneficiary": "'=Diego Santos", "address": build.ADDRESS.replace("\n", " "),
        "bank_country": "MX", "bank": "Banco del Centro", "account": "002180700000012345", "bic": "BNMXMXMM",
        "amount": "2450.01", "currency": "USD",
    }  # fmt: skip


def test_all_that_is_open_is_confirmed_at_once_and_can_come_back(client, finance, owner):
    rows = [ask(owner, 1_000) for _ in range(3)]
    client.post(at("batches"), {"rail": "paypal", "chosen": [row.pk for row in rows]})
    client.post(at("withdrawal_return", rows[2].pk), {"note": NOTE})
    client.post(at("batch_confirmation", Batch.objects.get().pk))
    assert sorted(Withdrawal.objects.values_list("state", flat=True)) == ["paid", "paid", "requested"]
    client.post(at("withdrawal_failure", rows[0].pk), {"note": "Sent back by the bank."})
    assert Withdrawal.objects.get(pk=rows[0].pk).state == "failed"


@pytest.mark.parametrize("chosen", [[], ["x"], ["999"], ["9" * 30]])
def test_nothing_is_sent_where_nothing_was_chosen(client, finance, owner, chosen):
    ask(owner, 1_000)
    assert client.post(at("batches"), {"rail": "paypal", "chosen": chosen})["Location"] == at("withdrawals")
    assert client.post(at("batches"), {"rail": "cheque", "chosen": chosen}).status_code == 302
    assert not Batch.objects.exists()


def test_support_looks_at_names_and_finance_alone_at_money(client, staff, owner):
    staff.staff_roles.update(role=StaffRole.Role.SUPPORT)
    client.force_login(staff)
    row = ask(owner, 1_000, holder="Clara Moreau")
    page = client.get(at("withdrawal", row.pk)).content.decode()
    assert "Clara Moreau" in page
    assert client.post(at("withdrawal_clearance", row.pk), {"note": "ok"}).status_code == 422
    client.post(at("withdrawal_clearance", row.pk), {"note": NOTE})
    row.refresh_from_db()
    assert row.state == "requested"
    for name, args in (("batches", []), ("rates", []), ("withdrawal_failure", [row.pk])):
        assert client.post(at(name, *args)).status_code == 404
    client.post(at("withdrawal_cancellation", row.pk), {"note": NOTE})
    row.refresh_from_db()
    assert (row.state, row.problem, acts()) == ("cancelled", NOTE, ["clear payout", "cancel payout"])


def test_nobody_handles_his_own(client, finance, owner, lab, now):
    build.proven(finance)
    build.earned(finance, lab, 5_000, now=now)
    row = ask(finance, 1_000, holder="Clara Moreau")
    for name in ("withdrawal_clearance", "withdrawal_cancellation"):
        answer = client.post(at(name, row.pk), {"note": NOTE})
        assert (answer.status_code, "somebody else" in answer.content.decode()) == (422, True)
    assert acts() == []


def test_the_rate_of_a_day_is_set_by_finance(client, finance):
    assert client.post(at("rates"), {"rate": "0", "on_date": "2026-03-02", "source": "x"}).status_code == 422
    client.post(at("rates"), {"rate": "1.3725", "on_date": "2026-03-02", "source": "A central bank"})
    assert str(ExchangeRate.objects.get().rate) == "1.372500"
    assert "1.3725" in client.get(at("rates")).content.decode()
    assert acts() == ["set exchange rate"]


def test_a_managed_agreement_is_noted_and_ended(client, finance, owner):
    build.proven(owner, country="CA")
    row = ask(owner, 1_000)
    assert "Managed agreement" in client.get(at("withdrawal", row.pk)).content.decode()
    client.post(at("withdrawal_agreement", row.pk), {"note": NOTE})
    assert queries.agreement(owner)
    client.post(at("withdrawal_agreement", row.pk), {"note": NOTE})
    assert queries.agreement(owner) is None
    assert acts() == ["note managed agreement", "end managed agreement"]
