"""Everything that changes payments, earnings and payouts. Read ``settle`` and ``advance`` first."""

from pontic.payments.actions.account import CountryNotServed, open_account, refresh_account
from pontic.payments.actions.advance import follow_case
from pontic.payments.actions.pay import PaymentUnderWay, abandon, confirm, pay
from pontic.payments.actions.payouts import mature, pay_out
from pontic.payments.actions.perform import apply, perform

__all__ = [
    "CountryNotServed",
    "PaymentUnderWay",
    "abandon",
    "apply",
    "confirm",
    "follow_case",
    "mature",
    "open_account",
    "pay",
    "pay_out",
    "perform",
    "refresh_account",
]
