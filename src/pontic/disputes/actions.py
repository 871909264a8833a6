"""Open, argue, take on and end a dispute. Each ending makes the move of the case that has its name."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.disputes import facts, policies
from pontic.disputes.models import Dispute, Evidence, Handling, Statement
from pontic.disputes.process import DISPUTE, OUTCOMES, REASON_AT_LEAST
from pontic.files import actions as files
from pontic.files import policies as file_policies
from pontic.files.models import File
from pontic.kit.process import MoveRefused
from pontic.outbox import actions as outbox

NOBODY = "stranger"  # an actor that no table knows


class NotYours(Exception):  # noqa: N818 - reads as the sentence that it is
    """Only an agent of the resolution centre who is no party may do this."""


class NotYourFile(Exception):  # noqa: N818 - reads as the sentence that it is
    """Only what somebody may open himself can he show."""


class ReasonMissing(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A decision needs a written reason of some length; both parties read it (decision 17)."""


@transaction.atomic
def open_dispute(
    case: Case, *, person: Person, ground: str, text: str, now: datetime, shown: Iterable[File] = ()
) -> Dispute:
    """Dispute a case that is in work (DISP-01 to 03). The case's clocks and its money stand still.

    Raises MoveRefused where the case is not in work or the person is not its client.
    """
    actor = policies.party_in(case, person) or NOBODY
    cases.make(case, "dispute", actor=actor, person=person, now=now)
    dispute = Dispute.objects.create(case=case, ground=ground, text=text.strip(), opened_at=now)
    if shown := list(shown):
        _state(dispute, author=person, role="client", text="", shown=shown, now=now)
    outbox.announce(facts.OPENED, dispute=dispute.pk, case=case.pk, now=now)
    return dispute


@transaction.atomic
def say(dispute: Dispute, *, person: Person, text: str, now: datetime, shown: Iterable[File] = ()) -> Statement:
    """State something and show evidence: either party, or an agent who took it on (DISP-05, DISP-13).

    Raises MoveRefused where the dispute has ended or the person has no part in it.
    """
    dispute, actor = _allowed(dispute, "say", person=person)
    statement = _state(dispute, author=person, role=actor, text=text, shown=list(shown), now=now)
    if actor == "staff":
        accounts.note_staff_act(person, "state in dispute", f"case:{dispute.case_id}", now=now)
    outbox.announce(facts.ANSWERED, dispute=dispute.pk, case=dispute.case_id, by=person.pk, now=now)
    return statement


@transaction.atomic
def take_on(dispute: Dispute, *, by: Person, now: datetime) -> None:
    """Let an agent read the case's history and the evidence, from now and on the record (PRVC-04, DISP-09)."""
    if not policies.may_take_on(dispute, by):
        raise NotYours(by.pk)
    _, is_new = Handling.objects.get_or_create(dispute=dispute, agent=by, defaults={"at": now})
    if not is_new:
        return
    accounts.note_staff_act(by, "take on dispute", f"case:{dispute.case_id}", now=now)
    for row in Evidence.objects.filter(statement__dispute=dispute).select_related("file"):
        files.grant(row.file, person=by, now=now)


@transaction.atomic
def settle(dispute: Dispute, *, person: Person, now: datetime) -> None:
    """Withdraw the dispute: the work goes on where it stood (DISP-11). The client's act."""
    _end(dispute, "settle", person=person, now=now)
    outbox.announce(facts.SETTLED, dispute=dispute.pk, case=dispute.case_id, now=now)


@transaction.atomic
def concede(dispute: Dispute, *, person: Person, now: datetime) -> None:
    """Agree that the client gets everything back. The designer's act."""
    _end(dispute, "concede", person=person, now=now)


@transaction.atomic
def decide(dispute: Dispute, *, by: Person, outcome: str, reason: str, now: datetime) -> None:
    """End the dispute by a refund, or dismiss it so that the work goes on (DISP-06, 10, 14).

    Raises ReasonMissing, and NotYours where the agent is a party or has not taken the dispute on.
    """
    reason = reason.strip()
    if outcome not in OUTCOMES or len(reason) < REASON_AT_LEAST:
        raise ReasonMissing(outcome)
    if policies.role_in(dispute, by) != "staff":
        raise NotYours(by.pk)
    _end(dispute, outcome, person=by, now=now, reason=reason)
    accounts.note_staff_act(by, f"{outcome} dispute", f"case:{dispute.case_id}", now=now, reason=reason)
    outbox.announce(facts.DECIDED, dispute=dispute.pk, case=dispute.case_id, kind=outcome, now=now)


@transaction.atomic
def close(case: int, move: str, *, now: datetime) -> None:
    """Close the open dispute of a case that ended another way, such as by the clock after 60 days."""
    dispute = Dispute.objects.select_for_update().open().filter(case_id=case).first()
    if dispute is not None:
        dispute.state, dispute.closed_at = DISPUTE.moves[move].target, now
        dispute.save(update_fields=["state", "closed_at"])


def _end(dispute: Dispute, move: str, *, person: Person, now: datetime, reason: str = "") -> None:
    held, actor = _allowed(dispute, move, person=person)
    dispute.state = held.state = DISPUTE.moves[move].target
    dispute.closed_at = held.closed_at = now
    dispute.decided_by = held.decided_by = person if actor == "staff" else None
    dispute.reason = held.reason = reason
    held.save(update_fields=["state", "closed_at", "decided_by", "reason"])
    cases.make(held.case, move, actor=actor, person=person, note=reason, now=now)


def _allowed(dispute: Dispute, move: str, *, person: Person) -> tuple[Dispute, str]:
    """Lock the dispute and ask the table; MoveRefused where this person may not make the move now."""
    held = Dispute.objects.select_for_update(of=("self",)).select_related("case").get(pk=dispute.pk)
    actor = policies.role_in(held, person) or NOBODY
    if actor == NOBODY:
        raise MoveRefused(DISPUTE.name, move, state=held.state, actor=actor)
    DISPUTE.allow(move, state=held.state, actor=actor)
    return held, actor


def _state(dispute: Dispute, *, author: Person, role: str, text: str, shown: list[File], now: datetime) -> Statement:
    if not all(file_policies.may_open(file, author) for file in shown):
        raise NotYourFile(author.pk)
    statement = Statement.objects.create(dispute=dispute, author=author, role=role, text=text.strip(), at=now)
    Evidence.objects.bulk_create(Evidence(statement=statement, file=file) for file in shown)
    agents = [row.agent for row in dispute.handlings.select_related("agent")]
    for file in shown:
        for person in (dispute.case.client, dispute.case.designer, *agents):
            files.grant(file, person=person, now=now)
    return statement
