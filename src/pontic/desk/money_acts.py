"""What staff do with money by hand, each deed with its reason in the audit log, in one transaction where it can be.

A call to the processor is made outside of it: its own row says what became of it.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.cases.models import Case
from pontic.kit import words
from pontic.kit.money import Money
from pontic.payments import actions as payments
from pontic.payments.models import CheckRun, Earning, Operation, Payment, Refund


class OwnMoney(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Nobody moves money of a case in which he takes part."""


@transaction.atomic
def give_back(payment: Payment, *, amount: Money, note: str, by: Person, key: UUID, now: datetime) -> Refund:
    """Give the client a part of his money back, or after completion all of it; both sides read the note."""
    _refuse_own(payment.case, by)
    is_known = Refund.objects.filter(key=key).exists()
    refund = payments.give_back(payment, amount=amount, note=note, by=by, key=key, now=now)
    if is_known:
        return refund
    accounts.note_staff_act(
        by, "give money back", f"case:{payment.case_id}", reason=f"{words.amount(amount, 'en')}: {note}", now=now
    )
    return refund


@transaction.atomic
def retry_refund(refund: Refund, *, note: str, by: Person, now: datetime) -> None:
    """Try a failed refund once more."""
    _refuse_own(refund.payment.case, by)
    payments.retry_refund(refund, by=by, note=note, now=now)
    accounts.note_staff_act(by, "retry refund", f"case:{refund.payment.case_id}", reason=note, now=now)


@transaction.atomic
def retry_payout(earning: Earning, *, note: str, by: Person, now: datetime) -> None:
    """Send a refused payout now."""
    _refuse_own(earning.payment.case, by)
    payments.retry_payout(earning, by=by, note=note, now=now)
    accounts.note_staff_act(by, "retry payout", f"case:{earning.payment.case_id}", reason=note, now=now)


def retry_operation(operation: Operation, *, note: str, by: Person, now: datetime) -> Operation:
    """Make a stuck call again. May raise GatewayDown; that it was tried stands in the log all the same."""
    accounts.note_staff_act(
        by, "repeat call", f"case:{operation.subject.case_id}", reason=f"{operation.key}: {note}", now=now
    )
    return payments.retry_operation(operation, by=by, note=note, now=now)


def look_again(payment: Payment, *, by: Person, now: datetime) -> Payment:
    """Ask the processor how a payment stands. May raise GatewayDown."""
    accounts.note_staff_act(by, "look at payment", f"case:{payment.case_id}", reason=payment.reference, now=now)
    return payments.look_again(payment, by=by, now=now)


def check_books(*, by: Person, now: datetime) -> CheckRun:
    """Run the self-check of all money now. May raise GatewayDown."""
    run = payments.check_books(now=now)
    accounts.note_staff_act(by, "check books", f"check:{run.pk}", now=now)
    return run


def _refuse_own(case: Case, by: Person) -> None:
    if by.pk in (case.client_id, case.designer_id):
        raise OwnMoney
