"""Everything that changes payments and what follows from them. Read ``settle``, ``advance`` and ``believe`` first."""

from pontic.payments.actions.account import CountryNotServed, onboarding, open_account, refresh_account
from pontic.payments.actions.advance import follow_case
from pontic.payments.actions.believe import apply, believe
from pontic.payments.actions.cards import TooManyAttempts, drop_card, keep_asked, keep_card, prefer_card
from pontic.payments.actions.check import check_books
from pontic.payments.actions.desk import look_again, retry_operation
from pontic.payments.actions.give_back import TooMuchToGiveBack, give_back, retry_refund
from pontic.payments.actions.hints import follow_hint, receive_hint
from pontic.payments.actions.make import NothingSaid, reason_of
from pontic.payments.actions.pay import (
    AmountTooLarge,
    PaymentUnderWay,
    abandon,
    approval_address,
    confirm,
    pay,
)
from pontic.payments.actions.pay_bill import charge_bill, follow_bill, pay_bill
from pontic.payments.actions.payouts import mature, pay_out, retry_payout
from pontic.payments.actions.perform import perform
from pontic.payments.actions.refunds import giveable

__all__ = [
    "AmountTooLarge",
    "CountryNotServed",
    "NothingSaid",
    "PaymentUnderWay",
    "TooManyAttempts",
    "TooMuchToGiveBack",
    "abandon",
    "apply",
    "approval_address",
    "believe",
    "charge_bill",
    "check_books",
    "confirm",
    "drop_card",
    "follow_bill",
    "follow_case",
    "follow_hint",
    "give_back",
    "giveable",
    "keep_asked",
    "keep_card",
    "look_again",
    "mature",
    "onboarding",
    "open_account",
    "pay",
    "pay_bill",
    "pay_out",
    "perform",
    "prefer_card",
    "reason_of",
    "receive_hint",
    "refresh_account",
    "retry_operation",
    "retry_payout",
    "retry_refund",
]
