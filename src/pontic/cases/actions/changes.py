"""The client asks for changes; beyond those included the designer has to agree (CASE-11, 12, decision 16)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pontic.accounts.models import Person
from pontic.cases import facts
from pontic.cases.actions.make import lock, make
from pontic.cases.models import Case, ChangeRequest
from pontic.cases.process import CASE
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox


class NothingSaid(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A request, a question or an answer without words."""


class NothingProposed(MoveRefused):
    """No further change waits for the designer's answer."""


@transaction.atomic
def request_changes(case: Case, *, person: Person, text: str, now: datetime) -> ChangeRequest:
    """Ask for changes. Included ones start at once; a further one is proposed to the designer.

    Raises NothingSaid without words, MoveRefused where a proposal already waits.
    """
    case = lock(case)
    CASE.allow("request_changes", state=case.state, actor="client")
    if not text.strip():
        raise NothingSaid
    if person.pk != case.client_id or _proposed(case) is not None:
        raise MoveRefused(CASE.name, "request_changes", state=case.state, actor="client")
    request = ChangeRequest(case=case, number=_next_number(case), text=text.strip(), at=now)
    if case.has_revisions_left:
        return _begin(case, request, person=person, now=now)
    request.state = ChangeRequest.State.PROPOSED
    request.save()
    outbox.announce(facts.CHANGES_PROPOSED, case=case.pk, move="request_changes", now=now)
    return request


@transaction.atomic
def answer_changes(case: Case, *, person: Person, agree: bool, now: datetime) -> ChangeRequest:
    """Agree to a further change, or refuse it: then the delivery stands and the client decides.

    Raises NothingProposed (a MoveRefused) where none waits.
    """
    case = lock(case)
    CASE.allow("agree_to_changes", state=case.state, actor="designer")
    request = _proposed(case)
    if request is None or person.pk != case.designer_id:
        raise NothingProposed(CASE.name, "agree_to_changes", state=case.state, actor="designer")
    request.answered_at = now
    request.state = ChangeRequest.State.AGREED if agree else ChangeRequest.State.REFUSED
    request.save()
    if not agree:
        outbox.announce(facts.CHANGES_REFUSED, case=case.pk, move="refuse_changes", now=now)
        return request
    _count(case)
    request.case = make(case, "agree_to_changes", actor="designer", person=person, now=now)
    return request


def _begin(case: Case, request: ChangeRequest, *, person: Person, now: datetime) -> ChangeRequest:
    request.save()
    _count(case)
    request.case = make(case, "request_changes", actor="client", person=person, now=now)
    return request


def _count(case: Case) -> None:
    case.revisions_used += 1
    case.save(update_fields=["revisions_used"])


def _proposed(case: Case) -> ChangeRequest | None:
    return case.change_requests.filter(state=ChangeRequest.State.PROPOSED).first()


def _next_number(case: Case) -> int:
    return (case.change_requests.aggregate(last=Max("number"))["last"] or 0) + 1
