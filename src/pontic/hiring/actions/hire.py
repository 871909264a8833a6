"""Ask for a direct hire, answer it, take it back; claim its fee where the rule was broken."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pontic.accounts import actions as accounts_do
from pontic.accounts import policies as accounts
from pontic.accounts.models import Person
from pontic.billing import actions as billing
from pontic.billing.models import Bill, BillKind
from pontic.conduct import policies as conduct
from pontic.hiring import facts, policies, terms
from pontic.hiring.actions.make import lock, make, tell
from pontic.hiring.models import DirectHire
from pontic.hiring.process import DIRECT_HIRE
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused


class SamePerson(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Nobody hires himself, or his own company."""


class SalaryRefused(ValueError):  # noqa: N818 - reads as the sentence that it is
    """That is no salary of a year."""


class AlreadyFree(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The two may deal outside without a fee: it was paid, or the client came with the designer."""


class AlreadyOpen(MoveRefused):
    """A request of the same client about the same designer is neither paid nor over."""


class NotExplained(ValueError):  # noqa: N818 - reads as the sentence that it is
    """A few words do not explain why."""


@transaction.atomic
def ask(*, client: Person, designer: Person, salary: Money, note: str = "", now: datetime) -> DirectHire:
    """Ask support for the invoice of the fee (HIRE-02).

    Raises SamePerson, SalaryRefused, AlreadyFree, AlreadyOpen, NotInStanding.
    """
    accounts.require_go_on(client)
    made = _create(client, designer, salary, note=note, asked_by=client, is_claim=False, now=now)
    tell(facts.ASKED, made, now=now)
    return made


@transaction.atomic
def claim(*, client: Person, designer: Person, salary: Money, reason: str, by: Person, now: datetime) -> DirectHire:
    """Invoice the fee of two who went outside (CIRC-03): an admin's act, with a reason that the client reads.

    Raises NotExplained besides what ``ask`` raises; MoveRefused for who may not.
    """
    if not policies.may_claim(client, designer, by):
        raise MoveRefused(DIRECT_HIRE.name, "confirm", state=DIRECT_HIRE.initial, actor=policies.NOBODY)
    if len(reason.strip()) < terms.REASON_AT_LEAST:
        raise NotExplained
    made = _create(client, designer, salary, note=reason, asked_by=by, is_claim=True, now=now)
    tell(facts.CLAIMED, made, now=now)
    accounts_do.note_staff_act(by, "claim hire direct", f"hire:{made.pk}", reason=reason.strip(), now=now)
    return _invoice(made, actor="claimant", by=by, now=now)


@transaction.atomic
def confirm(hire: DirectHire, *, by: Person, now: datetime) -> DirectHire:
    """Agree to a request: the fee is invoiced, and the client pays it."""
    held = lock(hire.pk)
    confirmed = _invoice(held, actor=policies.staff_in(held, by), by=by, now=now)
    accounts_do.note_staff_act(by, "confirm hire direct", f"hire:{held.pk}", now=now)
    return confirmed


@transaction.atomic
def decline(hire: DirectHire, *, by: Person, reason: str, now: datetime) -> DirectHire:
    """Refuse a request; the client reads the reason. Raises NotExplained."""
    if len(reason.strip()) < terms.REASON_AT_LEAST:
        raise NotExplained
    held = lock(hire.pk)
    actor = policies.staff_in(held, by)
    declined = make(held, "decline", actor=actor, decided_by=by, answer=reason.strip(), now=now)
    accounts_do.note_staff_act(by, "decline hire direct", f"hire:{held.pk}", reason=reason.strip(), now=now)
    return declined


@transaction.atomic
def withdraw(hire: DirectHire, *, person: Person, now: datetime) -> DirectHire:
    """Take a request back as long as its fee is not paid; its invoice is void then."""
    held = lock(hire.pk)
    bill = held.bill
    gone = make(held, "withdraw", actor=policies.role_in(held, person), now=now)
    if bill is not None:
        billing.cancel(bill, actor="client", now=now)
    return gone


def _create(
    client: Person, designer: Person, salary: Money, *, note: str, asked_by: Person, is_claim: bool, now: datetime
) -> DirectHire:
    if accounts.is_same(client, designer):
        raise SamePerson
    if not terms.SMALLEST_SALARY <= salary.minor <= terms.LARGEST_SALARY:
        raise SalaryRefused(salary)
    if conduct.may_deal_outside(client, designer):
        raise AlreadyFree
    written = {"salary_minor": salary.minor, "currency": salary.currency, "fee_minor": terms.fee(salary).minor}
    said = {"note": note.strip(), "asked_by": asked_by, "is_claim": is_claim}
    try:
        with transaction.atomic():
            return DirectHire.objects.create(
                client=client, designer=designer, asked_at=now, changed_at=now, **written, **said
            )
    except IntegrityError as twice:
        raise AlreadyOpen(DIRECT_HIRE.name, "ask", state="open", actor="client") from twice


def _invoice(held: DirectHire, *, actor: str, by: Person, now: datetime) -> DirectHire:
    DIRECT_HIRE.allow("confirm", state=held.state, actor=actor)  # before anything is written
    bill = _bill(held, now=now)
    return make(held, "confirm", actor=actor, decided_by=by, bill=bill, now=now)


def _bill(held: DirectHire, *, now: datetime) -> Bill:
    """Write and issue the bill of the fee. It is the client's alone: of it the designer learns once it is paid."""
    line = billing.Drawn(held.fee, text=held.designer.name)
    drawn = billing.draw_up(
        f"hire:{held.pk}",
        BillKind.HIRE_DIRECT,
        client=held.client,
        designer=None,
        lines=[line],
        title=held.designer.name,
        now=now,
    )
    return billing.issue(drawn, actor="staff", now=now)
