"""The designer asks something that he needs to know; the clocks stand until it is answered (decision 15)."""

from datetime import datetime

from pontic.accounts.models import Person
from pontic.cases.actions.changes import NothingSaid
from pontic.cases.actions.make import make
from pontic.cases.models import Case
from pontic.cases.policies import role_in


def hold(case: Case, *, person: Person, question: str, now: datetime) -> Case:
    """Stop the clocks with a question to the client; NothingSaid without one."""
    if not question.strip():
        raise NothingSaid
    return make(case, "hold", actor="designer", person=person, note=question, now=now)


def resume(case: Case, *, person: Person, answer: str = "", now: datetime) -> Case:
    """Go on where the case stood: the client answers, or the designer needs no answer any more.

    The client has to say something (NothingSaid).
    """
    role = role_in(case, person) or "stranger"
    if role == "client" and not answer.strip():
        raise NothingSaid
    return make(case, "resume", actor=role, person=person, note=answer, now=now)
