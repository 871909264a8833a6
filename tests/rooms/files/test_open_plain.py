"""Opening a file: only with a grant, always logged, and never shortened or changed without a word."""

import threading

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from tests.builders.files import a_file, a_mesh

from pontic.files import actions as files
from pontic.files import facts, policies, queries, vault
from pontic.files.models import Access
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
LARGE = b"%PDF-" + bytes(400_000)


def overwrite(path: str, content: bytes) -> None:
    storages["vault"].delete(path)
    storages["vault"].save(path, ContentFile(content))


def stored(path: str) -> bytes:
    with storages["vault"].open(path) as cipher:
        return bytes(cipher.read())


def test_a_granted_person_opens_it_and_both_can_read_that(lab, designer, now):
    file = a_file(lab, now)
    files.grant(file, person=designer, now=now)
    with files.open_plain(file, person=designer, now=now) as plain:
        assert plain.read() == a_mesh()
    assert [(row.person, row.file, row.at) for row in queries.openings([file])] == [(designer, file, now)]
    assert Fact.objects.get(name=facts.OPENED).payload == {"file": str(file.pk), "person": designer.pk}


def test_refuses_whoever_has_no_grant_staff_too(lab, designer, stranger, staff, now):
    file = a_file(lab, now)
    for person in (designer, stranger, staff):
        with pytest.raises(files.NotYours):
            files.open_plain(file, person=person, now=now)
        assert file not in queries.openable(person)
    assert not Access.objects.exists()


def test_refuses_once_the_right_is_taken_back(lab, designer, now):
    file = a_file(lab, now)
    files.grant(file, person=designer, now=now)
    files.revoke(file, person=designer)
    with pytest.raises(files.NotYours):
        files.open_plain(file, person=designer, now=now)


def test_the_owner_cannot_be_shut_out(lab, now):
    file = a_file(lab, now)
    with pytest.raises(files.OwnersAlways):
        files.revoke(file, person=lab)
    assert policies.may_open(file, lab)


def test_refuses_a_suspended_person(lab, now):
    file = a_file(lab, now)
    lab.is_active = False
    with pytest.raises(files.NotYours):
        files.open_plain(file, person=lab, now=now)


@pytest.mark.parametrize("damage", [lambda b: b[:-70_000], lambda b: b[:-1], lambda b: b[:-9] + b"\0" + b[-8:]])
def test_a_damaged_file_is_never_taken_for_a_whole_one(damage, lab, now):
    file = a_file(lab, now, "large.pdf", LARGE)
    overwrite(file.path, damage(stored(file.path)))
    with pytest.raises(vault.Damaged), files.open_plain(file, person=lab, now=now) as plain:
        plain.read()


def test_a_file_put_in_place_of_another_does_not_open(lab, designer, now):
    mine, other = a_file(lab, now), a_file(designer, now, "large.pdf", LARGE)
    overwrite(mine.path, stored(other.path))
    with pytest.raises(vault.Damaged), files.open_plain(mine, person=lab, now=now) as plain:
        plain.read()


def test_a_reader_who_leaves_early_leaves_no_thread_behind(lab, now):
    file = a_file(lab, now, "large.pdf", LARGE)
    before = threading.active_count()
    with files.open_plain(file, person=lab, now=now) as plain:
        assert plain.read(10) == LARGE[:10]
    assert threading.active_count() == before
