"""Changing the master key: every file's key is wrapped anew, and no file is touched."""

import pyrage
import pytest
from django.conf import settings
from tests.builders.files import a_file, a_mesh

from pontic.files import actions as files
from pontic.files import vault
from pontic.files.models import File

pytestmark = pytest.mark.django_db


def test_the_new_key_opens_everything_and_the_former_nothing(lab, now, monkeypatch):
    a_file(lab, now), files.forget(a_file(lab, now), now=now)
    former = settings.MASTER_KEY
    monkeypatch.setattr(settings, "MASTER_KEY", str(pyrage.x25519.Identity.generate()))
    assert files.rewrap(former=former) == 1
    file = File.objects.get(deleted_at=None)
    with files.open_plain(file, person=lab, now=now) as plain:
        assert plain.read() == a_mesh()
    with pytest.raises(pyrage.DecryptError):
        vault.unseal(file.sealed_key, master=former)


def test_calling_it_again_changes_nothing(lab, now):
    a_file(lab, now)
    assert files.rewrap(former=str(pyrage.x25519.Identity.generate())) == 0
