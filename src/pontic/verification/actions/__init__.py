"""The verbs of this room: the only writers."""

from pontic.verification.actions.ask import AskedAlready, ask, call_off
from pontic.verification.actions.collect import UnderReview, begin, state
from pontic.verification.actions.decide import (
    CompanyUnproven,
    DoubleAccount,
    LooksDouble,
    NotTaken,
    Unread,
    approve,
    reject,
)
from pontic.verification.actions.hand_in import Incomplete, submit, take_back
from pontic.verification.actions.open_document import NotOpen, open_document
from pontic.verification.actions.papers import PaperRefused, add_document, discard, remove_document
from pontic.verification.actions.requirements import KindInUse, add_kind, drop_requirement, remove_kind, require
from pontic.verification.actions.withdraw import forget_identity

__all__ = [
    "AskedAlready",
    "CompanyUnproven",
    "DoubleAccount",
    "Incomplete",
    "KindInUse",
    "LooksDouble",
    "NotOpen",
    "NotTaken",
    "PaperRefused",
    "UnderReview",
    "Unread",
    "add_document",
    "add_kind",
    "approve",
    "ask",
    "begin",
    "call_off",
    "discard",
    "drop_requirement",
    "forget_identity",
    "open_document",
    "reject",
    "remove_document",
    "remove_kind",
    "require",
    "state",
    "submit",
    "take_back",
]
