"""Forgetting a file: the key goes at once, the bytes right after, and what happened stays told (FILE-14)."""

import pytest
from django.core.files.storage import storages
from tests.builders.files import a_file

from pontic.files import actions as files
from pontic.files import queries
from pontic.files.models import File

pytestmark = pytest.mark.django_db


def test_keeps_name_size_time_and_hash_but_neither_key_nor_bytes(lab, now, deliver):
    file = a_file(lab, now)
    files.forget(file, now=now)
    deliver(now)
    left = File.objects.get()
    assert (left.name, left.size, left.sha256, left.stored_at) == (file.name, file.size, file.sha256, now)
    assert (left.sealed_key, left.path, left.deleted_at) == ("", "", now)
    assert not storages["vault"].exists(file.path)


def test_nobody_opens_it_any_more(lab, now):
    file = files.forget(a_file(lab, now), now=now)
    assert not queries.openable(lab).exists()
    with pytest.raises(files.NotYours):
        files.open_plain(file, person=lab, now=now)


def test_forgetting_twice_changes_nothing(lab, now, deliver):
    file = a_file(lab, now)
    first = files.forget(file, now=now)
    assert files.forget(file, now=now.replace(year=2027)).deleted_at == first.deleted_at
    deliver(now)
