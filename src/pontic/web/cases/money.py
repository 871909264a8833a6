"""What became of a case's money besides the payment itself: refunds, chargebacks, and what the designer earns."""

from dataclasses import dataclass, field

from pontic.accounts.models import Person
from pontic.payments import queries, words
from pontic.payments.models import Chargeback, Earning, Payment, Refund
from pontic.payments.words import Told


@dataclass(frozen=True, slots=True)
class After:
    """Everything that followed from a payment, in words for one reader."""

    refunds: list[tuple[Refund, Told]] = field(default_factory=list)
    chargebacks: list[tuple[Chargeback, Told, str]] = field(default_factory=list)
    earning: Earning | None = None
    earned: Told | None = None


def after(payment: Payment | None, role: str, *, reader: Person) -> After:
    """Gather what followed from a case's payment; designers read their earning as well."""
    if payment is None or not payment.is_secured:
        return After()
    refunds = list(payment.refunds.order_by("pk"))
    chargebacks = list(payment.chargebacks.order_by("pk"))
    for refund in refunds:
        refund.payment = payment
    earning = Earning.objects.filter(payment=payment, person=reader).first() if role == "designer" else None
    return After(
        refunds=[(row, words.describe_refund(row, role)) for row in refunds],
        chargebacks=[
            (row, words.describe_chargeback(row, role), words.ground(row) if role == "designer" else "")
            for row in chargebacks
        ],
        earning=earning,
        earned=words.describe_earning(earning, has_account=_has_account(earning, reader)) if earning else None,
    )


def _has_account(earning: Earning, reader: Person) -> bool:
    account = queries.payout_account(reader) if earning.waits_for_account else None
    return account is not None and account.is_ready
