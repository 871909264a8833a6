"""The work itself: begun, handed in, sent back for changes, accepted, or given up (MIL-03, 04, 11)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.files import actions as sharing
from pontic.files.models import File
from pontic.kit.process import MoveRefused
from pontic.milestones.actions.make import allow, lock, make, side_of
from pontic.milestones.actions.money import charging, drop_unpaid, open_parts
from pontic.milestones.models import Milestone, Submission, SubmittedFile
from pontic.milestones.process import MILESTONE


class NotFunded(MoveRefused):
    """Nobody works on, or hands in, what is not approved and paid (MIL-11)."""


class NothingSubmitted(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A submission without a word and without a file."""


class NothingSaid(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A wish for changes without words."""


class IncreaseUnpaid(MoveRefused):
    """An increase that both agreed on is not paid yet: first it is, or the designer gives it up."""


@transaction.atomic
def begin(milestone: Milestone, *, person: Person, now: datetime) -> Milestone:
    """Begin the work of a paid milestone: from now on it cannot be taken out of the plan (MIL-08)."""
    held = lock(milestone)
    _require_funded(held, "begin", person)
    return make(held, "begin", actor=allow(held, "begin", person), person=person, now=now)


@transaction.atomic
def submit(
    milestone: Milestone, *, person: Person, note: str = "", files: Sequence[File] = (), now: datetime
) -> Submission:
    """Hand work in, as files or as a word on where it is; again, where something was forgotten.

    Raises NotFunded (MIL-11), NothingSubmitted, MoveRefused for files of somebody else.
    """
    held = lock(milestone)
    _require_funded(held, "submit", person)
    actor = allow(held, "submit", person)
    if not note.strip() and not files:
        raise NothingSubmitted
    if any(file.owner_id != person.pk for file in files):
        raise MoveRefused(MILESTONE.name, "submit", state=held.state, actor="stranger")
    number = held.submissions.count() + 1
    made = Submission.objects.create(milestone=held, number=number, note=note.strip(), at=now)
    for file in files:
        SubmittedFile.objects.create(submission=made, file=file)
        sharing.grant(file, person=held.contract.client, now=now)
    made.milestone = make(held, "submit", actor=actor, person=person, note=note, now=now)
    return made


@transaction.atomic
def request_changes(milestone: Milestone, *, person: Person, text: str, now: datetime) -> Milestone:
    """Ask for changes to what was handed in (MIL-04). Raises NothingSaid without words."""
    held = lock(milestone)
    actor = allow(held, "request_changes", person)
    if not text.strip():
        raise NothingSaid
    return make(held, "request_changes", actor=actor, person=person, note=text, now=now)


@transaction.atomic
def release(milestone: Milestone, *, person: Person, now: datetime) -> Milestone:
    """Accept the work: all that is held for it is the designer's, less the commission, after its hold (MIL-03).

    Raises IncreaseUnpaid, and HeldUp where a dispute was opened a moment ago.
    """
    held = lock(milestone)
    actor = allow(held, "release", person)
    parts = open_parts(held)
    if charging(held):
        raise IncreaseUnpaid(MILESTONE.name, "release", state=held.state, actor=actor)
    for part in parts:
        billing.release(part, actor="client", now=now)
    return make(held, "release", actor=actor, person=person, now=now)


@transaction.atomic
def give_back(milestone: Milestone, *, person: Person, note: str = "", now: datetime) -> Milestone:
    """Give a paid milestone up: all that is held for it goes back to the client."""
    held = lock(milestone)
    return return_money(held, actor=allow(held, "give_back", person), person=person, note=note, now=now)


def return_money(held: Milestone, *, actor: str, person: Person | None, note: str, now: datetime) -> Milestone:
    """Send back what is held for a locked milestone, cancel what is not paid, and end it."""
    for part in open_parts(held):
        billing.give_back(part, actor=actor, note=note.strip(), now=now)
    drop_unpaid(held, actor=actor, now=now)
    return make(held, "give_back", actor=actor, person=person, note=note, now=now)


def _require_funded(held: Milestone, move: str, person: Person) -> None:
    """Tell the designer in so many words that this milestone is not paid."""
    if (held.is_proposed or held.is_agreed) and side_of(held.contract, person) == "designer":
        raise NotFunded(MILESTONE.name, move, state=held.state, actor="designer")
