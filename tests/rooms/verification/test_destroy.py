"""Destroying: no byte and no key is left after the decision, whoever dies in between (VER-09, decision 30)."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from tests.builders.verification import a_collected, a_submitted, blobs, looked_at, read, taken

from pontic.accounts.models import Person, StaffAct
from pontic.files import sweeps as files
from pontic.files.models import File
from pontic.outbox import actions as outbox
from pontic.outbox.models import Errand
from pontic.outbox.worker import Worker
from pontic.verification import actions as verification
from pontic.verification import queries, sweeps, terms
from pontic.verification.models import Document, Submission

pytestmark = pytest.mark.django_db
KINDS = ("passport", "address-proof")


def mentions(words: list[str]) -> list[str]:
    """Every column of every table that still holds one of these words."""
    return [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields  # noqa: SLF001
        if isinstance(field, models.CharField | models.TextField)
        and model._default_manager.filter(reduce(or_, (Q(**{f"{field.name}__contains": word}) for word in words)))  # noqa: SLF001
    ]


def decide(move: str, submission: Submission, by: Person, now: datetime) -> None:
    if move == "approve":
        verification.approve(submission, by=by, now=now)
    else:
        verification.reject(submission, by=by, reason="expired", note="", now=now)


@pytest.mark.parametrize("move", ["approve", "reject"])
def test_the_key_goes_with_the_decision_and_the_bytes_by_its_errand(designer, staff, now, deliver, move):
    submission = looked_at(a_submitted(designer, now, kinds=KINDS), staff, now)
    rows = list(File.objects.all())
    secrets = [text for row in rows for text in (row.sealed_key, row.sha256, row.name, row.path)]
    decide(move, submission, staff, now)
    assert not File.objects.exists()
    assert mentions(secrets) == []
    assert len(blobs()) == len(KINDS)  # encrypted, and nobody has a key
    deliver(now)
    assert blobs() == []
    assert [(row.kind.slug, row.destroyed_at, row.file) for row in Document.objects.order_by("pk")] == [
        (kind, now, None) for kind in KINDS
    ]


def test_that_a_document_was_opened_stays_on_record(designer, staff, now, deliver):
    decide("approve", looked_at(a_submitted(designer, now), staff, now), staff, now)
    deliver(now)
    assert StaffAct.objects.filter(act="open identity document", person=staff).count() == 1


def test_a_worker_that_dies_before_the_bytes_are_gone_is_relieved(designer, staff, now):
    decide("approve", looked_at(a_submitted(designer, now), staff, now), staff, now)
    outbox.claim(worker="dies", now=now, most=100)
    assert Worker(clock=lambda: now, name="too early").drain() == 0
    assert len(blobs()) == 1
    later = now + outbox.LEASE + timedelta(seconds=1)
    Worker(clock=lambda: later, name="relief").drain()
    assert blobs() == []


def test_a_worker_that_dies_after_the_bytes_are_gone_does_no_harm(designer, staff, now, deliver):
    decide("approve", looked_at(a_submitted(designer, now), staff, now), staff, now)
    for path in blobs():
        storages["vault"].delete(path)
    deliver(now)
    assert not Errand.objects.exclude(state=Errand.State.DONE).exists()


def test_bytes_whose_errand_was_given_up_go_with_the_next_sweep(designer, staff, now, monkeypatch):
    decide("reject", looked_at(a_submitted(designer, now), staff, now), staff, now)
    Errand.objects.update(state=Errand.State.DEAD)
    monkeypatch.setattr(storages["vault"].__class__, "get_modified_time", lambda _self, _path: now)
    files.remove_orphans(now + timedelta(days=2))
    assert blobs() == []


def test_a_decision_that_fails_destroys_nothing(designer, staff, now):
    submission = taken(a_submitted(designer, now), staff, now)
    with pytest.raises(verification.Unread):
        verification.approve(submission, by=staff, now=now)
    assert File.objects.count() == len(blobs()) == 1


def test_nothing_can_be_opened_any_more(designer, staff, now):
    submission = looked_at(a_submitted(designer, now), staff, now)
    (document,) = queries.documents(submission)
    decide("reject", submission, staff, now)
    for each in (document, Document.objects.get()):
        each.submission.refresh_from_db()
        with pytest.raises(verification.NotOpen):
            read(each, staff, now)


def test_documents_that_were_never_handed_in_go_after_a_month(designer, second_designer, now, deliver):
    a_collected(designer, now)
    a_submitted(second_designer, now)
    assert sweeps.discard_left(now + terms.LEFT_FOR) == 0
    late = now + terms.LEFT_FOR + timedelta(seconds=1)
    assert sweeps.discard_left(late) == 1
    deliver(late)
    assert [document.submission.person for document in Document.objects.all()] == [second_designer]
    assert len(blobs()) == 1
