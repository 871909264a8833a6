"""Verifications for tests, made by the real verbs: documents are pictures and a PDF made in code."""

import io
from datetime import datetime

from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person, StaffRole
from pontic.profiles import queries as profiles
from pontic.verification import actions as verification
from pontic.verification import queries
from pontic.verification.models import Document, DocumentKind, Submission
from pontic.verification.policies import QUEUE
from tests.builders.profiles import a_complete_profile

TOLD = {
    "party": "person",
    "nationality": "MX",
    "legal_name": "Diego Santos García",
    "address": "Calle Uno 1, Puebla",
    "company": "",
}


def a_scan(*, shade: int = 90, size: tuple[int, int] = (900, 640)) -> bytes:
    """A picture of a passport, of one colour."""
    body = io.BytesIO()
    Image.new("RGB", size, (shade, shade, shade)).save(body, "JPEG")
    return body.getvalue()


def a_pdf(*parts: bytes) -> bytes:
    """A PDF of these objects."""
    return b"%PDF-1.7\n" + b"\n".join(parts) + b"\ntrailer <<>>\n%%EOF\n"


def a_paper(name: str = "passport.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    """What the form hands over."""
    return SimpleUploadedFile(name, a_scan() if content is None else content)


def blobs() -> list[str]:
    """Every path in the vault."""
    vault = storages["vault"]
    try:
        folders = vault.listdir("")[0]
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for folder in folders for name in vault.listdir(folder)[1]]


def a_kind(slug: str = "passport") -> DocumentKind:
    """A kind that the house knows."""
    return DocumentKind.objects.get(slug=slug)


def a_verifier(person: Person) -> Person:
    """Make somebody a verifier and nothing else."""
    StaffRole.objects.create(person=person, role=StaffRole.Role.VERIFIER)
    return person


def a_collected(person: Person, now: datetime, *, kinds: tuple[str, ...] = ("passport",), **told: str) -> Submission:
    """Somebody who has said who he is and added his documents."""
    if profiles.missing_of(person):
        a_complete_profile(person, now)
    submission = verification.begin(person, now=now)
    submission = verification.state(submission, **(TOLD | told))
    for slug in kinds:
        paper = a_paper(f"{slug}.jpg", a_scan(shade=40 + len(slug)))
        verification.add_document(submission, kind=a_kind(slug), upload=paper, now=now)
    return submission


def a_submitted(person: Person, now: datetime, *, kinds: tuple[str, ...] = ("passport",), **told: str) -> Submission:
    """A submission that waits for a verifier."""
    return verification.submit(a_collected(person, now, kinds=kinds, **told), person=person, now=now)


def taken(submission: Submission, by: Person, now: datetime) -> Submission:
    """Let a verifier take it."""
    accounts.take_task(QUEUE, submission.pk, by=by, now=now)
    return submission


def looked_at(submission: Submission, by: Person, now: datetime) -> Submission:
    """Let a verifier take it and open every document."""
    for document in queries.documents(taken(submission, by, now)):
        read(document, by, now)
    return submission


def read(document: Document, by: Person, now: datetime) -> bytes:
    """Open one document and return its bytes."""
    with verification.open_document(document, by=by, now=now) as plain:
        return plain.read()


def an_approved(person: Person, by: Person, now: datetime, **told: str) -> Submission:
    """Somebody whose identity was confirmed by his documents."""
    return verification.approve(looked_at(a_submitted(person, now, **told), by, now), by=by, now=now)
