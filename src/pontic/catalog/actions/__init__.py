"""What changes about listings: writing, moving, being read anew, being online, being counted."""

from pontic.catalog.actions.count import count, keep_reviews, uncount_heart
from pontic.catalog.actions.look import look_at
from pontic.catalog.actions.move import NotReady, make, make_by
from pontic.catalog.actions.online import refresh_online, refresh_search, rename
from pontic.catalog.actions.parts import (
    LEAST_LONG,
    LEAST_SHORT,
    MOST_PICTURES,
    NotForOneself,
    PicturesFull,
    PictureTooSmall,
)
from pontic.catalog.actions.revise import decide, decide_by
from pontic.catalog.actions.tree import write_category
from pontic.catalog.actions.write import NotEditable, add_picture, draft, duplicate, edit, set_tiers

__all__ = [
    "LEAST_LONG",
    "LEAST_SHORT",
    "MOST_PICTURES",
    "NotEditable",
    "NotForOneself",
    "NotReady",
    "PictureTooSmall",
    "PicturesFull",
    "add_picture",
    "count",
    "decide",
    "decide_by",
    "draft",
    "duplicate",
    "edit",
    "keep_reviews",
    "look_at",
    "make",
    "make_by",
    "refresh_online",
    "refresh_search",
    "rename",
    "set_tiers",
    "uncount_heart",
    "write_category",
]
