"""Everything that changes a case. Read ``make`` first: every other verb ends in it."""

from pontic.cases.actions.changes import NothingProposed, NothingSaid, answer_changes, request_changes
from pontic.cases.actions.deliver import DeliveredAlready, NothingDelivered, deliver
from pontic.cases.actions.draft import NotOrderable, attach, detach, discard, edit, start
from pontic.cases.actions.hold import hold, resume
from pontic.cases.actions.make import make
from pontic.cases.actions.nudge import NudgedAlready, nudge
from pontic.cases.actions.remind import remind
from pontic.cases.actions.send import NotReady, PriceChanged, send
from pontic.cases.actions.solve import NotASplit, ReasonMissing, allow_time, call_off, note_turn, redo, split
from pontic.cases.actions.under import lose_part, send_under, settle_part, start_under

__all__ = [
    "DeliveredAlready",
    "NotASplit",
    "NotOrderable",
    "NotReady",
    "NothingDelivered",
    "NothingProposed",
    "NothingSaid",
    "NudgedAlready",
    "PriceChanged",
    "ReasonMissing",
    "allow_time",
    "answer_changes",
    "attach",
    "call_off",
    "deliver",
    "detach",
    "discard",
    "edit",
    "hold",
    "lose_part",
    "make",
    "note_turn",
    "nudge",
    "redo",
    "remind",
    "request_changes",
    "resume",
    "send",
    "send_under",
    "settle_part",
    "split",
    "start",
    "start_under",
]
