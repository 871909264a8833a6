"""Files that are not what they say, on every form that takes some: refused by name, in the reader's language."""

import importlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from tests.builders.cases import a_case, a_draft
from tests.builders.files import a_mesh

from pontic.files.actions import FileRefused
from pontic.files.models import File
from pontic.messaging import actions as messaging
from pontic.messaging.models import Attachment

LIMIT = 1_000  # bytes, for these tests
MESH = a_mesh()
WRONG = {
    "empty": ("scan.stl", b""),
    "too_large": ("scan.stl", MESH + bytes(LIMIT)),
    "kind": ("scan.html", b"<script>alert(1)</script>"),
    "disguised": ("scan.pdf", MESH),
    "name": (".stl", MESH),
}
RENAMED = {
    "page.stl": b"<!doctype html><script>alert(1)</script>",
    "program.zip": b"MZ" + bytes(200),
    "drawing.png": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "scan.stl.exe": MESH,
    "picture.jpg": b"GIF89a" + bytes(100),
}


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(importlib.import_module("pontic.files.actions.store"), "MOST_BYTES", LIMIT)


@pytest.fixture
def forms(lab, designer, now):
    """The address of each form that takes files, the name of its field of words and of its files, and who sends it."""
    draft = a_draft(client=lab, designer=designer, now=now)
    work = a_case("in_design", client=lab, designer=designer, now=now, listing=draft.listing, reference="work")
    quarrel = a_case("in_design", client=lab, designer=designer, now=now, listing=draft.listing, reference="quarrel")
    talk = messaging.between(lab, designer, now=now)
    return {
        "order": (reverse("case_draft", args=[draft.pk]), "instructions", "files", lab),
        "delivery": (reverse("case_delivery", args=[work.pk]), "text", "files", designer),
        "message": (reverse("message_new", args=[talk.pk]), "body", "files", lab),
        "dispute": (reverse("dispute", args=[quarrel.pk]), "text", "uploads", lab),
    }


def send(client, form, *uploads):
    address, words, field, sender = form
    client.force_login(sender)
    typed = {"quantity": "4", "tax_id": "FR 40 303 265 045", "ground": "not_delivered", words: "Typed with care, ñ 🦷."}
    return client.post(address, {**typed, field: list(uploads)})


@pytest.mark.parametrize("where", ["order", "delivery", "message", "dispute"])
@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_file_is_named_and_the_words_and_the_good_file_are_kept(where, code, client, forms):
    form, before = forms[where], File.objects.count()
    name, content = WRONG[code]
    language = {"order": "fr", "delivery": "es", "message": "fr", "dispute": "en"}[where]
    form[3].language = language
    form[3].save()
    answer = send(client, form, SimpleUploadedFile("good.stl", MESH), SimpleUploadedFile(name, content))
    page = answer.content.decode()
    with translation.override(language):
        assert escape(FileRefused(code, name).message) in page
    assert answer.status_code == 422
    assert "Typed with care, ñ 🦷." in page
    assert "good.stl" in page
    assert File.objects.count() == before + 1


@pytest.mark.parametrize("name", RENAMED)
def test_a_renamed_file_is_refused_whatever_its_sender_calls_it(name, client, forms):
    before = File.objects.count()
    liar = SimpleUploadedFile(name, RENAMED[name], content_type="model/stl")
    assert send(client, forms["message"], liar).status_code == 422
    assert File.objects.count() == before


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.stl", "C:\\scans\\upper.stl", "a\u202elts.exe.stl", "  upper .stl  "]
)
def test_a_name_is_kept_as_one_harmless_part_of_a_path(name, client, forms):
    send(client, forms["message"], SimpleUploadedFile(name, MESH))
    kept = Attachment.objects.get().file.name
    assert kept.endswith(".stl")
    assert not set(kept) & set("/\\:\u202e")
