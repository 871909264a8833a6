"""Hand an attempt in, and take it back while nobody has decided."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.outbox import actions as outbox
from pontic.profiles.queries import Gap
from pontic.verification import facts, policies, queries
from pontic.verification.models import Submission
from pontic.verification.process import SUBMISSION


class Incomplete(Exception):  # noqa: N818 - reads as the sentence that it is
    """Something is missing that a verifier needs; ``gaps`` says what and where (VER-07)."""

    def __init__(self, gaps: list[Gap]) -> None:
        """Keep the gaps for the page."""
        super().__init__(", ".join(gap.code for gap in gaps))
        self.gaps = gaps


@transaction.atomic
def submit(submission: Submission, *, person: Person, now: datetime) -> Submission:
    """Hand it in to a verifier. Raises MoveRefused, and Incomplete where something is missing."""
    held = _moved(submission, "submit", person=person)
    if gaps := queries.gaps(held):
        raise Incomplete(gaps)
    held.submitted_at = now
    return _kept(held, "submit", now=now)


@transaction.atomic
def take_back(submission: Submission, *, person: Person, now: datetime) -> Submission:
    """Take it back to change it. Raises MoveRefused."""
    held = _moved(submission, "take_back", person=person)
    held.submitted_at = None
    return _kept(held, "take_back", now=now)


def _moved(submission: Submission, move: str, *, person: Person) -> Submission:
    held = Submission.objects.select_for_update(of=("self",)).select_related("person").get(pk=submission.pk)
    held.state = SUBMISSION.allow(move, state=held.state, actor=policies.role_in(held, person)).target
    return held


def _kept(held: Submission, move: str, *, now: datetime) -> Submission:
    held.save(update_fields=["state", "submitted_at"])
    outbox.announce(facts.MOVED[move], submission=held.pk, person=held.person_id, now=now)
    return held
