"""State something and show evidence; let an agent read along (DISP-05, DISP-09, DISP-13, PRVC-04)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.disputes import facts, policies
from pontic.disputes.actions.make import NotYours, allow_while_open, tell
from pontic.disputes.models import Dispute, Evidence, Handling, Statement
from pontic.files import actions as files
from pontic.files import policies as file_policies
from pontic.files.models import File


class NotYourFile(Exception):  # noqa: N818 - reads as the sentence that it is
    """Only what somebody may open himself can he show."""


@transaction.atomic
def say(dispute: Dispute, *, person: Person, text: str, now: datetime, shown: Iterable[File] = ()) -> Statement:
    """State something and show evidence: either party, or an agent who took it on.

    After his time is over the designer is still heard; his first statement is marked as late. Raises
    MoveRefused where the dispute has ended or the person has no part in it.
    """
    held, actor = allow_while_open(dispute, "say", person=person)
    statement = state(held, author=person, role=actor, text=text, shown=list(shown), now=now)
    if actor == "staff":
        accounts.note_staff_act(person, "state in dispute", held.ref, now=now)
    tell(facts.ANSWERED, held, by=person.pk, now=now)
    return statement


@transaction.atomic
def take_on(dispute: Dispute, *, by: Person, now: datetime) -> None:
    """Let an agent read the case's history and the evidence, from now and on the record."""
    if not policies.may_take_on(dispute, by):
        raise NotYours(by.pk)
    _, is_new = Handling.objects.get_or_create(dispute=dispute, agent=by, defaults={"at": now})
    if not is_new:
        return
    accounts.note_staff_act(by, "take on dispute", dispute.ref, now=now)
    for row in Evidence.objects.filter(statement__dispute=dispute).select_related("file"):
        files.grant(row.file, person=by, now=now)


def state(dispute: Dispute, *, author: Person, role: str, text: str, shown: list[File], now: datetime) -> Statement:
    """Write a statement and open its evidence to both parties and to the agents of this dispute."""
    if not all(file_policies.may_open(file, author) for file in shown):
        raise NotYourFile(author.pk)
    is_late = role == dispute.respondent and _is_over_time(dispute, now) and not policies.has_answered(dispute)
    statement = Statement.objects.create(
        dispute=dispute, author=author, role=role, text=text.strip(), is_late=is_late, at=now
    )
    Evidence.objects.bulk_create(Evidence(statement=statement, file=file) for file in shown)
    agents = [row.agent for row in dispute.handlings.select_related("agent")]
    for file in shown:
        for person in (dispute.client, dispute.designer, *agents):
            files.grant(file, person=person, now=now)
    return statement


def _is_over_time(dispute: Dispute, now: datetime) -> bool:
    return dispute.answer_by is not None and dispute.answer_by < now
