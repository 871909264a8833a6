"""Withdrawals among the amounts of a person's statement (WD-07, 14)."""

from pontic.payments.statements import EARNED, Source
from pontic.withdrawals.models import Withdrawal
from pontic.withdrawals.process import WITHDRAWAL

SOURCES = {"withdrawal": Source(EARNED, Withdrawal, "person", "", WITHDRAWAL, ("method",))}
