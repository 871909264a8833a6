"""Everything that changes withdrawals and payout methods. Read ``ask`` and ``batches`` first."""

from pontic.payments.actions.on_request import NotAvailable
from pontic.withdrawals.actions.ask import NoMethod, OnHold, ask, cancel, check, follow_name, switch
from pontic.withdrawals.actions.batches import (
    AlreadySent,
    NothingChosen,
    OwnWithdrawal,
    clear,
    confirm,
    fail,
    note_export,
    note_sent,
    open_batch,
    put_back,
    refuse_own,
)
from pontic.withdrawals.actions.hand_over import hand_over, look_after
from pontic.withdrawals.actions.methods import WayClosed, keep_method, remove_method
from pontic.withdrawals.actions.rates import end_agreement, note_agreement, set_rate
from pontic.withdrawals.actions.seals import reseal
from pontic.withdrawals.queries import NoRate
from pontic.withdrawals.terms import TooLittle

__all__ = [
    "AlreadySent",
    "NoMethod",
    "NoRate",
    "NotAvailable",
    "NothingChosen",
    "OnHold",
    "OwnWithdrawal",
    "TooLittle",
    "WayClosed",
    "ask",
    "cancel",
    "check",
    "clear",
    "confirm",
    "end_agreement",
    "fail",
    "follow_name",
    "hand_over",
    "keep_method",
    "look_after",
    "note_agreement",
    "note_export",
    "note_sent",
    "open_batch",
    "put_back",
    "refuse_own",
    "remove_method",
    "reseal",
    "set_rate",
    "switch",
]
