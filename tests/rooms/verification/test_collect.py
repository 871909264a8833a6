"""Collecting: who one is, and documents that can be read and do no harm."""

import zlib

import pytest
from django.core.files.storage import storages
from tests.builders.files import a_picture_of
from tests.builders.verification import TOLD, a_collected, a_kind, a_paper, a_pdf, a_scan, a_submitted, blobs

from pontic.files import actions as files
from pontic.files import policies
from pontic.files.models import File
from pontic.verification import actions as verification
from pontic.verification import queries, terms
from pontic.verification.models import Document, Submission

pytestmark = pytest.mark.django_db


def test_an_attempt_begins_with_what_the_account_knows_and_only_once(designer, now):
    designer.legal_name, designer.legal_address, designer.country = "Diego Santos García", "Calle Uno 1", "MX"
    designer.save()
    submission = verification.begin(designer, now=now)
    assert (submission.legal_name, submission.address, submission.nationality) == (
        "Diego Santos García", "Calle Uno 1", "MX",
    )  # fmt: skip
    assert verification.begin(designer, now=now) == submission


def test_a_new_attempt_after_a_decision_keeps_what_was_said(designer, now):
    first = verification.state(verification.begin(designer, now=now), **TOLD)
    Submission.objects.filter(pk=first.pk).update(state="rejected")
    second = verification.begin(designer, now=now)
    assert second != first
    assert (second.legal_name, second.address) == (TOLD["legal_name"], TOLD["address"])


def test_an_unknown_country_is_refused(designer, now):
    with pytest.raises(ValueError, match="country"):
        verification.state(verification.begin(designer, now=now), **(TOLD | {"nationality": "XX"}))


@pytest.mark.parametrize(
    ("name", "content"), [("passport.jpg", a_scan()), ("scan.PDF", a_pdf()), ("front.png", a_picture_of())]
)
def test_a_document_is_kept_encrypted_and_its_owner_cannot_open_it(designer, now, name, content):
    submission = verification.begin(designer, now=now)
    document = verification.add_document(submission, kind=a_kind(), upload=a_paper(name, content), now=now)
    assert (document.file.name, document.file.size) == (name, len(content))
    assert not policies.may_open(document.file, designer)
    with storages["vault"].open(document.file.path) as lying:
        assert content[:40] not in lying.read()


BOMB = a_pdf(b"1 0 obj <</Filter [/FlateDecode /FlateDecode]>> stream\n" + zlib.compress(b"x") + b"\nendstream")
DEEP = a_pdf(b"1 0 obj <</Filter /FlateDecode>> stream\n" + zlib.compress(bytes(300 * 2**20), 1) + b"\nendstream")
HIDDEN = a_pdf(
    b"1 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\n" + zlib.compress(b"<</S /JavaScript>>") + b"\nendstream"
)
PAPERS = {
    "kind": ("passport.docx", b"PK"),
    "picture": ("passport.png", b"\x89PNG\r\n\x1a\n" + b"no picture"),
    "small": ("passport.jpg", a_scan(size=(480, 900))),
    "cut": ("scan.pdf", b"%PDF-1.7 and no end"),
    "locked": ("scan.pdf", a_pdf(b"trailer <</Encrypt 3 0 R>>")),
    "active": ("scan.pdf", a_pdf(b"<</S /Java#53cript /JS (app.alert(1))>>")),
    "bomb": ("scan.pdf", BOMB),
}


@pytest.mark.parametrize("code", PAPERS)
def test_what_cannot_be_read_or_could_do_harm_is_refused(designer, now, code):
    submission = verification.begin(designer, now=now)
    with pytest.raises(verification.PaperRefused) as refused:
        verification.add_document(submission, kind=a_kind(), upload=a_paper(*PAPERS[code]), now=now)
    assert refused.value.code == code
    assert refused.value.message
    assert not Document.objects.exists()
    assert blobs() == []


@pytest.mark.parametrize(("content", "code"), [(DEEP, "bomb"), (HIDDEN, "active")])
def test_what_a_pdf_packs_is_looked_at_too(designer, now, content, code):
    submission = verification.begin(designer, now=now)
    with pytest.raises(verification.PaperRefused) as refused:
        verification.add_document(submission, kind=a_kind(), upload=a_paper("scan.pdf", content), now=now)
    assert refused.value.code == code


def test_a_picture_of_too_many_pixels_is_refused_without_being_unpacked(designer, now):
    header = a_picture_of(600, 600)
    bomb = header[:16] + (60_000).to_bytes(4, "big") * 2 + header[24:]  # the size that the header claims
    with pytest.raises(verification.PaperRefused) as refused:
        verification.add_document(
            verification.begin(designer, now=now), kind=a_kind(), upload=a_paper("id.png", bomb), now=now
        )
    assert refused.value.code == "picture"


def test_a_file_that_is_not_what_its_ending_says_is_refused(designer, now):
    disguised = a_paper("passport.pdf", b"<html><script>alert(1)</script>")
    with pytest.raises(files.FileRefused):
        verification.add_document(verification.begin(designer, now=now), kind=a_kind(), upload=disguised, now=now)


def test_the_same_bytes_are_kept_once_and_not_more_than_twelve(designer, now):
    submission = a_collected(designer, now)
    with pytest.raises(verification.PaperRefused, match="twice"):
        verification.add_document(submission, kind=a_kind(), upload=a_paper("again.jpg", a_scan(shade=48)), now=now)
    for shade in range(100, 100 + terms.MOST_DOCUMENTS - 1):
        verification.add_document(submission, kind=a_kind(), upload=a_paper(content=a_scan(shade=shade)), now=now)
    with pytest.raises(verification.PaperRefused, match="too_many"):
        verification.add_document(submission, kind=a_kind(), upload=a_paper(content=a_scan(shade=250)), now=now)


def test_a_document_that_is_taken_out_leaves_nothing(designer, now, deliver):
    submission = a_collected(designer, now)
    verification.remove_document(queries.documents(submission)[0], now=now)
    deliver(now)
    assert not File.objects.exists()
    assert blobs() == []
    assert not Document.objects.exists()


def test_nothing_changes_while_somebody_reads_it(designer, now):
    submission = a_submitted(designer, now)
    with pytest.raises(verification.UnderReview):
        verification.state(submission, **TOLD)
    with pytest.raises(verification.UnderReview):
        verification.add_document(submission, kind=a_kind(), upload=a_paper("b.jpg", a_scan(shade=3)), now=now)
    with pytest.raises(verification.UnderReview):
        verification.remove_document(queries.documents(submission)[0], now=now)
