"""An agent decides; what he decided is carried out once nobody can appeal any more, or both accept it (DISP-06)."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.disputes import facts, matters, policies, terms
from pontic.disputes.actions.make import NOBODY, NotYours, enter, lock, tell
from pontic.disputes.models import Dispute
from pontic.disputes.process import (
    APPEAL_WITHIN,
    CARRIED_OUT_WITHIN,
    DISPUTE,
    IN_FAVOUR,
    REASON_AT_LEAST,
)
from pontic.kit.money import Money
from pontic.kit.process import CLOCK, MoveRefused


class ReasonMissing(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A decision needs a written reason of some length; both parties read it (decision 17)."""


class Unheard(MoveRefused):
    """The designer has not stated his side, and his time for it is not over: only a dismissal needs no word of his."""


@transaction.atomic
def decide(
    dispute: Dispute, *, by: Person, outcome: str, reason: str, amount: Money | None = None, now: datetime
) -> None:
    """Decide to dismiss, redo, split (``amount`` goes back) or refund. Either side has three days to appeal.

    Raises ReasonMissing, terms.SplitOutOfRange, NotYours where the agent is a party or has not taken it on, and
    Unheard for what goes against a designer who still has time to answer (DISP-13).
    """
    held = lock(dispute)
    reason, minor = words_of(held, outcome, reason), part_of(held, outcome, amount)
    if policies.role_in(held, by) != "staff":
        raise NotYours(by.pk)
    if outcome not in IN_FAVOUR and not policies.is_heard(held, now):
        raise Unheard(DISPUTE.name, outcome, state=held.state, actor="staff")
    ends = now + APPEAL_WITHIN
    decision = {"outcome": outcome, "outcome_minor": minor, "reason": reason, "decided_by": by, "decided_at": now}
    enter(held, "decide", actor="staff", carry_out_at=ends, now=now, **decision)
    matters.allow_time(held, until=ends + CARRIED_OUT_WITHIN)
    accounts.note_staff_act(by, f"{outcome} dispute", held.ref, now=now, reason=reason)
    tell(facts.DECIDED, held, kind=outcome, now=now)
    dispute.refresh_from_db()


@transaction.atomic
def accept_decision(dispute: Dispute, *, person: Person, now: datetime) -> None:
    """Accept what was decided; once both have, it is carried out without waiting. Twice does no harm."""
    held = lock(dispute)
    party = policies.party_of(held, person)
    if party is None or not held.waits_for_appeal:
        raise MoveRefused(DISPUTE.name, "accept_decision", state=held.state, actor=party or NOBODY)
    field = f"accepted_by_{party}_at"
    if getattr(held, field) is None:
        setattr(held, field, now)
        held.save(update_fields=[field])
        tell(facts.ACCEPTED, held, by=person.pk, now=now)
    if held.accepted_by_client_at and held.accepted_by_designer_at:
        finish(held, actor="parties", now=now)
    dispute.refresh_from_db()


@transaction.atomic
def carry_out(dispute: Dispute, *, now: datetime) -> bool:
    """Carry out a decision against which nobody appealed in time; returns whether it was time."""
    held = lock(dispute)
    if not held.waits_for_appeal or held.carry_out_at is None or held.carry_out_at > now:
        return False
    finish(held, actor=CLOCK, now=now)
    return True


def finish(held: Dispute, *, actor: str, now: datetime) -> None:
    """End a locked dispute as it was decided first, and move the case."""
    outcome, back = held.outcome, held.outcome_split
    enter(held, outcome, actor=actor, ended_with=outcome, now=now)
    matters.carry(held, matters.Result(outcome, "staff", held.reason, back=back, person=held.decided_by), now=now)
    tell(facts.CARRIED_OUT, held, kind=outcome, now=now)


def words_of(held: Dispute, outcome: str, reason: str) -> str:
    """Return the reason without its margins; ReasonMissing where there is not enough of it, or no such outcome."""
    reason = reason.strip()
    if outcome not in held.outcomes or len(reason) < REASON_AT_LEAST:
        raise ReasonMissing(outcome)
    return reason


def part_of(held: Dispute, outcome: str, amount: Money | None) -> int | None:
    """Return what goes back by a split in minor units; None for every other outcome."""
    return terms.part(held.total, amount).minor if outcome == "split" else None
