"""Everything that changes milestones."""

from pontic.milestones.actions.change import (
    ChangeWaits,
    NothingChanged,
    approve_change,
    ask_removal,
    propose_change,
    reject_change,
    withdraw_change,
)
from pontic.milestones.actions.follow import end_with, follow_bill, follow_part, lay_out
from pontic.milestones.actions.make import NotRunning, ProposalsPending
from pontic.milestones.actions.money import (
    BeingCharged,
    HeldUp,
    OneAtATime,
    cancel_funding,
    fund,
    give_up_increase,
)
from pontic.milestones.actions.plan import add, remove, revise
from pontic.milestones.actions.propose import (
    TooManyProposals,
    approve,
    decline,
    edit_proposal,
    propose,
    withdraw,
)
from pontic.milestones.actions.refund import agree_refund, ask_refund, refuse_refund, withdraw_refund
from pontic.milestones.actions.work import (
    IncreaseUnpaid,
    NotFunded,
    NothingSaid,
    NothingSubmitted,
    begin,
    give_back,
    release,
    request_changes,
    submit,
)

__all__ = [
    "BeingCharged",
    "ChangeWaits",
    "HeldUp",
    "IncreaseUnpaid",
    "NotFunded",
    "NotRunning",
    "NothingChanged",
    "NothingSaid",
    "NothingSubmitted",
    "OneAtATime",
    "ProposalsPending",
    "TooManyProposals",
    "add",
    "agree_refund",
    "approve",
    "approve_change",
    "ask_refund",
    "ask_removal",
    "begin",
    "cancel_funding",
    "decline",
    "edit_proposal",
    "end_with",
    "follow_bill",
    "follow_part",
    "fund",
    "give_back",
    "give_up_increase",
    "lay_out",
    "propose",
    "propose_change",
    "refuse_refund",
    "reject_change",
    "release",
    "remove",
    "request_changes",
    "revise",
    "submit",
    "withdraw",
    "withdraw_change",
    "withdraw_refund",
]
