"""Let a machine look at a picture, for its owner and for the moderator. It refuses nothing."""

from datetime import datetime

from pontic.catalog import looking
from pontic.catalog.models import PictureCheck
from pontic.files.models import Picture


def look_at(picture: Picture, content: bytes, *, now: datetime) -> PictureCheck:
    """Note what seems wrong with a picture, from the bytes that were uploaded (LIST-07, decision 21)."""
    found = {"findings": looking.findings(content), "at": now}
    return PictureCheck.objects.update_or_create(picture=picture, defaults=found)[0]
