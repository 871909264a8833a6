"""Everything that changes a dispute. Read ``make`` first: every ending passes there, and makes the case's move."""

from pontic.disputes.actions.appeal import appeal, decide_appeal
from pontic.disputes.actions.decide import ReasonMissing, Unheard, accept_decision, carry_out, decide
from pontic.disputes.actions.end import close, close_part, concede, run_out, settle
from pontic.disputes.actions.make import NothingSaid, NotYours
from pontic.disputes.actions.offers import accept_offer, decline_offer, offer, withdraw_offer
from pontic.disputes.actions.open import TooManyDisputes, open_dispute, open_part, open_unanswered
from pontic.disputes.actions.remind import remind
from pontic.disputes.actions.say import NotYourFile, say, take_on

__all__ = [
    "NotYourFile",
    "NotYours",
    "NothingSaid",
    "ReasonMissing",
    "TooManyDisputes",
    "Unheard",
    "accept_decision",
    "accept_offer",
    "appeal",
    "carry_out",
    "close",
    "close_part",
    "concede",
    "decide",
    "decide_appeal",
    "decline_offer",
    "offer",
    "open_dispute",
    "open_part",
    "open_unanswered",
    "remind",
    "run_out",
    "say",
    "settle",
    "take_on",
    "withdraw_offer",
]
