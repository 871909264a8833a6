"""What this room does on its own facts: draw pictures, shred forgotten files. Both may be repeated."""

import uuid
from datetime import datetime

from pontic.files import drawing, gallery, vault
from pontic.files.actions import pictures
from pontic.files.models import Picture
from pontic.outbox.models import Fact


def draw(fact: Fact, _now: datetime) -> None:
    """Draw an added picture in its widths, then delete what was uploaded. Wire it with ``atomic=False``."""
    picture = Picture.objects.filter(pk=fact.payload["picture"]).first()
    if picture is None or not picture.original:
        return
    try:
        with gallery.storage().open(picture.original) as original:
            versions = drawing.draw(original)
    except drawing.Undrawable:
        pictures.turn_away(picture)
    else:
        for width, content in versions.items():
            gallery.keep_version(picture.pk, width, content)
        pictures.hang(picture, widths=list(versions))
    gallery.storage().delete(picture.original)


def shred(fact: Fact, _now: datetime) -> None:
    """Delete the bytes of a forgotten file; its key is gone already. Wire it with ``atomic=False``."""
    vault.remove(vault.path_of(uuid.UUID(fact.payload["file"])))
