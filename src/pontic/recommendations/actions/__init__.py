"""What changes about recommendations: asking for one, writing one, deciding about one."""

from pontic.recommendations.actions.decide import NotAuthenticated, decide
from pontic.recommendations.actions.erase import erase
from pontic.recommendations.actions.invite import (
    InvitedBefore,
    NotYet,
    OwnAddress,
    TooManyInvites,
    invite,
    note_mailed,
    open_link,
)
from pontic.recommendations.actions.recommend import Again, Full, Himself, TooManyUnread, recommend

__all__ = [
    "Again",
    "Full",
    "Himself",
    "InvitedBefore",
    "NotAuthenticated",
    "NotYet",
    "OwnAddress",
    "TooManyInvites",
    "TooManyUnread",
    "decide",
    "erase",
    "invite",
    "note_mailed",
    "open_link",
    "recommend",
]
