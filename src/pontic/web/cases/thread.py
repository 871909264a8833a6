"""The thread of a case: messages, deliveries, changes and every step between them, in the order of time (CASE-19)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any

from pontic.accounts.models import Person
from pontic.cases import queries
from pontic.cases.models import Case, CaseFile
from pontic.messaging import queries as messaging
from pontic.web.cases import telling

QUIET = {"deliver", "request_changes"}  # these steps are told by the delivery and the request themselves


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the thread. ``kind`` says how it is drawn: brief, message, delivery, changes, event."""

    kind: str
    at: datetime
    author: Person | None
    text: str = ""
    title: str = ""
    icon: str = ""
    tone: str = ""
    files: list[CaseFile] = field(default_factory=list)
    message: Any = None


def of(case: Case) -> list[Entry]:
    """Return everything that was said and done, oldest first."""
    files: dict[int | None, list[CaseFile]] = defaultdict(list)
    for row in queries.files_of(case):
        files[row.delivery_id].append(row)
    entries = [_brief(case, files[None]), *_steps(case), *_deliveries(case, files), *_changes(case), *_messages(case)]
    return sorted(entries, key=attrgetter("at"))


def _brief(case: Case, files: list[CaseFile]) -> Entry:
    return Entry("brief", case.sent_at or case.created_at, case.client, text=case.instructions, files=files)


def _steps(case: Case) -> list[Entry]:
    entries = []
    for step in queries.steps_of(case):
        if step.move not in QUIET:
            icon, tone, sentence = telling.event(case, step)
            entries.append(Entry("event", step.at, step.person, step.note, sentence, icon, tone))
    return entries


def _deliveries(case: Case, files: dict[int | None, list[CaseFile]]) -> list[Entry]:
    return [
        Entry("delivery", row.at, case.designer, text=row.note, title=str(row.number), files=files[row.pk])
        for row in queries.deliveries_of(case)
    ]


def _changes(case: Case) -> list[Entry]:
    return [
        Entry("changes", row.at, case.client, text=row.text, title=telling.change(case, row))
        for row in queries.changes_of(case)
    ]


def _messages(case: Case) -> list[Entry]:
    if case.conversation is None:
        return []
    return [Entry("message", row.sent_at, row.author, message=row) for row in messaging.thread(case.conversation)]
