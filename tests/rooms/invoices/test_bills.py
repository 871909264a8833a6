"""Documents of bills: a receipt when it is charged, invoices part by part, credit notes for what goes back."""

from datetime import timedelta

import pytest
from tests.builders import sides
from tests.builders.bills import BillStory
from tests.builders.contracts import a_contract
from tests.builders.payments import drain

from pontic.billing.models import BillKind
from pontic.invoices import actions as invoices
from pontic.invoices import checks, drawing, queries
from pontic.invoices.models import Document, Kind
from pontic.payments import actions as payments
from pontic.payments.models import Payment

pytestmark = pytest.mark.django_db


@pytest.fixture
def bills(lab, designer, now, settings):
    settings.PDF_ENGINE = "none"
    till = sides.Sandbox("sandbox", now, sides.SANDBOX_CARDS)
    story = BillStory(till, a_contract("hourly", client=lab, designer=designer, now=now))
    story.keep()
    return story


def papers(bill):
    return sorted((row.kind, row.total_minor) for row in Document.objects.about(bill))


def sound(bills):
    bills.till.wait(bills.till.now + timedelta(hours=2))
    return checks.run(bills.till.now) == []


def test_a_charged_bill_has_a_receipt_and_each_released_part_its_two_invoices(bills, lab, designer):
    bill = bills.bill(BillKind.MONTH, 6_000, 4_000, title="Twenty crowns")
    assert papers(bill) == [(Kind.RECEIPT, 10_000)]
    first, second = bill.parts.order_by("pk")
    bills.do("release", first)
    bills.do("release", second)
    released = [(Kind.INVOICE, 6_000), (Kind.COMMISSION, 540), (Kind.INVOICE, 4_000), (Kind.COMMISSION, 360)]
    assert papers(bill) == sorted([(Kind.RECEIPT, 10_000), *released])
    for _ in range(2):
        assert invoices.issue_due(bill, now=bills.till.now) == []
    assert {row.kind for row in queries.of_bill(bill, lab)} == {Kind.RECEIPT, Kind.INVOICE}
    assert {row.kind for row in queries.of_bill(bill, designer)} == {Kind.INVOICE, Kind.COMMISSION}
    assert sound(bills)


def test_what_goes_back_before_release_is_credited_on_the_receipt(bills):
    bill = bills.bill(BillKind.MONTH, 6_000, 4_000)
    bills.do("give_back", bill.parts.order_by("pk")[1], actor="designer")
    assert papers(bill) == [(Kind.CREDIT, 4_000), (Kind.RECEIPT, 10_000)]
    assert sound(bills)


def test_a_lost_chargeback_is_credited_on_every_invoice_of_the_bill(bills):
    bill = bills.bill(BillKind.MONTH, 6_000, 4_000)
    for part in bill.parts.order_by("pk"):
        bills.do("release", part)
    taken = bills.till.dispute(Payment.objects.get().reference)
    bills.till.decide(taken, won=False)
    payments.believe(bills.till.seen(taken), till="sandbox", now=bills.till.now)
    drain(bills.till.now)
    credited = [row.total_minor for row in Document.objects.filter(kind=Kind.CREDIT, corrects__kind=Kind.INVOICE)]
    assert sorted(credited) == [4_000, 6_000]
    assert sound(bills)


def test_the_fee_for_hiring_directly_is_invoiced_to_the_client_by_the_platform(bills, lab):
    bill = bills.bill(BillKind.HIRE_DIRECT, 540_000)
    bills.pay(bill)
    bills.do("release", bill.parts.get())
    (fee,) = Document.objects.filter(kind=Kind.FEE)
    assert (fee.total_minor, fee.issuer, fee.recipient) == (540_000, None, lab)
    assert sound(bills)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_document_of_a_bill_can_be_laid_out_in_every_language(bills, lab, language):
    lab.language = language
    lab.save(update_fields=["language"])
    bill = bills.bill(BillKind.WEEK)
    bills.do("release", bill.parts.get())
    for document in Document.objects.about(bill):
        assert document.number in drawing.html(document)
