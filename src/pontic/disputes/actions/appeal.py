"""A party objects to a decision, once; another agent decides for good (decision 17)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.disputes import facts, matters, policies
from pontic.disputes.actions.decide import part_of, words_of
from pontic.disputes.actions.make import NothingSaid, NotYours, allow, enter, lock, tell
from pontic.disputes.models import Dispute, DisputeAppeal
from pontic.disputes.process import DISPUTE, SECOND_LOOK_WITHIN
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused


@transaction.atomic
def appeal(dispute: Dispute, *, person: Person, text: str, now: datetime) -> DisputeAppeal:
    """Object to the decision: it is not carried out, and another agent decides.

    Raises NothingSaid, and MoveRefused after three days, for a second appeal, and for who accepted it.
    """
    held, actor = allow(dispute, "appeal", person=person)
    if not policies.may_appeal(held, actor, now):
        raise MoveRefused(DISPUTE.name, "appeal", state=held.state, actor=actor)
    if not text.strip():
        raise NothingSaid
    enter(held, "appeal", actor=actor, carry_out_at=None, now=now)
    made = DisputeAppeal.objects.create(dispute=held, by=person, text=text.strip(), at=now)
    matters.allow_time(held, until=now + SECOND_LOOK_WITHIN)
    tell(facts.APPEALED, held, by=person.pk, now=now)
    return made


@transaction.atomic
def decide_appeal(
    dispute: Dispute, *, by: Person, outcome: str, reason: str, amount: Money | None = None, now: datetime
) -> None:
    """Decide for good, and carry it out at once. The agent who decided first may not.

    Raises ReasonMissing, terms.SplitOutOfRange, NotYours, and MoveRefused where there is no appeal to decide.
    """
    held = lock(dispute)
    reason, minor = words_of(held, outcome, reason), part_of(held, outcome, amount)
    if not held.is_appealed:
        raise MoveRefused(DISPUTE.name, "decide_appeal", state=held.state, actor="staff")
    if not policies.may_decide(held, by):
        raise NotYours(by.pk)
    is_upheld = (outcome, minor) == (held.outcome, held.outcome_minor)
    made = {"outcome": outcome, "outcome_minor": minor, "upheld": is_upheld, "reason": reason, "decided_by": by}
    DisputeAppeal.objects.filter(dispute=held).update(decided_at=now, **made)
    enter(held, outcome, actor="staff", ended_with=outcome, now=now)
    matters.carry(held, matters.Result(outcome, "staff", reason, back=amount if minor else None, person=by), now=now)
    accounts.note_staff_act(by, f"{outcome} dispute", held.ref, now=now, reason=reason)
    tell(facts.CARRIED_OUT, held, kind=outcome, now=now)
    dispute.refresh_from_db()
