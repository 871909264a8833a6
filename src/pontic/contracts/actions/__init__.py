"""Everything that changes offers and contracts."""

from pontic.contracts.actions.end import NotExplained, cancel, end, leave, want_several
from pontic.contracts.actions.make import lock, make
from pontic.contracts.actions.offers import (
    ChangePending,
    Planned,
    SamePerson,
    TooManyOffers,
    accept,
    counter,
    decline,
    expire,
    offer,
    withdraw,
)

__all__ = [
    "ChangePending",
    "NotExplained",
    "Planned",
    "SamePerson",
    "TooManyOffers",
    "accept",
    "cancel",
    "counter",
    "decline",
    "end",
    "expire",
    "leave",
    "lock",
    "make",
    "offer",
    "want_several",
    "withdraw",
]
