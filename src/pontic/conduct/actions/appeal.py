"""Appeal against a measure, once; somebody who had no part in it decides (SUSP-05)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.conduct import facts, policies, queries, terms
from pontic.conduct.actions.measure import NoteMissing, lift_on_appeal
from pontic.conduct.models import Appeal, Measure
from pontic.conduct.process import APPEAL, MEASURE
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox


class AppealTooShort(ValueError):  # noqa: N818 - reads as the sentence that it is
    """An appeal says what speaks against the measure."""


class AppealTooLate(MoveRefused):
    """The time to appeal is over, or there was an appeal already."""

    def __init__(self, measure: Measure) -> None:
        """Say against what."""
        super().__init__(APPEAL.name, "appeal", state=measure.state, actor="owner")


@transaction.atomic
def appeal(measure: Measure, *, by: Person, text: str, now: datetime) -> Appeal:
    """Object to a measure in force, within its time. Raises AppealTooShort, AppealTooLate, MoveRefused."""
    row = Measure.objects.select_for_update().get(pk=measure.pk)
    if by.pk != row.person_id:
        raise MoveRefused(MEASURE.name, "appeal", state=row.state, actor=policies.STRANGER)
    if not queries.may_appeal(row, now=now):
        raise AppealTooLate(row)
    if len(text.strip()) < terms.APPEAL_AT_LEAST:
        raise AppealTooShort
    try:
        with transaction.atomic():
            made = Appeal.objects.create(measure=row, text=text.strip(), at=now)
    except IntegrityError as twice:
        raise AppealTooLate(row) from twice
    outbox.announce(facts.APPEALED, appeal=made.pk, measure=row.pk, person=by.pk, now=now)
    return made


@transaction.atomic
def decide_appeal(row: Appeal, move: str, *, by: Person, answer: str, now: datetime) -> Appeal:
    """Grant an appeal, which ends the measure, or reject it; its writer reads the answer.

    Raises MoveRefused for whoever had a part in the measure, NoteMissing without an answer.
    """
    measure = Measure.objects.select_for_update().get(pk=row.measure_id)
    held = Appeal.objects.select_for_update(of=("self",)).select_related("measure").get(pk=row.pk)
    role = policies.role_in_appeal(held, by)
    held.state = APPEAL.allow(move, state=held.state, actor=role).target
    if len(answer.strip()) < terms.REASON_AT_LEAST:
        raise NoteMissing
    held.decided_by, held.decided_at, held.answer = by, now, answer.strip()
    held.save(update_fields=["state", "decided_by", "decided_at", "answer"])
    accounts.note_staff_act(by, f"{move} appeal", f"person:{measure.person_id}", now=now, reason=held.answer)
    if move == "grant" and measure.is_in_force:
        lift_on_appeal(measure, now=now)
    outbox.announce(
        facts.APPEAL_DECIDED, appeal=held.pk, measure=measure.pk, person=measure.person_id, kind=held.state, now=now
    )
    return held
