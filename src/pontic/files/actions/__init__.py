"""The verbs of this room: the only writers."""

from pontic.files.actions.forget import destroy, forget
from pontic.files.actions.open_plain import NotYours, open_plain
from pontic.files.actions.pictures import PictureRefused, add_picture, add_picture_bytes
from pontic.files.actions.rewrap import rewrap
from pontic.files.actions.share import OwnersAlways, grant, revoke
from pontic.files.actions.store import MOST_BYTES, FileRefused, examine, store

__all__ = [
    "MOST_BYTES",
    "FileRefused",
    "NotYours",
    "OwnersAlways",
    "PictureRefused",
    "add_picture",
    "add_picture_bytes",
    "destroy",
    "examine",
    "forget",
    "grant",
    "open_plain",
    "revoke",
    "rewrap",
    "store",
]
