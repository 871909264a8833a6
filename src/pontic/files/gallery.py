"""Where pictures lie: the uploaded original until it is drawn, then one file per width."""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage


def storage() -> Storage:
    """Return where pictures lie; nothing of it is served but the drawn versions."""
    return default_storage


def path_of(picture_id: uuid.UUID, width: int) -> str:
    """Return the address of one version."""
    return f"pictures/{picture_id.hex[:2]}/{picture_id.hex}/{width}.webp"


def keep_original(picture_id: uuid.UUID, content: bytes) -> str:
    """Keep an upload until it is drawn; returns its address."""
    return storage().save(f"originals/{picture_id.hex}", ContentFile(content))


def keep_version(picture_id: uuid.UUID, width: int, content: bytes) -> None:
    """Write one version, replacing what an interrupted drawing left."""
    path = path_of(picture_id, width)
    storage().delete(path)
    storage().save(path, ContentFile(content))
