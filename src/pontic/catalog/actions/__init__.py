"""What changes about listings: writing, moving, being online, being reviewed."""

from pontic.catalog.actions.count import count_review
from pontic.catalog.actions.move import NotReady, make, make_by
from pontic.catalog.actions.online import refresh_online, refresh_search
from pontic.catalog.actions.write import (
    MOST_PICTURES,
    NotEditable,
    PicturesFull,
    PictureTooSmall,
    add_picture,
    draft,
    edit,
    set_tiers,
)

__all__ = [
    "MOST_PICTURES",
    "NotEditable",
    "NotReady",
    "PictureTooSmall",
    "PicturesFull",
    "add_picture",
    "count_review",
    "draft",
    "edit",
    "make",
    "make_by",
    "refresh_online",
    "refresh_search",
    "set_tiers",
]
