"""Documents on pages: both parties find and download them, nobody else; the desk opens them on the record."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.cases import a_case
from tests.builders.files import an_upload
from tests.builders.invoices import a_released_case
from tools.test import has_pango

from pontic.accounts.models import StaffAct, StaffRole
from pontic.files.models import Access
from pontic.invoices import actions as invoices
from pontic.invoices.models import Document, Kind, OwnInvoice

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not has_pango(), reason="NO PANGO: PDFS ARE NOT DRAWN. INSTALL libpangoft2-1.0-0."),
]
PDF = b"%PDF-1.7\n% an invoice of a country\n"


@pytest.fixture
def case(lab, designer, now):
    """A completed case."""
    return a_case("completed", client=lab, designer=designer, now=now)


@pytest.fixture
def papers(case, now, settings):
    """Its documents, drawn."""
    settings.PDF_ENGINE = "weasyprint"
    found = a_released_case(case, now)
    for document in found.values():
        invoices.draw(document.pk, now=now)
    return {kind: Document.objects.get(pk=document.pk) for kind, document in found.items()}


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def page_of(case, person):
    return signed_in(person).get(reverse("case", args=[case.pk])).content.decode()


def test_the_case_shows_each_party_its_documents(case, papers, lab, designer):
    for_client, for_designer = page_of(case, lab), page_of(case, designer)
    assert papers[Kind.RECEIPT].number in for_client
    assert papers[Kind.INVOICE].number in for_client
    assert papers[Kind.COMMISSION].number + "<" not in for_client.replace(papers[Kind.INVOICE].number, "")
    assert papers[Kind.COMMISSION].number in for_designer
    assert papers[Kind.RECEIPT].number not in for_designer
    assert "responsible for the taxes" in for_designer


def test_both_download_the_same_pdf_to_be_saved_and_it_is_logged(papers, lab, designer):
    url = reverse("invoice", args=[papers[Kind.INVOICE].pk])
    answers = [signed_in(person).get(url) for person in (lab, designer)]
    contents = [b"".join(answer.streaming_content) for answer in answers]
    assert contents[0] == contents[1]
    assert contents[0].startswith(b"%PDF-")
    for answer in answers:
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{papers[Kind.INVOICE].number}.pdf"'
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert Access.objects.filter(file=papers[Kind.INVOICE].print.file).count() == 2


def test_strangers_staff_and_the_wrong_party_find_nothing(papers, lab, stranger, staff):
    invoice, commission = (reverse("invoice", args=[papers[kind].pk]) for kind in (Kind.INVOICE, Kind.COMMISSION))
    for person, url in ((stranger, invoice), (staff, invoice), (lab, commission)):
        assert signed_in(person).get(url).status_code == 404
    assert Client().get(invoice).status_code == 302


def test_a_document_without_its_pdf_says_so_and_has_no_link(case, lab, now):
    document = a_released_case(case, now)[Kind.INVOICE]
    page = page_of(case, lab)
    assert document.number in page
    assert "the PDF is being prepared" in page
    assert signed_in(lab).get(reverse("invoice", args=[document.pk])).status_code == 404


def test_my_cases_offers_the_same_pdf(papers, lab, designer):
    url = reverse("invoice", args=[papers[Kind.INVOICE].pk])
    for person in (lab, designer):
        assert url in signed_in(person).get(reverse("cases"), {"group": "completed"}).content.decode()


def test_many_documents_cost_no_more_queries(papers, lab, designer, now, django_assert_max_num_queries):
    client = signed_in(lab)
    client.get(reverse("cases"))
    for _ in range(2):
        listing = Document.objects.first().case.listing
        a_released_case(a_case("completed", client=lab, designer=designer, now=now, listing=listing), now)
    with django_assert_max_num_queries(16):
        client.get(reverse("cases"), {"group": "completed"})


def test_the_designer_attaches_replaces_and_withdraws_his_own_invoice(case, lab, designer):
    client, url = signed_in(designer), reverse("own_invoice", args=[case.pk])
    assert client.post(url, {"own_invoice": an_upload("Factura 7.pdf", PDF)}).status_code == 302
    own = OwnInvoice.objects.get()
    assert reverse("file", args=[own.file_id]) in page_of(case, lab)
    assert "Replace or withdraw" in page_of(case, designer)
    assert "Attach your own invoice" not in page_of(case, lab)
    assert client.post(reverse("own_invoice_withdrawal", args=[case.pk])).status_code == 302
    assert reverse("file", args=[own.file_id]) not in page_of(case, lab)


@pytest.mark.parametrize(("name", "content"), [("scan.stl", b"solid x"), ("invoice.pdf", b"<html>"), (None, b"")])
def test_what_is_no_pdf_comes_back_with_a_sentence(case, designer, name, content):
    sent = {"own_invoice": an_upload(name, content)} if name else {}
    answer = signed_in(designer).post(reverse("own_invoice", args=[case.pk]), sent)
    assert answer.status_code == 422
    assert "PDF" in answer.content.decode()
    assert not OwnInvoice.objects.exists()


def test_nobody_else_attaches_one(case, lab, stranger):
    for person in (lab, stranger):
        url = reverse("own_invoice", args=[case.pk])
        assert signed_in(person).post(url, {"own_invoice": an_upload("a.pdf", PDF)}).status_code == 404


def test_the_desk_opens_a_document_on_the_record(papers, staff, now):
    client, document = signed_in(staff), papers[Kind.COMMISSION]
    page = client.get(reverse("desk_documents"), {"q": document.number}).content.decode()
    assert document.number in page
    answer = client.post(reverse("desk_document_opening", args=[document.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    act = StaffAct.objects.get(act="open document")
    assert (act.person, act.subject) == (staff, f"document:{document.number}")


def test_a_moderator_is_no_bookkeeper(papers, stranger):
    StaffRole.objects.create(person=stranger, role=StaffRole.Role.MODERATOR)
    client = signed_in(stranger)
    assert client.get(reverse("desk_documents")).status_code == 404
    assert client.post(reverse("desk_document_opening", args=[papers[Kind.INVOICE].pk])).status_code == 404


def test_a_name_is_never_markup(case, lab, designer, now):
    lab.billing_name = "<script>alert(1)</script>"
    lab.save()
    a_released_case(case, now)
    for page in (page_of(case, lab), page_of(case, designer)):
        assert "<script>alert(1)" not in page
