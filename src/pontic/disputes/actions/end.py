"""How a party ends a dispute alone, and how one is closed whose case has ended another way."""

from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.disputes import facts
from pontic.disputes.actions.make import allow, enter, supersede, tell
from pontic.disputes.models import Dispute
from pontic.disputes.process import CLOSED_BY, DISPUTE


@transaction.atomic
def settle(dispute: Dispute, *, person: Person, now: datetime) -> None:
    """Withdraw the dispute: the work goes on where it stood (DISP-11). The client's act."""
    _end(dispute, "settle", person=person, now=now)
    tell(facts.SETTLED, dispute, now=now)


@transaction.atomic
def concede(dispute: Dispute, *, person: Person, now: datetime) -> None:
    """Agree that the client gets everything back. The designer's act."""
    _end(dispute, "concede", person=person, now=now)


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
    cases.make(held.case, move, actor=actor, person=person, now=now)
    dispute.refresh_from_db()
