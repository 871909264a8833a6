"""The client disputes a case; how everything stood is kept as evidence of its own (DISP-01 to 03, DISP-09)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.cases.process import CASE
from pontic.disputes import facts, policies, snapshot, terms
from pontic.disputes.actions.make import NOBODY, tell
from pontic.disputes.actions.say import state
from pontic.disputes.models import Dispute, Remedy
from pontic.disputes.process import ANSWER_WITHIN
from pontic.files.models import File
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused


class TooManyDisputes(MoveRefused):
    """As often as a case can be disputed, this one was."""


@transaction.atomic
def open_dispute(
    case: Case,
    *,
    person: Person,
    ground: str,
    text: str,
    wanted: str = Remedy.REFUND,
    amount: Money | None = None,
    now: datetime,
    shown: Iterable[File] = (),
) -> Dispute:
    """Dispute a case that is in work. The case's clocks and its money stand still.

    ``wanted``: what the client asks for; ``amount``: of a split. Raises MoveRefused where the case is not in
    work or the person is not its client, TooManyDisputes (a MoveRefused), terms.SplitOutOfRange.
    """
    actor = policies.party_in(case, person) or NOBODY
    minor = terms.part(case.total, amount).minor if wanted == Remedy.SPLIT else None
    kept = snapshot.of(case)
    cases.make(case, "dispute", actor=actor, person=person, now=now)
    if policies.disputes_left(case) <= 0:
        raise TooManyDisputes(CASE.name, "dispute", state=case.state, actor=actor)
    dispute = Dispute.objects.create(
        case=case,
        ground=ground,
        text=text.strip(),
        wanted=wanted,
        wanted_minor=minor,
        snapshot=kept,
        answer_by=now + ANSWER_WITHIN,
        opened_at=now,
    )
    if shown := list(shown):
        state(dispute, author=person, role="client", text="", shown=shown, now=now)
    tell(facts.OPENED, dispute, now=now)
    return dispute
