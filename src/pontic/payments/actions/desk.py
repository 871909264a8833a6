"""What staff may do with money by hand, each with a reason that the desk notes."""

from datetime import datetime

from pontic.accounts.models import Person
from pontic.payments import gateways
from pontic.payments.actions.believe import believe
from pontic.payments.actions.perform import perform
from pontic.payments.actions.refunds import NothingSaid
from pontic.payments.models import Operation, Payment


def retry_operation(operation: Operation, *, by: Person, note: str, now: datetime) -> Operation:
    """Make a call that has no answer again, now. May raise GatewayDown."""
    if not note.strip() or not by.is_active:
        raise NothingSaid
    perform(operation.pk, now=now)
    operation.refresh_from_db()
    return operation


def look_again(payment: Payment, *, by: Person, now: datetime) -> Payment:
    """Ask the processor how a payment stands and believe it. May raise GatewayDown."""
    if payment.reference and by.is_active:
        believe(gateways.named(payment.till, now).intent(payment.reference), till=payment.till, now=now)
        payment.refresh_from_db()
    return payment
