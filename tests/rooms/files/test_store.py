"""Storing a file: it is encrypted, granted to its owner alone, told; what is not a case file is refused."""

import hashlib

import pyrage
import pytest
from django.conf import settings
from django.core.files.storage import storages
from tests.builders.files import a_file, a_mesh, an_upload

from pontic.files import actions as files
from pontic.files import facts, policies, vault
from pontic.files.models import File
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db


def read(file: File, person, now) -> bytes:
    with files.open_plain(file, person=person, now=now) as plain:
        return plain.read()


def test_keeps_what_is_known_of_the_file_and_tells(lab, now):
    file = a_file(lab, now, "Upper.STL")
    assert (file.name, file.kind, file.size, file.owner) == ("Upper.STL", "stl", len(a_mesh()), lab)
    assert file.sha256 == hashlib.sha256(a_mesh()).hexdigest()
    assert Fact.objects.get(name=facts.STORED).payload == {"file": str(file.pk), "person": lab.pk}


def test_the_owner_alone_may_open_it_and_reads_the_same_bytes(lab, designer, stranger, staff, now):
    file = a_file(lab, now)
    assert read(file, lab, now) == a_mesh()
    assert [person for person in (lab, designer, stranger, staff) if policies.may_open(file, person)] == [lab]


def test_the_stored_bytes_do_not_contain_the_plain_ones(lab, now):
    text = b"%PDF-1.7 " + b"the patient's prescription " * 40
    file = a_file(lab, now, "rx.pdf", text)
    with storages["vault"].open(file.path) as cipher:
        stored = cipher.read()
    assert b"prescription" not in stored
    assert b"rx.pdf" not in stored
    assert stored.startswith(b"age-encryption.org/v1\n")
    assert "AGE-SECRET-KEY" not in file.sealed_key


def test_every_file_has_a_key_of_its_own(lab, now):
    first, second = a_file(lab, now), a_file(lab, now)
    keys = {vault.unseal(file.sealed_key) for file in (first, second)}
    assert len(keys | {settings.MASTER_KEY}) == 3
    with storages["vault"].open(first.path) as cipher, pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(cipher.read(), [pyrage.x25519.Identity.from_str(vault.unseal(second.sealed_key))])


def test_a_file_of_several_chunks_comes_back_whole(lab, now):
    content = b"%PDF-" + bytes(range(256)) * 1500
    file = a_file(lab, now, "large.pdf", content)
    assert read(file, lab, now) == content


REFUSALS = {
    "empty": ("scan.stl", b""),
    "kind": ("setup.exe", b"MZ\x90"),
    "disguised": ("scan.stl", b"<html><script>alert(1)</script>"),
    "name": ("\u202e/", a_mesh()),
}


@pytest.mark.parametrize("code", REFUSALS)
def test_refuses(code, lab, now):
    upload = an_upload("x", REFUSALS[code][1])
    upload._name = REFUSALS[code][0]  # noqa: SLF001 - past the care that Django takes of names
    with pytest.raises(files.FileRefused) as refused:
        files.store(owner=lab, upload=upload, now=now)
    assert refused.value.code == code
    assert refused.value.message
    assert not File.objects.exists()


def test_takes_a_hundred_megabytes_and_not_one_byte_more(lab, now):
    class Sized(type(an_upload())):
        size = files.MOST_BYTES

    upload = Sized("scan.pdf", b"%PDF-1.7")
    upload.size = files.MOST_BYTES
    assert files.store(owner=lab, upload=upload, now=now)
    upload.size = files.MOST_BYTES + 1
    with pytest.raises(files.FileRefused, match="100 MB") as refused:
        files.store(owner=lab, upload=upload, now=now)
    assert refused.value.code == "too_large"


def test_says_which_kinds_are_taken(lab, now):
    with pytest.raises(files.FileRefused, match=r"setup.exe.*constructionInfo"):
        a_file(lab, now, "setup.exe", b"MZ")
