"""The designer hands over a version of the work, inside the case (CASE-10)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pontic.accounts.models import Person
from pontic.cases.actions.make import lock, make
from pontic.cases.models import Case, CaseFile, ChangeRequest, Delivery
from pontic.cases.process import CASE
from pontic.files import actions as files
from pontic.files.models import File
from pontic.kit.process import MoveRefused


class NothingDelivered(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A delivery without a single file."""


class DeliveredAlready(MoveRefused):
    """The very files of the version that the client is looking at: a second click, not a second version."""


@transaction.atomic
def deliver(case: Case, *, person: Person, note: str = "", files: Sequence[File], now: datetime) -> Delivery:
    """Hand over files with a note. The 30 days of the client start anew with each delivery (decision 14).

    Raises NothingDelivered without a file, MoveRefused for files of somebody else and for the same files twice.
    """
    case = lock(case)
    CASE.allow("deliver", state=case.state, actor="designer")
    if not files:
        raise NothingDelivered
    if any(file.owner_id != case.designer_id for file in files):
        raise MoveRefused(CASE.name, "deliver", state=case.state, actor="stranger")
    if case.is_delivered and _prints(files) == _prints(_last_version(case)):
        raise DeliveredAlready(CASE.name, "deliver", state=case.state, actor="designer")
    number = (case.deliveries.aggregate(last=Max("number"))["last"] or 0) + 1
    delivery = Delivery.objects.create(case=case, number=number, note=note.strip(), at=now)
    _hand_over(delivery, files, now=now)
    _answer_proposal(case, now=now)
    delivery.case = make(case, "deliver", actor="designer", person=person, now=now)
    return delivery


def _last_version(case: Case) -> list[File]:
    rows = CaseFile.objects.filter(delivery=case.deliveries.order_by("number").last()).select_related("file")
    return [row.file for row in rows]


def _prints(files: Sequence[File]) -> set[tuple[str, str]]:
    return {(file.name, file.sha256) for file in files}


def _hand_over(delivery: Delivery, handed: Sequence[File], *, now: datetime) -> None:
    for file in handed:
        CaseFile.objects.get_or_create(case=delivery.case, file=file, defaults={"delivery": delivery})
        files.grant(file, person=delivery.case.client, now=now)


def _answer_proposal(case: Case, *, now: datetime) -> None:
    """Take a new version as the answer to a change that was still waiting for one."""
    proposed = case.change_requests.filter(state=ChangeRequest.State.PROPOSED)
    if proposed.update(state=ChangeRequest.State.AGREED, answered_at=now):
        Case.objects.filter(pk=case.pk).update(revisions_used=case.revisions_used + 1)
