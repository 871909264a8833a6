"""What staff do with money by hand, each deed with its reason in the audit log, in one transaction where it can be.

A call to the processor is made outside of it: its own row says what became of it.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.kit import words
from pontic.kit.money import Money
from pontic.payments import actions as payments
from pontic.payments.models import CheckRun, Earning, Operation, Payment, Refund


class OwnMoney(ValueError):  # noqa: N818 - reads as the sentence that it is
    """Nobody moves money of a case in which he takes part."""


@transaction.atomic
def give_back(payment: Payment, *, amount: Money, note: str, by: Person, key: UUID, now: datetime) -> Refund:
    """Give the client a part of his money back, or after completion all of it; both sides read the note."""
    reason = _checked(payment, note, by)
    is_known = Refund.objects.filter(key=key).exists()
    refund = payments.give_back(payment, amount=amount, note=reason, by=by, key=key, now=now)
    if is_known:
        return refund
    accounts.note_staff_act(
        by, "give money back", payment.places.ref, reason=f"{words.amount(amount, 'en')}: {reason}", now=now
    )
    return refund


@transaction.atomic
def retry_refund(refund: Refund, *, note: str, by: Person, now: datetime) -> None:
    """Try a failed refund once more."""
    reason = _checked(refund.payment, note, by)
    payments.retry_refund(refund, by=by, now=now)
    accounts.note_staff_act(by, "retry refund", refund.payment.places.ref, reason=reason, now=now)


@transaction.atomic
def retry_payout(earning: Earning, *, note: str, by: Person, now: datetime) -> None:
    """Send a refused payout now."""
    reason = _checked(earning.payment, note, by)
    payments.retry_payout(earning, now=now)
    accounts.note_staff_act(by, "retry payout", earning.payment.places.ref, reason=reason, now=now)


def retry_operation(operation: Operation, *, note: str, by: Person, now: datetime) -> Operation:
    """Make a stuck call again. May raise GatewayDown; that it was tried stands in the log all the same."""
    payment = operation.subject
    reason = _checked(payment, note, by)
    accounts.note_staff_act(by, "repeat call", payment.places.ref, reason=f"{operation.key}: {reason}", now=now)
    return payments.retry_operation(operation, now=now)


def look_again(payment: Payment, *, by: Person, now: datetime) -> Payment:
    """Ask the processor how a payment stands. May raise GatewayDown."""
    accounts.note_staff_act(by, "look at payment", payment.places.ref, reason=payment.reference, now=now)
    return payments.look_again(payment, now=now)


def check_books(*, by: Person, now: datetime) -> CheckRun:
    """Run the self-check of all money now. May raise GatewayDown."""
    run = payments.check_books(now=now)
    accounts.note_staff_act(by, "check books", f"check:{run.pk}", now=now)
    return run


def _checked(payment: Payment, note: str, by: Person) -> str:
    """Return the reason; OwnMoney where he takes part in what it pays for, NothingSaid without a reason."""
    if by.pk in (payment.work.client_id, payment.work.designer_id):
        raise OwnMoney
    return payments.reason_of(note)
