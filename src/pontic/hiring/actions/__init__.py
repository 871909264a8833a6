"""Everything that changes direct hires, suggestions and links."""

from pontic.hiring.actions.bring import NotBrought, TooManyLinks, bring, join, revoke
from pontic.hiring.actions.hire import (
    AlreadyFree,
    AlreadyOpen,
    NotExplained,
    SalaryRefused,
    SamePerson,
    ask,
    claim,
    confirm,
    decline,
    withdraw,
)
from pontic.hiring.actions.suggest import SuggestedBefore, suggest
from pontic.hiring.actions.till import charge_back, drop, pay

__all__ = [
    "AlreadyFree",
    "AlreadyOpen",
    "NotBrought",
    "NotExplained",
    "SalaryRefused",
    "SamePerson",
    "SuggestedBefore",
    "TooManyLinks",
    "ask",
    "bring",
    "charge_back",
    "claim",
    "confirm",
    "decline",
    "drop",
    "join",
    "pay",
    "revoke",
    "suggest",
    "withdraw",
]
