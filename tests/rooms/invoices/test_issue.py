"""Documents follow the books: which, over how much, with which number, and never twice."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import override_settings
from tests.builders.cases import a_case as a_case_of
from tests.builders.invoices import a_released_case, charge, issue, post, refund_held, refund_released, release

from pontic.accounts import actions as accounts
from pontic.catalog.models import Listing
from pontic.invoices import checks, sweeps
from pontic.invoices.models import Document, Kind, Series
from pontic.kit.money import Money
from pontic.ledger import chart
from pontic.ledger.actions import Leg
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def completed(lab, designer, now):
    """A completed case of four units at $9.00: $36.00, of which $3.49 are commission."""
    return a_case("completed", client=lab, designer=designer, now=now)


@pytest.fixture
def accepted(lab, designer, now):
    """A case that is worked on."""
    return a_case("in_design", client=lab, designer=designer, now=now)


def a_case(state, *, client, designer, now):
    listing = Listing.objects.filter(owner=designer).first()
    return a_case_of(state, client=client, designer=designer, now=now, listing=listing)


class Fallen(Exception):  # noqa: N818 - reads as the sentence that it is
    """A transaction falls."""


@transaction.atomic
def _issue_and_fall(case, now):
    issue(case, now)
    raise Fallen


def numbers(**about):
    return [document.number for document in Document.objects.filter(**about).order_by("issued_at", "number")]


def test_an_accepted_case_gives_its_client_a_receipt_that_says_what_was_done_on_the_card(accepted, now):
    (receipt,) = issue(accepted, now)
    assert (receipt.kind, receipt.number, receipt.recipient) == (Kind.RECEIPT, "RCP-000001", accepted.client)
    assert receipt.total == accepted.total
    assert "nothing was charged yet" in receipt.notes[0]


def test_the_receipt_of_a_charged_card_says_so(accepted, now):
    charge(accepted, now)
    (receipt,) = issue(accepted, now)
    assert "was charged to your card on Mar 2, 2026 as a held payment" in receipt.notes[0]


def test_a_request_that_was_not_accepted_gives_nothing(lab, designer, now):
    for state in ("draft", "requested", "withdrawn", "declined"):
        assert issue(a_case(state, client=lab, designer=designer, now=now), now) == []


def test_a_release_gives_an_invoice_over_the_price_and_one_over_the_commission(completed, now):
    papers = a_released_case(completed, now)
    work, fee = papers[Kind.INVOICE], papers[Kind.COMMISSION]
    assert (work.issuer, work.recipient, work.total) == (completed.designer, completed.client, completed.total)
    assert (fee.issuer, fee.recipient, fee.total) == (None, completed.designer, completed.fee)
    assert work.number == f"D{completed.designer_id}-INV-000001"
    assert fee.number == "INV-000001"
    assert {"term": "Expected clearing date", "text": "Mar 9, 2026"} in work.facts
    assert {"term": "Expected clearing date", "text": "Mar 9, 2026"} in fee.facts
    assert {"term": "Invoice to the client", "text": work.number} in fee.facts


def test_an_invoice_shows_both_tax_ids_the_case_id_and_lines_that_add_up(completed, now):
    accounts.state_tax_id(completed.designer, tax_id="SADD850412QX3", country="MX")
    completed.refresh_from_db()
    work = a_released_case(completed, now)[Kind.INVOICE]
    issuer, recipient = work.parties["issuer"], work.parties["recipient"]
    assert (issuer["tax_label"], issuer["tax_id"], issuer["country"]) == ("RFC", "SADD850412QX3", "Mexico")
    assert (recipient["tax_label"], recipient["tax_id"]) == ("VAT number (TVA)", "FR 40 303 265 045")
    assert {"term": "Case ID", "text": "LAB-0042"} in work.facts
    (line,) = work.lines
    assert line["quantity"] * line["unit_minor"] == line["amount_minor"] == work.total_minor
    assert any("responsible for the taxes" in note for note in work.notes)


def test_what_is_told_twice_or_late_is_issued_once(completed, now):
    a_released_case(completed, now)
    before = set(numbers())
    for days in (0, 1, 400):
        assert issue(completed, now + timedelta(days=days)) == []
    assert set(numbers()) == before


def test_it_tells_what_was_issued(completed, now):
    a_released_case(completed, now)
    told = [fact.payload["kind"] for fact in Fact.objects.filter(name="invoice.issued").order_by("pk")]
    assert told == ["receipt", "invoice", "commission_invoice"]


def test_numbers_follow_one_another_for_each_issuer(lab, designer, second_designer, now):
    for who in (designer, second_designer, designer):
        a_released_case(a_case("completed", client=lab, designer=who, now=now), now)
    assert numbers(kind=Kind.INVOICE, issuer=designer) == [f"D{designer.pk}-INV-00000{n}" for n in (1, 2)]
    assert numbers(kind=Kind.INVOICE, issuer=second_designer) == [f"D{second_designer.pk}-INV-000001"]
    assert sorted(numbers(kind=Kind.COMMISSION)) == [f"INV-00000{n}" for n in (1, 2, 3)]


def test_a_number_whose_document_fell_is_given_to_the_next(lab, designer, now):
    first, second = (a_case("in_design", client=lab, designer=designer, now=now) for _ in range(2))
    with pytest.raises(Fallen):
        _issue_and_fall(first, now)
    (receipt,) = issue(second, now)
    assert receipt.number == "RCP-000001"


def test_a_part_given_back_before_completion_credits_the_receipt_and_lowers_the_invoice(completed, now):
    charge(completed, now)
    refund_held(completed, "1", 1000, now)
    release(completed, now, given_back=1000)
    issue(completed, now)
    credit = Document.objects.get(kind=Kind.CREDIT)
    work = Document.objects.get(kind=Kind.INVOICE)
    assert (credit.corrects.kind, credit.total) == (Kind.RECEIPT, Money(1000))
    assert work.total == Money(2600)
    assert sum(line["amount_minor"] for line in work.lines) == 2600


def test_a_full_refund_before_completion_credits_the_receipt(lab, designer, now):
    case = a_case("refunded", client=lab, designer=designer, now=now)
    charge(case, now)
    refund_held(case, "1", case.total_minor, now)
    issue(case, now)
    credit = Document.objects.get(kind=Kind.CREDIT)
    assert (credit.number, credit.corrects.kind, credit.total) == ("CRN-000001", Kind.RECEIPT, case.total)
    assert credit.sums[1]["minor"] == 0


def test_a_refund_after_completion_credits_both_invoices_each_with_its_share(completed, now):
    a_released_case(completed, now)
    refund_released(completed, "1", now, net=2730, fee=270)
    issue(completed, now)
    taken_back = {credit.corrects.kind: credit for credit in Document.objects.filter(kind=Kind.CREDIT)}
    assert set(taken_back) == {Kind.INVOICE, Kind.COMMISSION}
    assert taken_back[Kind.INVOICE].total == Money(3000)
    assert taken_back[Kind.INVOICE].number == f"D{completed.designer_id}-CRN-000001"
    assert taken_back[Kind.COMMISSION].total == Money(270)
    assert taken_back[Kind.INVOICE].sums[1]["minor"] == completed.total_minor - 3000


def test_a_lost_chargeback_credits_what_the_designer_and_we_lose_and_not_what_the_platform_bears(completed, now):
    a_released_case(completed, now)
    frozen, gone = chart.frozen(completed.designer_id), chart.contested("dp_1")
    post(completed, "freeze", "frozen", [Leg(chart.pending(completed.designer_id), frozen, Money(2000))], now)
    post(completed, "cb:dp_1", "chargeback_taken", [Leg(gone, chart.till("sandbox"), Money(3600))], now)
    legs = [
        Leg(frozen, gone, Money(2000)),
        Leg(chart.commission(), gone, Money(349)),
        Leg(chart.chargeback_losses(), gone, Money(1251)),
    ]
    post(completed, "cb-lost:dp_1", "chargeback_lost", legs, now)
    issue(completed, now)
    taken_back = {credit.corrects.kind: credit.total_minor for credit in Document.objects.filter(kind=Kind.CREDIT)}
    assert taken_back == {Kind.INVOICE: 2349, Kind.COMMISSION: 349}


def test_a_case_that_ended_before_anything_was_charged_credits_its_receipt(lab, designer, now):
    case = a_case("refunded", client=lab, designer=designer, now=now)
    post(case, "auth:1", "authorised", [Leg(chart.authorised(), chart.authorisation(case.pk), case.total)], now)
    issue(case, now)
    assert not Document.objects.filter(kind=Kind.CREDIT).exists()  # the bank still blocks the amount
    post(case, "void:1", "let_go", [Leg(chart.authorisation(case.pk), chart.authorised(), case.total)], now)
    issue(case, now)
    credit = Document.objects.get(kind=Kind.CREDIT)
    assert credit.total == case.total
    assert "nothing was charged" in credit.notes[0]


def test_nothing_is_credited_beyond_what_a_document_says(lab, designer, now):
    case = a_case("refunded", client=lab, designer=designer, now=now)
    issue(case, now)
    charge(case, now)
    refund_held(case, "1", case.total_minor, now)
    issue(case, now)
    assert sum(credit.total_minor for credit in Document.objects.filter(kind=Kind.CREDIT)) == case.total_minor


@pytest.mark.parametrize(
    ("language", "title", "total"),
    [("en", "Invoice", "$36.00"), ("es", "Factura", "36,00"), ("fr", "Facture", "36,00")],
)
def test_a_document_speaks_its_readers_language(completed, now, language, title, total):
    completed.client.language = language
    completed.client.save()
    papers = a_released_case(completed, now)
    assert papers[Kind.INVOICE].title == title
    assert papers[Kind.INVOICE].label == "Invoice"  # a list says it in its own reader's language
    assert total in papers[Kind.RECEIPT].notes[0]
    assert papers[Kind.COMMISSION].title == "Invoice for the commission"  # the designer reads English


@override_settings(OPERATOR_NAME="Ponto Ltd", OPERATOR_ADDRESS="1 Sample Road|Dublin", OPERATOR_COUNTRY="IE")
def test_the_operator_issues_receipts_under_his_own_name(accepted, now):
    (receipt,) = issue(accepted, now)
    issuer = receipt.parties["issuer"]
    assert (issuer["name"], issuer["address"], issuer["country"]) == (
        "Ponto Ltd",
        ["1 Sample Road", "Dublin"],
        "Ireland",
    )


def test_a_document_stays_as_it_was_issued(completed, now):
    work = a_released_case(completed, now)[Kind.INVOICE]
    completed.designer.name = "Somebody Else"
    completed.designer.save()
    for change in (
        lambda: Document.objects.filter(pk=work.pk).update(total_minor=1),
        lambda: Document.objects.filter(pk=work.pk).delete(),
    ):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            change()
    work.refresh_from_db()
    assert work.parties["issuer"]["name"] == "Diego Santos"


def test_news_that_were_lost_are_made_up_for(completed, now):
    charge(completed, now)
    release(completed, now)
    assert sweeps.catch_up(now) == 0  # the facts may still be on their way
    assert sweeps.catch_up(now + timedelta(hours=2)) == 3
    assert sweeps.catch_up(now + timedelta(hours=2)) == 0
    refund_released(completed, "1", now, net=100, fee=10)
    assert sweeps.catch_up(now + timedelta(hours=2)) == 2


def test_a_fact_that_brings_nothing_new_locks_no_series(completed, now, django_assert_max_num_queries):
    a_released_case(completed, now)
    with django_assert_max_num_queries(9) as asked:
        issue(completed, now)
    assert not [query for query in asked if "invoices_series" in query["sql"]]


def test_the_check_finds_a_gap_and_a_sum_that_is_not_in_the_books(completed, now):
    a_released_case(completed, now)
    assert checks.run(now) == []
    Series.objects.filter(code="RCP").update(last=5)
    post(completed, "refund:9", "refund_asked", [Leg(chart.commission(), chart.refund("9"), Money(100))], now)
    assert sorted({fault.code for fault in checks.run(now + timedelta(hours=2))}) == ["books", "numbers"]
