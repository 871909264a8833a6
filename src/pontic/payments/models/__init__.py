"""A case's payment, what follows from it for both sides, and every call to the processor."""

from pontic.payments.models.card import Card, Customer
from pontic.payments.models.check import CheckRun
from pontic.payments.models.earning import BankPayout, Earning, Payout, PayoutAccount, Reversal
from pontic.payments.models.operation import Event, Operation
from pontic.payments.models.payment import Payment
from pontic.payments.models.refund import Chargeback, Refund

__all__ = [
    "BankPayout",
    "Card",
    "Chargeback",
    "CheckRun",
    "Customer",
    "Earning",
    "Event",
    "Operation",
    "Payment",
    "Payout",
    "PayoutAccount",
    "Refund",
    "Reversal",
]
