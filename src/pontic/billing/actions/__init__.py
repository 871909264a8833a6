"""Everything that changes bills and their parts."""

from pontic.billing.actions.bulk import Plan, draw_up_many, issue_many, release_many
from pontic.billing.actions.draw import Drawn, PartsDiffer, Piece, draw_up, issue, name_designer, redraw
from pontic.billing.actions.make import lock_part
from pontic.billing.actions.owe import cancel, charge_back, discard, note_failed, note_reviewed, pay, write_off
from pontic.billing.actions.parts import contest, cut, give_back, release, settle

__all__ = [
    "Drawn",
    "PartsDiffer",
    "Piece",
    "Plan",
    "cancel",
    "charge_back",
    "contest",
    "cut",
    "discard",
    "draw_up",
    "draw_up_many",
    "give_back",
    "issue",
    "issue_many",
    "lock_part",
    "name_designer",
    "note_failed",
    "note_reviewed",
    "pay",
    "redraw",
    "release",
    "release_many",
    "settle",
    "write_off",
]
