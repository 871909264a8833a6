"""Bytes that no row knows are removed after a day; everything else stays."""

import io
import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import transaction
from tests.builders.files import a_file, a_mesh, a_picture_of

from pontic.accounts.models import Person
from pontic.files import actions as files
from pontic.files import gallery, sweeps, vault
from pontic.kit import clock

pytestmark = pytest.mark.django_db


def vaulted() -> set[str]:
    here = storages["vault"]
    return {name for folder in here.listdir("")[0] for name in here.listdir(folder)[1]}


def test_bytes_of_a_fallen_transaction_go_after_a_day_and_stored_ones_stay(lab):
    now = clock.now()
    kept, picture = a_file(lab, now), files.add_picture_bytes(owner=lab, content=a_picture_of(), now=now)
    lost = vault.put(uuid.uuid4(), io.BytesIO(a_mesh()))
    original = gallery.keep_original(uuid.uuid4(), b"a picture")
    assert sweeps.remove_orphans(now + timedelta(hours=23)) == 0
    assert sweeps.remove_orphans(now + timedelta(hours=25)) >= 2
    assert not storages["vault"].exists(lost.path)
    assert not storages["default"].exists(original)
    assert storages["vault"].exists(kept.path)
    assert storages["default"].exists(picture.original)


def test_a_store_that_fails_late_leaves_no_bytes_behind(db, now):
    before = vaulted()
    with pytest.raises(ValueError, match="unsaved"), transaction.atomic():
        a_file(Person(email="nobody@pontic.test"), now)
    assert vaulted() == before


def test_the_command_wants_the_former_key(monkeypatch):
    monkeypatch.delenv("PONTIC_FORMER_MASTER_KEY", raising=False)
    with pytest.raises(CommandError, match="PONTIC_FORMER_MASTER_KEY"):
        call_command("rewrap")
