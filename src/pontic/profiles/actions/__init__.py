"""What changes about profiles. Every writer is here; what anybody can read is checked for contact details."""

from pontic.profiles.actions.absence import answer_for, note_load, set_availability, settle
from pontic.profiles.actions.answers import note_answer
from pontic.profiles.actions.figures import follow_person
from pontic.profiles.actions.move import Incomplete, make, make_by
from pontic.profiles.actions.portfolio import PortfolioFull, add_work, arrange_work
from pontic.profiles.actions.quality import keep_quality
from pontic.profiles.actions.recommended import count_recommendations
from pontic.profiles.actions.revise import CompanyUnproven, UnderReview, decide
from pontic.profiles.actions.trust import (
    OwnIdentity,
    confirm_company,
    confirm_identity,
    set_payout_ready,
    withdraw_identity,
)
from pontic.profiles.actions.write import edit, open_profile
from pontic.profiles.terms import Work

__all__ = [
    "CompanyUnproven",
    "Incomplete",
    "OwnIdentity",
    "PortfolioFull",
    "UnderReview",
    "Work",
    "add_work",
    "answer_for",
    "arrange_work",
    "confirm_company",
    "confirm_identity",
    "count_recommendations",
    "decide",
    "edit",
    "follow_person",
    "keep_quality",
    "make",
    "make_by",
    "note_answer",
    "note_load",
    "open_profile",
    "set_availability",
    "set_payout_ready",
    "settle",
    "withdraw_identity",
]
