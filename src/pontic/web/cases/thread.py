"""The thread of a case: messages, deliveries, changes and every step between them, in the order of time (CASE-19)."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple

from pontic.accounts.models import Person
from pontic.cases import queries
from pontic.cases.models import Case, CaseFile
from pontic.messaging import queries as messaging
from pontic.web import faces
from pontic.web.cases import telling

MESSAGES = 100  # shown at once; earlier ones by a link
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
    face: str = ""


class Thread(NamedTuple):
    """A stretch of the thread, oldest first; ``earlier`` is the message before which there is more."""

    entries: list[Entry]
    earlier: int | None


def of(case: Case, *, before: int | None = None) -> Thread:
    """Return what was said and done, up to the last messages or to those before one of them."""
    files: dict[int | None, list[CaseFile]] = defaultdict(list)
    for row in queries.files_of(case):
        files[row.delivery_id].append(row)
    found = messaging.thread(case.conversation, before=before, most=MESSAGES + 1) if case.conversation else []
    messages, has_more = found[-MESSAGES:], len(found) > MESSAGES
    done = [*_steps(case), *_deliveries(case, files), *_changes(case)]
    if has_more:
        done = [entry for entry in done if entry.at >= messages[0].sent_at]
    if before is not None and messages:
        done = [entry for entry in done if entry.at <= messages[-1].sent_at]
    said = [Entry("message", row.sent_at, row.author, message=row) for row in messages]
    entries = sorted([_brief(case, files[None]), *done, *said], key=attrgetter("at"))
    return Thread(_with_faces(case, entries), messages[0].pk if has_more else None)


def _with_faces(case: Case, entries: list[Entry]) -> list[Entry]:
    """Put the photos of the two people beside their words."""
    photos = faces.of([case.client_id, case.designer_id])
    return [replace(entry, face=photos.get(entry.author.pk, "") if entry.author else "") for entry in entries]


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
