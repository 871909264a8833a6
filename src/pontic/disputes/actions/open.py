"""The client disputes a case; how everything stood is kept as evidence of its own (DISP-01 to 03, DISP-09)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing import policies as billing_policies
from pontic.billing import terms as billing_terms
from pontic.billing.models import Part
from pontic.cases import actions as cases
from pontic.cases.models import Case
from pontic.cases.process import CASE
from pontic.disputes import facts, policies, snapshot, terms
from pontic.disputes.actions.make import NOBODY, tell
from pontic.disputes.actions.say import state
from pontic.disputes.models import Dispute, Ground, Remedy
from pontic.disputes.process import ANSWER_WITHIN, DISPUTE, UNDECIDED_AFTER
from pontic.files.models import File
from pontic.hours.models import Objection
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused

UNANSWERED = "unanswered"  # kind of an opening: an objection to hours that the two did not end in time


class TooManyDisputes(MoveRefused):
    """As often as a case can be disputed, this one was."""


@transaction.atomic
def open_part(
    part: Part,
    *,
    person: Person,
    ground: str,
    text: str,
    wanted: str = Remedy.REFUND,
    amount: Money | None = None,
    beside: Iterable[Part] = (),
    now: datetime,
    shown: Iterable[File] = (),
    kind: str = "",
) -> Dispute:
    """Dispute a part of a contract's money: by either side (MIL-14). It waits until that is over.

    ``beside``: further parts of the same contract that wait with it and go where it goes, such as a milestone's
    increases. ``kind``: of its opening, where that is to be told in words of its own. Raises MoveRefused where one is
    decided about already, the person is no party, a case has its own dispute about it, or it is released by its
    payment and not covered (CON-18); terms.SplitOutOfRange.
    """
    held, others = _lock_parts(part, beside)
    actor = billing_policies.role_in(held.bill, person) or NOBODY
    if held.bill.kind in billing_terms.UNDISPUTED or any(_is_of_another(row, held) for row in others):
        raise MoveRefused(DISPUTE.name, "open", state=held.state, actor=actor)
    total = sum((row.amount for row in others), held.amount)
    minor = terms.part(total, amount).minor if wanted == Remedy.SPLIT else None
    kept = snapshot.of_parts([held, *others])
    if not held.is_contested or Dispute.objects.open().about_part(held).exists() or actor == NOBODY:
        held = billing.contest(held, actor=actor, now=now)  # an objection to hours has contested it already
    others = [billing.contest(row, actor=actor, now=now) for row in others]
    dispute = Dispute.objects.create(
        part=held,
        claimant=actor,
        ends_at=now + UNDECIDED_AFTER,
        ground=ground,
        text=text.strip(),
        wanted=wanted,
        wanted_minor=minor,
        snapshot=kept,
        answer_by=now + ANSWER_WITHIN,
        opened_at=now,
    )
    dispute.beside.set(others)
    if shown := list(shown):
        state(dispute, author=person, role=actor, text="", shown=shown, now=now)
    tell(facts.OPENED, dispute, now=now, **({"kind": kind} if kind else {}))
    return dispute


@transaction.atomic
def open_unanswered(objection: Objection, *, now: datetime) -> Dispute | None:
    """Dispute, for the client and in his own words, the hours that he objected to five days ago (HOUR-09).

    None where a dispute about them is open, or nothing is left to decide about their money.
    """
    if objection.part is None:
        return None
    held = billing.lock_part(objection.part)
    if not held.is_contested or Dispute.objects.open().about_part(held).exists():
        return None
    client, words = held.bill.client, objection.text
    return open_part(held, person=client, ground=Ground.OTHER, text=words, kind=UNANSWERED, now=now)


def _lock_parts(part: Part, beside: Iterable[Part]) -> tuple[Part, list[Part]]:
    """Lock the bills of all of them, always in the same order; return the first one and the others, as they are."""
    wanted = {row.pk: row for row in (part, *beside)}
    held = {row.pk: billing.lock_part(row) for row in sorted(wanted.values(), key=lambda row: (row.bill_id, row.pk))}
    return held.pop(part.pk), list(held.values())


def _is_of_another(row: Part, held: Part) -> bool:
    """Tell whether a part belongs to another contract, or has no dispute of its own kind."""
    return row.bill.contract_id != held.bill.contract_id or row.bill.kind != held.bill.kind


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
