"""The PDF: PDF/A-3b with its fonts and its XML, the same bytes every time, drawn once, kept encrypted."""

import io
import re
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from tests.builders.cases import a_case
from tests.builders.invoices import a_released_case, issue, refund_released
from tools.test import has_pango

from pontic.files import queries as files
from pontic.files import vault
from pontic.invoices import actions as invoices
from pontic.invoices import checks, drawing, sweeps, ubl
from pontic.invoices.models import Document, Kind, Print
from pontic.outbox.models import Fact

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not has_pango(), reason="NO PANGO: PDFS ARE NOT DRAWN. INSTALL libpangoft2-1.0-0."),
]
NASTY = "<img src='file:///etc/passwd'> & <b>Ünal</b> \"O'Hara\""


@pytest.fixture(autouse=True)
def engine(settings):
    """Draw in these tests."""
    settings.PDF_ENGINE = "weasyprint"


@pytest.fixture
def papers(lab, designer, now):
    """The documents of a completed case, and the credit notes of a refund."""
    case = a_case("completed", client=lab, designer=designer, now=now)
    found = a_released_case(case, now)
    refund_released(case, "1", now, net=1000, fee=100)
    issue(case, now)
    return {**found, Kind.CREDIT: Document.objects.get(kind=Kind.CREDIT, corrects__kind=Kind.INVOICE)}


def read(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(drawing.pdf(document)))


def text_of(document: Document) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(document).pages).split())


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.FEE}))  # a case has no such fee
def test_it_claims_pdf_a_3b_and_has_what_that_asks_for(papers, kind):
    reader = read(papers[kind])
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3"' in metadata
    assert 'pdfaid:conformance="B"' in metadata
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert "/DestOutputProfile" in root["/OutputIntents"][0]
    assert "/Encrypt" not in reader.trailer
    assert reader.trailer["/ID"]
    assert not re.search(rb"/(JavaScript|Launch|EmbeddedFile)\b", drawing.pdf(papers[kind])) or kind != Kind.RECEIPT


def test_every_font_is_ours_and_embedded(papers):
    fonts = {}
    for page in read(papers[Kind.INVOICE]).pages:
        for font in page["/Resources"]["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[font.get_object()["/BaseFont"]] = below["/FontDescriptor"]
    assert fonts
    assert all("Inter" in name for name in fonts)
    assert all("/FontFile2" in each or "/FontFile3" in each for each in fonts.values())


def test_the_same_document_gives_the_same_bytes(papers):
    document = papers[Kind.INVOICE]
    again = Document.objects.get(pk=document.pk)
    assert drawing.pdf(document) == drawing.pdf(again)


@pytest.mark.parametrize("kind", [Kind.INVOICE, Kind.COMMISSION, Kind.CREDIT])
def test_it_carries_itself_as_ubl_for_machines(papers, kind):
    document = papers[kind]
    reader = read(document)
    ((content,),) = reader.attachments.values()
    assert content == ubl.xml(document)
    (file,) = {reference.idnum: reference.get_object() for reference in reader.trailer["/Root"]["/AF"]}.values()
    assert file["/AFRelationship"] == "/Alternative"
    root = ET.fromstring(content)  # noqa: S314 - our own words
    names = {"cbc": ubl.CBC, "cac": ubl.CAC}
    assert root.findtext("cbc:ID", namespaces=names) == document.number
    amounts = [
        int(each.text.replace(".", "")) for each in root.findall(".//cbc:LineExtensionAmount", names)
    ]  # the total and its lines
    assert amounts[0] == document.total_minor == sum(amounts[1:])


def test_a_receipt_is_no_invoice_and_carries_none(papers):
    assert not read(papers[Kind.RECEIPT]).attachments


def test_it_says_what_an_invoice_must_say(papers):
    text = text_of(papers[Kind.INVOICE])
    said = ("Invoice", papers[Kind.INVOICE].number, "Clara Moreau", "FR 40 303 265 045", "Diego Santos", "LAB-0042")
    for part in (*said, "$36.00", "held payment", "Mar 9, 2026", "responsible for the taxes"):
        assert part in text, part


@pytest.mark.parametrize(("language", "total"), [("es", "36,00 $"), ("fr", "36,00 $")])
def test_it_speaks_its_readers_language(lab, designer, now, language, total):
    lab.language = language
    lab.save()
    work = a_released_case(a_case("completed", client=lab, designer=designer, now=now), now)[Kind.INVOICE]
    text = text_of(work).replace("\u00a0", " ")
    assert work.title in text
    assert work.title != "Invoice"
    assert total in text
    assert "agreed" not in text


def test_markup_in_a_name_is_a_name(lab, designer, now):
    lab.billing_name, lab.billing_address = NASTY, f"{NASTY}\nLyon"
    lab.save()
    work = a_released_case(a_case("completed", client=lab, designer=designer, now=now), now)[Kind.INVOICE]
    text = text_of(work)
    assert "file:///etc/passwd" in text
    assert "<b>Ünal</b>" in text
    assert "root:" not in text
    ET.fromstring(ubl.xml(work))  # noqa: S314 - our own words


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://127.0.0.1:9/x.ttf", "data:text/css,x"])
def test_the_renderer_opens_our_fonts_and_nothing_else(url):
    import weasyprint  # noqa: PLC0415 - only where Pango is there

    fetcher = drawing._only_fonts(weasyprint)  # noqa: SLF001 - it is asked from deep inside
    with pytest.raises(ValueError, match="not a font of ours"):
        fetcher.fetch(url)
    fetcher.fetch((drawing.FONTS / "Inter-Regular.ttf").as_uri())


def test_drawing_keeps_it_encrypted_for_both_parties_and_tells(papers, lab, designer, stranger, now):
    document = papers[Kind.INVOICE]
    invoices.draw(document.pk, now=now)
    kept = Print.objects.get(document=document)
    assert kept.file in files.openable(lab)
    assert kept.file in files.openable(designer)
    assert kept.file not in files.openable(stranger)
    with invoices.open_document(Document.objects.get(pk=document.pk), person=lab, now=now) as plain:
        assert drawing.sha256(plain.read()) == kept.sha256
    with vault.storage().open(kept.file.path) as raw:
        assert not raw.read().startswith(b"%PDF")
    told = Fact.objects.get(name="invoice.drawn").payload
    assert (told["document"], told["kind"], told["person"]) == (str(document.pk), "invoice", lab.pk)


def test_drawing_twice_changes_nothing(papers, now):
    for _ in range(2):
        invoices.draw(papers[Kind.INVOICE].pk, now=now)
    assert Print.objects.count() == 1
    assert Fact.objects.filter(name="invoice.drawn").count() == 1


def test_the_commission_invoice_is_not_for_the_client(papers, lab, now):
    invoices.draw(papers[Kind.COMMISSION].pk, now=now)
    assert Print.objects.get().file not in files.openable(lab)


def test_where_pango_is_missing_the_number_stands_and_the_error_says_what_to_install(papers, now, monkeypatch):
    def missing(name, *rest, **more):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)

    import builtins  # noqa: PLC0415 - only here

    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(drawing.NoEngine, match="libpango"):
        invoices.draw(papers[Kind.INVOICE].pk, now=now)
    assert papers[Kind.INVOICE].number


def test_what_was_left_is_drawn_later(papers, now, settings):
    settings.PDF_ENGINE = "none"
    assert sweeps.draw_left(now + sweeps.LEFT_ALONE * 2) == 0
    settings.PDF_ENGINE = "weasyprint"
    assert sweeps.draw_left(now + sweeps.LEFT_ALONE * 2) == Document.objects.count()
    assert sweeps.draw_left(now + sweeps.LEFT_ALONE * 2) == 0


def test_the_check_sees_a_pdf_that_is_another(papers, now):
    invoices.draw(papers[Kind.INVOICE].pk, now=now)
    assert [fault.code for fault in checks.run(now)] == []
    file = Print.objects.get().file
    file.path = vault.put(file.pk, io.BytesIO(b"%PDF-1.7 another")).path
    file.save()
    assert [fault.code for fault in checks.run(now)] == ["prints"]
