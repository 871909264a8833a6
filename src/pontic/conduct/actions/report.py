"""Report something, and close a report with an answer to whoever wrote it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.conduct import facts, policies, terms
from pontic.conduct.models import Ground, Report, Subject
from pontic.conduct.process import REPORT
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox

NEED_WORDS = {Ground.OTHER}  # grounds that say nothing by themselves


class AboutOneself(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Nobody reports himself."""


class AlreadyReported(Exception):  # noqa: N818 - reads as the sentence that it is
    """The same person has reported the same thing, and it is still being looked at."""


class TooManyReports(Exception):  # noqa: N818 - reads as the sentence that it is
    """More reports in a day than a person reads."""


class WordsMissing(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A ground that says nothing by itself needs words."""


@transaction.atomic
def report(
    *,
    by: Person,
    kind: str,
    subject: int | None,
    about: Person | None,
    ground: str,
    text: str,
    seen: dict[str, Any],
    now: datetime,
) -> Report:
    """Tell the desk about something, with what the reporter saw (MSG-11, CIRC-05, CIRC-06).

    Raises AboutOneself, WordsMissing, AlreadyReported, TooManyReports.
    """
    if about is not None and about.pk == by.pk:
        raise AboutOneself
    if (ground in NEED_WORDS or kind == Subject.EMAIL) and not text.strip():
        raise WordsMissing(ground)
    if Report.objects.filter(by=by, at__gt=now - timedelta(days=1)).count() >= terms.REPORTS_A_DAY:
        raise TooManyReports
    told = {"subject_kind": Subject(kind), "subject_id": subject, "ground": Ground(ground), "text": text.strip()}
    try:
        with transaction.atomic():
            row = Report.objects.create(by=by, about=about, seen=seen, at=now, **told)
    except IntegrityError as twice:
        raise AlreadyReported from twice
    meant = {"person": about.pk} if about else {}
    outbox.announce(facts.REPORTED, report=row.pk, **meant, now=now)
    return row


@transaction.atomic
def close_report(row: Report, move: str, *, by: Person, answer: str, now: datetime) -> Report:
    """Uphold or dismiss a report; its reporter reads the answer. MoveRefused for whoever may not."""
    held = Report.objects.select_for_update(of=("self",)).get(pk=row.pk)
    role = policies.role_in_report(held, by)
    if move not in REPORT.moves:
        raise MoveRefused(REPORT.name, move, state=held.state, actor=role)
    held.state = REPORT.allow(move, state=held.state, actor=role).target
    held.closed_by, held.closed_at, held.answer = by, now, answer.strip()
    held.save(update_fields=["state", "closed_by", "closed_at", "answer"])
    accounts.note_staff_act(by, f"{move} report", f"report:{held.pk}", now=now, reason=held.answer)
    outbox.announce(facts.REPORT_CLOSED, report=held.pk, person=held.by_id, kind=held.state, now=now)
    return held
