"""What staff do about a call or a payment by hand; who did it and why is the desk's to note."""

from datetime import datetime

from pontic.payments import gateways
from pontic.payments.actions.believe import believe
from pontic.payments.actions.perform import perform
from pontic.payments.models import Operation, Payment


def retry_operation(operation: Operation, *, now: datetime) -> Operation:
    """Make a call that has no answer again, now. May raise GatewayDown."""
    perform(operation.pk, now=now)
    operation.refresh_from_db()
    return operation


def look_again(payment: Payment, *, now: datetime) -> Payment:
    """Ask the processor how a payment stands and believe it. May raise GatewayDown."""
    if payment.reference:
        believe(gateways.named(payment.till, now).intent(payment.reference), till=payment.till, now=now)
        payment.refresh_from_db()
    return payment
