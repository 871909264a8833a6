"""How a party ends a dispute alone, and how one is closed whose case has ended another way."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.disputes import facts, matters
from pontic.disputes.actions.make import allow, enter, lock, supersede, tell
from pontic.disputes.models import Dispute
from pontic.disputes.process import CLOSED_BY, DISPUTE
from pontic.kit.process import CLOCK


@transaction.atomic
def settle(dispute: Dispute, *, person: Person, now: datetime) -> None:
    """Withdraw the dispute: the work goes on where it stood (DISP-11). The act of whoever claimed."""
    _end(dispute, "settle", person=person, now=now)
    tell(facts.SETTLED, dispute, now=now)


@transaction.atomic
def concede(dispute: Dispute, *, person: Person, now: datetime) -> None:
    """Agree that the claimant gets everything. The other side's act."""
    _end(dispute, "concede", person=person, now=now)
    if dispute.part_id is not None:
        tell(facts.CONCEDED, dispute, now=now)


@transaction.atomic
def run_out(dispute: Dispute, *, now: datetime) -> bool:
    """Give a part of a contract's money back about which nobody decided in time; returns whether it was time."""
    held = lock(dispute)
    if held.is_over or held.ends_at is None or held.ends_at > now:
        return False
    enter(held, "run_out", actor=CLOCK, ended_with="run_out", now=now)
    matters.carry(held, matters.Result("refund", CLOCK, ""), now=now)
    tell(facts.RUN_OUT, held, now=now)
    return True


@transaction.atomic
def close_part(part: int, *, now: datetime) -> None:
    """Close the open dispute about a part once nothing of it is contested: the two, or the bank, were quicker."""
    dispute = Dispute.objects.open().about_part(part).first()
    if dispute is None:
        return
    held = lock(dispute)
    if held.is_over or any(row.is_contested for row in held.parts):
        return
    enter(held, "close", actor=CLOCK, ended_with="close", now=now)
    tell(facts.CLOSED, held, now=now)


@transaction.atomic
def close(case: int, move: str, *, now: datetime) -> None:
    """Close the open dispute of a case that ended by ``move``, such as by the clock after 60 days."""
    dispute = Dispute.objects.select_for_update(of=("self",)).open().filter(case_id=case).first()
    if dispute is not None:
        dispute.state = DISPUTE.moves[CLOSED_BY[move]].target
        dispute.closed_at, dispute.ended_with = now, move
        dispute.save(update_fields=["state", "closed_at", "ended_with"])
        supersede(dispute, now=now)


def _end(dispute: Dispute, move: str, *, person: Person, now: datetime) -> None:
    held, actor = allow(dispute, move, person=person)
    enter(held, move, actor=actor, ended_with=move, now=now)
    matters.end_alone(held, move, actor=actor, person=person, now=now)
    dispute.refresh_from_db()
