"""Note how an ended case went, once; the designer's figures follow."""

from datetime import datetime, timedelta

from django.db import transaction

from pontic.cases import queries as cases
from pontic.cases.models import Case, Step
from pontic.cases.terms import Promise
from pontic.messaging.models import Message
from pontic.reviews.actions.badges import refresh_person
from pontic.reviews.figures import NOT_JUDGED, Made, judge
from pontic.reviews.models import Outcome


@transaction.atomic
def note_outcome(case: Case, *, now: datetime) -> Outcome | None:
    """Write how the case went; None for one that never began, or whose end says nothing (``NOT_JUDGED``).

    What a client withdraws before it is accepted, and a dispute that he takes back, count for nobody.
    """
    steps = list(cases.steps_of(case))
    if case.accepted_at is None or case.closed_at is None or steps[-1].move in NOT_JUDGED:
        return None
    promise = Promise(timedelta(days=case.turnaround_days), case.needed_by)
    verdict = judge(_history(case, steps), promise)
    fields = {name: getattr(verdict, name) for name in verdict.__slots__}
    people = {"client_id": case.client_id, "designer_id": case.designer_id, "ended_at": case.closed_at}
    outcome, is_new = Outcome.objects.get_or_create(case=case, defaults=fields | people)
    if is_new:
        refresh_person(case.designer, now=now)
    return outcome


def _history(case: Case, steps: list[Step]) -> list[Made]:
    """Return the moves; of each hold that its designer ended, whether the client had written meanwhile."""
    rows = []
    for number, step in enumerate(steps):
        end = next((later for later in steps[number + 1 :] if later.source == "on_hold"), None)
        is_own = step.move == "hold" and end is not None and end.move == "resume" and end.actor == "designer"
        is_answered = not (is_own and end is not None) or _wrote(case, since=step.at, until=end.at)
        rows.append(Made(step.move, step.source, step.target, step.actor, step.at, is_answered))
    return rows


def _wrote(case: Case, *, since: datetime, until: datetime) -> bool:
    """Tell whether the client wrote in the thread in that time."""
    written = Message.objects.filter(conversation=case.conversation_id, author=case.client_id, is_automatic=False)
    return written.filter(sent_at__gte=since, sent_at__lte=until).exists()
