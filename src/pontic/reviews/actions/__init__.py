"""The only place where reviews, and what follows from them, change."""

from pontic.reviews.actions.badges import change_rule, refresh_person
from pontic.reviews.actions.disagree import ReasonMissing, decide, disagree, hide
from pontic.reviews.actions.edit import allow_edit, ask_to_edit, decline_edit, edit, lapse_edit
from pontic.reviews.actions.extend import ask_more_time, decline_more_time, grant_more_time, lapse_extension
from pontic.reviews.actions.outcome import note_outcome
from pontic.reviews.actions.remind import remind
from pontic.reviews.actions.reply import EmptyReply, reply
from pontic.reviews.actions.write import RatingRefused, open_round, start_round, write, write_in

__all__ = [
    "EmptyReply",
    "RatingRefused",
    "ReasonMissing",
    "allow_edit",
    "ask_more_time",
    "ask_to_edit",
    "change_rule",
    "decide",
    "decline_edit",
    "decline_more_time",
    "disagree",
    "edit",
    "grant_more_time",
    "hide",
    "lapse_edit",
    "lapse_extension",
    "note_outcome",
    "open_round",
    "refresh_person",
    "remind",
    "reply",
    "start_round",
    "write",
    "write_in",
]
