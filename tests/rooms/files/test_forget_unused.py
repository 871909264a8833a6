"""A file that was taken in and never used does not stay: patients' data least of all."""

from datetime import timedelta

import pytest
from tests.builders.cases import a_draft
from tests.builders.files import a_file

from pontic.cases.models import CaseFile
from pontic.files import queries, sweeps
from pontic.files.models import File
from pontic.messaging import actions as messaging
from pontic.messaging.models import Attachment

pytestmark = pytest.mark.django_db


def test_goes_after_a_week_unless_a_message_or_a_case_names_it(lab, designer, now):
    talk = messaging.between(lab, designer, now=now)
    sent, unsent = a_file(lab, now), a_file(lab, now)
    messaging.write(talk, author=lab, body="", files=[sent], now=now)
    a_draft(client=lab, designer=designer, now=now)
    assert sweeps.forget_unused(now + timedelta(days=7)) == 0
    assert sweeps.forget_unused(now + timedelta(days=7, seconds=1)) == 1
    assert list(File.objects.exclude(deleted_at=None)) == [unsent]
    assert sweeps.forget_unused(now + timedelta(days=8)) == 0


def test_every_table_that_names_a_file_is_asked():
    assert {(CaseFile, "file"), (Attachment, "file")} <= set(queries.uses())
